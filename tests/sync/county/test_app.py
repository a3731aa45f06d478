"""The county over HTTP, in this process: limits, too many at once, faults, and what the log may say."""

import json
import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sync.county import app as county_app
from sync.county.app import MAX_AT_ONCE, CountyApp
from sync.county.handlers import Answer
from sync.county.journal import JsonLines
from sync.county.judging import judge
from sync.station.ports import Trouble
from sync.wire.codec import CONTENT_TYPE, MAX_PACKED_BYTES, decode_reply
from sync.wire.messages import Hello, Refusal
from sync.wire.reasons import RefusalCode
from tests.support.cases import open_case
from tests.sync.conftest import Country


@pytest.fixture
def county(country: Country) -> CountyApp:
    return CountyApp(country.store)


@pytest.fixture
def client(county: CountyApp) -> Iterator[TestClient]:
    with TestClient(county.asgi(), raise_server_exceptions=False) as made:
        yield made


def _refusal(
    client: TestClient, path: str = "/v1/push", content: bytes = b"", kind: str = CONTENT_TYPE
) -> tuple[int, Refusal]:
    answered = client.post(path, content=content, headers={"content-type": kind})
    assert answered.headers["content-type"] == CONTENT_TYPE
    reply = decode_reply(answered.content)
    assert isinstance(reply, Refusal)
    return answered.status_code, reply


def test_it_says_that_it_is_alive(client: TestClient) -> None:
    assert client.get("/v1/alive").text == "window-app county\n"


@pytest.mark.parametrize(
    ("path", "content", "kind", "status", "code"),
    [
        ("/", b"", CONTENT_TYPE, 404, RefusalCode.NOT_FOUND),
        ("/v1/other", b"", CONTENT_TYPE, 404, RefusalCode.NOT_FOUND),
        ("/v1/push", b"", "text/html", 415, RefusalCode.WRONG_TYPE),
        ("/v1/push", b"rubbish", CONTENT_TYPE, 401, RefusalCode.SIGNATURE),
        ("/v1/push", bytes(MAX_PACKED_BYTES + 1), CONTENT_TYPE, 413, RefusalCode.TOO_LARGE),
    ],
)
def test_what_cannot_be_done_is_refused(
    client: TestClient, path: str, content: bytes, kind: str, status: int, code: str
) -> None:
    found, reply = _refusal(client, path, content, kind)
    assert (found, reply.code) == (status, code)


def test_too_many_at_once_are_told_when_to_come_again(county: CountyApp, client: TestClient) -> None:
    county._at_once = MAX_AT_ONCE
    answered = client.post("/v1/push", content=b"", headers={"content-type": CONTENT_TYPE})
    reply = decode_reply(answered.content)
    assert isinstance(reply, Refusal)
    assert (answered.status_code, reply.code) == (503, RefusalCode.BUSY)
    assert answered.headers["retry-after"] == str(reply.retry_after)
    assert reply.retry_after is not None
    assert 5 <= reply.retry_after <= 30
    county._at_once = 0
    assert _refusal(client)[1].code == RefusalCode.SIGNATURE


def test_a_fault_of_the_program_is_answered_and_logged_without_its_words(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_arguments: object) -> Answer:
        raise LookupError("Zhang San 13800001234")

    monkeypatch.setattr(county_app, "answer", fails)
    status, reply = _refusal(client)
    assert (status, reply.code) == (500, RefusalCode.COUNTY_FAULT)
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    line = JsonLines().format(record)
    found = json.loads(line)
    assert (found["event"], found["fault"]) == ("fault", "LookupError")
    assert found["where"][-1].startswith("fails:")
    assert "Zhang" not in line


def test_a_store_held_by_another_writer_says_busy(country: Country) -> None:
    line = country.lines["V1"]
    quick = country.impatient_store()
    hello = Hello(station="V1", ledger="l", previous=None, last_no=0, program="1", clock=0)
    line.store = quick
    with country.store.writing():
        reply = line.exchange(hello)
    assert isinstance(reply, Refusal)
    assert reply.code == RefusalCode.BUSY
    assert reply.retry_after is not None
    assert not isinstance(line.exchange(hello), Refusal | Trouble)
    quick.close()


def test_a_fault_at_one_entry_sets_it_aside_and_the_others_pass(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashes(entry: object, *, number: int, **more: object) -> object:
        if number == 2:
            raise ZeroDivisionError
        return judge(entry, number=number, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("sync.county.pushing.judge", crashes)
    for name in "ab":
        open_case(country.ledgers["V1"], name)
    result = country.sync("V1")
    assert result.done
    assert [(one.number, one.reason, one.detail) for one in result.set_aside] == [
        (2, "county_fault", "ZeroDivisionError")
    ]
    assert country.ledgers["V1"].first_pending() is None
