"""The county's acts through the pages: written into its own ledger, refused by the same acts as at a desk."""

from collections.abc import Iterator

import pytest

from forms.case.bodies import EventHappened, LimitExtended, NoteWritten, Transferred
from forms.case.facts import read
from sync.station.round import run_round
from tests.support.browser import Browser, Seen
from tests.support.county_line import TestClock
from tests.support.county_people import a_township
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.station_ledger import MemoryLedger
from tests.sync.county.console.conftest import PASSWORD, add_user, first_sign_in


class Office:
    """A served county, its township's ledger and its reviewer."""

    def __init__(self, county: ServedCounty) -> None:
        self.county = county
        enrolment, keys = county.enrol("T1", "township", "350802001")
        county.enrol("T2", "township", "350802002")
        self.ledger = MemoryLedger("T1")
        a_township(self.ledger)
        self.carrier = carrier_of(enrolment, keys)
        self.sync()
        self.people: dict[str, Browser] = {}
        for user, role in (("fang", "reviewer"), ("shen", "auditor")):
            self.people[user] = Browser(county.url)
            first_sign_in(self.people[user], user, add_user(county, user, f"The {role}", role), PASSWORD)

    def sync(self) -> None:
        result = run_round(self.ledger, self.carrier, TestClock(), program="1")
        assert result.done
        assert result.proof is not None
        assert result.proof.same == result.proof.of

    def act(self, case: str, act: str, user: str = "fang", **fields: str) -> Seen:
        return self.people[user].send(f"/console/case/{case}/{act}", fields)

    def came(self, case: str) -> list[object]:
        """Return what the station has from the county about a case."""
        self.sync()
        rows = sorted(self.ledger.rows.values(), key=lambda row: row.seq)
        return [
            read(row.entry).body for row in rows if row.station.endswith("COUNTY") and row.entry.header.about.id == case
        ]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    county = ServedCounty(tmp_path_factory.mktemp("office") / "house")
    county.start()
    made = Office(county)
    yield made
    made.carrier.close()
    county.stop()


def test_the_day_the_county_received_the_file_is_its_own_to_write(office: Office) -> None:
    seen = office.people["fang"].get("/console/case/case-late")
    assert "县里收到材料" in seen.words or "收到" in seen.words
    seen = office.act("case-late", "event", event="file_received")
    assert seen.status == 200
    assert "已记录" in seen.words
    assert "The reviewer" in seen.words
    assert "县级审核确认" in seen.words  # the county's own limit runs from now
    assert office.came("case-late") == [EventHappened(event="file_received")]
    again = office.act("case-late", "event", event="file_received")
    assert again.status == 422
    assert "已经做过了" in again.words
    assert office.came("case-late") == [EventHappened(event="file_received")]
    log = office.people["shen"].get("/console/looks?subject=case-late").words
    assert "event_happened" in log


@pytest.mark.parametrize(
    ("case", "act", "fields"),
    [
        ("case-told", "event", {"event": "file_received"}),  # not accepted
        ("case-posted", "event", {"event": "accepted"}),  # not the county's
        ("case-posted", "event", {"event": "no_such"}),
        ("case-posted", "extension", {"extension": "total/no_such_ground", "reason": "x"}),
        ("case-posted", "extension", {}),
        ("case-posted", "note", {"text": "  "}),
        ("case-posted", "transfer", {"to": "NO-SUCH", "reason": "x"}),
        ("case-posted", "transfer", {"to": "T2", "reason": " "}),
        ("case-posted", "transfer", {"to": "T1", "reason": "x"}),
        ("case-posted", "transfer", {"to": "350802-COUNTY", "reason": "x"}),
    ],
)
def test_what_may_not_be_done_is_refused_in_words_and_writes_nothing(
    office: Office, case: str, act: str, fields: dict[str, str]
) -> None:
    before = office.came(case)
    seen = office.act(case, act, **fields)
    assert seen.status == 422
    assert 'class="banner red"' in seen.text
    assert office.came(case) == before


def test_a_limit_is_extended_on_a_listed_ground(office: Office) -> None:
    assert office.act("case-twice1", "extension", extension="total/publicity_objection", reason="").status == 200
    (body,) = office.came("case-twice1")
    assert body == LimitExtended(stage="total", ground="publicity_objection", approver="The reviewer", reason="")
    assert office.act("case-twice1", "extension", extension="total/publicity_objection").status == 422


def test_a_note_and_another_owner(office: Office) -> None:
    assert office.act("case-twice2", "note", text="<b>seen</b>", tolerance="1").status == 200
    assert "<b>seen" not in office.people["fang"].get("/console/case/case-twice2").text
    assert office.came("case-twice2") == [NoteWritten(text="<b>seen</b>", tolerance=True)]
    seen = office.act("case-twice2", "transfer", to="T2", reason="moved house")
    assert seen.status == 200
    assert "name T2" in seen.words
    assert "350802002" in office.people["fang"].get("/console/queue?township=350802002").text
    office.sync()
    assert any(about.id == "case-twice2" for about in office.ledger.left)
    with_new = [one for one in office.county.status()["stations"] if one["code"] == "T2"]
    assert len(with_new) == 1
    assert Transferred.KIND in office.people["shen"].get("/console/looks?subject=case-twice2").words


def test_only_a_reviewer_acts(office: Office) -> None:
    assert office.act("case-posted", "note", user="shen", text="x").status == 403
    assert office.act("case-posted", "no-such-act").status == 404
    assert office.act("no-such-case", "note", text="x").status == 404
    stranger = Browser(office.county.url)
    assert stranger.post("/console/case/case-posted/note", {"text": "x"}).path == "/console/sign-in"
    assert office.came("case-posted") == []
