"""The county behind a proxy, and what its log says of a named person: nothing."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from sync.station.round import run_round
from sync.wire.codec import CONTENT_TYPE
from tests.support.cases import edit, open_case
from tests.support.county_line import TestClock
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.station_ledger import MemoryLedger

NAME, ID_NUMBER, PHONE, WHY = "欧阳建国", "350802199001011234", "13800001234", "患重病，家中无劳力"
VAIN = 130


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path / "house")
    county.start()
    yield county
    assert county.stop() == 0


def _knock(client: httpx2.Client, address: str) -> int:
    headers = {"content-type": CONTENT_TYPE, "x-forwarded-for": address, "x-forwarded-proto": "https"}
    return client.post("/v1/hello", content=b"x", headers=headers).status_code


def test_who_asks_in_vain_behind_a_proxy_is_kept_off_and_its_neighbours_are_not(served: ServedCounty) -> None:
    with httpx2.Client(base_url=served.url) as client:
        statuses = [_knock(client, "203.0.113.7") for _ in range(VAIN)]
        assert statuses[0] == 401
        assert statuses[-1] == 429
        assert _knock(client, "203.0.113.8") == 401


def test_who_is_no_proxy_is_not_believed_where_it_comes_from(tmp_path: Path) -> None:
    county = ServedCounty(tmp_path / "house", "--proxy", "192.0.2.1")
    county.start()
    with httpx2.Client(base_url=county.url) as client:
        statuses = [_knock(client, f"203.0.113.{number}") for number in range(VAIN)]
    assert (statuses[0], statuses[-1]) == (401, 429)
    assert county.stop() == 0


def test_the_log_holds_nothing_of_a_named_person(served: ServedCounty) -> None:
    enrolment, keys = served.enrol("V1", "village", "350802001201")
    ledger = MemoryLedger("V1")
    about = open_case(ledger, "a")
    for path, value in (
        ("applicant/name", NAME), ("applicant/id_number", ID_NUMBER), ("applicant/phone", PHONE), ("reason", WHY),
    ):  # fmt: skip
        edit(ledger, about, value, path)
    with closing(carrier_of(enrolment, keys)) as carrier:
        result = run_round(ledger, carrier, TestClock(), program="1")
    assert result.done
    assert result.kept == 6
    for way in ("get", "post"):  # what is no path of the protocol may hold anything
        httpx2.request(way, f"{served.url}/{NAME}?phone={PHONE}")
        httpx2.request(way, f"{served.url}/v1/push?name={NAME}", headers={"window-app-station": ID_NUMBER})
    log = served.log()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [one for one in lines if one["path"] == "/v1/push" and one["status"] == 200]
    for word in (NAME, ID_NUMBER, PHONE, WHY, "applicant", about.id):
        assert word not in log
        assert json.dumps(word)[1:-1] not in log
    said = "\n".join(json.dumps(one, ensure_ascii=False) for one in lines)
    assert not re.search(r"[0-9]{11}|[\u4e00-\u9fff]", said)
    metrics = httpx2.get(f"{served.url}/metrics").text
    assert not any(word in metrics for word in (NAME, ID_NUMBER, PHONE, "V1"))
