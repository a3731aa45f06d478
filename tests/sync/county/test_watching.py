"""Health, figures, description, and limits of the county over HTTP."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from sync.county import app as county_app
from sync.county.app import CountyApp
from sync.county.figures import Figures
from sync.county.openapi import PLAIN, description
from sync.county.postgres_connecting import Limits
from sync.county.postgres_store import PostgresStore
from sync.county.rates import Buckets, Rate
from sync.county.sqlite_store import SqliteStore
from sync.county.store import CountyStore
from sync.county.watching import Watch
from sync.wire.codec import CONTENT_TYPE, decode_reply, encode
from sync.wire.messages import Hello, HelloReply, Refusal
from sync.wire.paths import PATHS
from sync.wire.reasons import RefusalCode
from sync.wire.signing import KEY_HEADER
from tests.sync.conftest import Country

ANY = "/{path:path}"


class Monotonic:
    """A reading that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def monotonic() -> Monotonic:
    return Monotonic()


@pytest.fixture
def county(country: Country, monotonic: Monotonic) -> CountyApp:
    return CountyApp(
        country.store, stations=Rate(a_second=1, at_once=3), strangers=Rate(a_second=0.5, at_once=2),
        monotonic=monotonic,
    )  # fmt: skip


@pytest.fixture
def client(county: CountyApp) -> Iterator[TestClient]:
    with TestClient(county.asgi(), raise_server_exceptions=False) as made:
        yield made


def _hello(country: Country, client: TestClient, code: str = "V1") -> tuple[int, object]:
    message = Hello(station=code, ledger=f"l-{code}", previous=None, last_no=0, program="1", clock=0)
    arrived = country.lines[code].signed(message)
    answered = client.post(arrived.target, content=arrived.body, headers=dict(arrived.headers))
    return answered.status_code, decode_reply(answered.content)


def test_the_description_matches_the_routes(county: CountyApp) -> None:
    routes = [route for route in county.asgi().routes if isinstance(route, Route)]
    served = {
        (route.path, method.lower())
        for route in routes
        if route.path != ANY and not route.path.startswith("/console") and route.path != "/"
        for method in (route.methods or set()) - {"HEAD"}
    }
    described = {(path, method) for path, methods in description()["paths"].items() for method in methods}
    assert served == described
    assert described == {(path, "post") for path in PATHS.values()} | {(path, "get") for path in PLAIN}


def test_every_reference_of_the_description_leads_somewhere(client: TestClient) -> None:
    found = client.get("/openapi.json")
    assert found.headers["content-type"] == "application/json"
    names = set(re.findall(r"#/components/schemas/(\w+)", found.text))
    assert names <= set(found.json()["components"]["schemas"])
    assert {"PushRequest", "PushReply", "Gap", "Fork", "Refusal"} <= names


def test_a_healthy_county_says_so(client: TestClient) -> None:
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")


@pytest.mark.parametrize(
    "gone",
    [
        SqliteStore(Path("/nowhere/county.db")),
        PostgresStore("postgresql://county@127.0.0.1:1/none", "350802", limits=Limits(wait=0.2)),
    ],
)
def test_a_county_without_its_store_says_so_and_looks_once_a_second(gone: CountyStore) -> None:
    monotonic = Monotonic()
    watch = Watch(gone, Figures(), monotonic)
    with TestClient(Starlette(routes=watch.routes())) as client:
        sick = client.get("/healthz")
        assert (sick.status_code, sick.headers["retry-after"]) == (503, "15")
        assert "county_store_up 0" in client.get("/metrics").text
        asked = watch._looked
        monotonic.at += 0.5
        client.get("/healthz")
        assert watch._looked == asked
        monotonic.at += 0.5
        client.get("/healthz")
        assert watch._looked == monotonic.at
    gone.close()


def test_figures_count_what_was_answered_and_name_no_station(country: Country, client: TestClient) -> None:
    assert _hello(country, client)[0] == 200
    assert client.post("/v1/push", content=b"x", headers={"content-type": CONTENT_TYPE}).status_code == 401
    assert client.post("/secret-350802199001011234", content=b"x").status_code == 404
    text = client.get("/metrics").text
    assert 'county_requests_total{path="/v1/hello",code="ok"} 1' in text
    assert 'county_requests_total{path="/v1/push",code="signature"} 1' in text
    assert 'county_requests_total{path="other",code="not_found"} 1' in text
    assert 'county_request_seconds_bucket{path="/v1/hello",le="+Inf"} 1' in text
    assert "county_store_up 1" in text
    assert "county_stations 6" in text
    assert "V1" not in text
    assert "350802" not in text
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")?\})? [0-9.e+-]+', line), line
    resident = re.search(r"^county_resident_bytes (\d+)", text, re.MULTILINE)
    assert resident is not None
    assert int(resident[1]) > 10_000_000


def test_processes_that_share_a_folder_answer_for_all(tmp_path: Path) -> None:
    (tmp_path / "999999999.figures").write_bytes(b"")
    mine = Figures(tmp_path)
    mine.answered("/v1/push", "", 0.02, 10, 20)
    mine.working(3)
    (tmp_path / "999999999.figures").unlink()
    ended = next(tmp_path.glob("*.figures"))
    (tmp_path / "999999999.figures").write_bytes(ended.read_bytes())  # of a process that has ended
    text = mine.text(())
    assert 'county_requests_total{path="/v1/push",code="ok"} 2' in text
    assert "county_received_bytes_total 20" in text
    assert "county_in_work 3" in text
    mine.close()


def test_a_station_that_asks_too_often_waits_and_others_do_not(
    country: Country, client: TestClient, monotonic: Monotonic
) -> None:
    for _ in range(3):
        assert _hello(country, client)[0] == 200
    status, reply = _hello(country, client)
    assert status == 429
    assert isinstance(reply, Refusal)
    assert reply.code == RefusalCode.BUSY
    assert reply.retry_after
    assert isinstance(_hello(country, client, "V2")[1], HelloReply)
    monotonic.at += 1
    assert _hello(country, client)[0] == 200
    assert _hello(country, client)[0] == 429


def test_a_stranger_that_only_fails_is_kept_off_and_takes_nothing_from_a_station(
    country: Country, client: TestClient, monotonic: Monotonic
) -> None:
    key = country.lines["V1"].keys.public.key_id
    forged = {"content-type": CONTENT_TYPE, KEY_HEADER: key}
    body = encode(Hello(station="V1", ledger="l", previous=None, last_no=0, program="1", clock=0))
    statuses = [client.post("/v1/hello", content=body, headers=forged).status_code for _ in range(4)]
    assert statuses == [401, 401, 429, 429]
    monotonic.at += 4
    for _ in range(3):
        assert _hello(country, client)[0] == 200


def test_bodies_held_at_once_are_bounded(
    county: CountyApp, client: TestClient, country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(county_app, "MAX_HELD_BYTES", 50)
    answered = client.post("/v1/push", content=bytes(60), headers={"content-type": CONTENT_TYPE})
    assert answered.status_code == 503
    assert answered.headers["retry-after"]
    assert county._held == 0
    monkeypatch.setattr(county_app, "MAX_HELD_BYTES", 10_000)
    assert _hello(country, client)[0] == 200
    assert county._held == 0


def test_a_bucket_fills_steadily_and_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.county.rates._MOST_NAMES", 2)
    buckets = Buckets(Rate(a_second=2, at_once=2))
    for _ in range(2):
        assert buckets.wait("a", 0) == 0
        buckets.use("a", 0)
    assert buckets.wait("a", 0) == 0.5
    assert buckets.wait("a", 0.25) == 0.25
    assert buckets.wait("a", 0.5) == 0
    assert buckets.wait("a", 9) == 0
    for name in "bc":
        buckets.use(name, 0)
    assert buckets.wait("a", 0) == 0
    assert len(buckets._left) == 2
