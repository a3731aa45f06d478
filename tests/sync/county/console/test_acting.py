"""The county's acts through the pages: written into its own ledger, refused by the same acts as at a desk."""

from collections.abc import Iterator

import pytest

from forms.case.bodies import EventHappened, LimitExtended, NoteWritten, Transferred
from forms.case.decision_bodies import Decided, FileReturned, Offer
from forms.case.facts import read
from forms.case.life_terms import Finding, ReturnReason
from forms.case.slip_bodies import SlipAnswered, SlipTaken
from forms.case.survey_bodies import Found, VerificationAnswered
from sync.station.round import run_round
from tests.support.browser import Browser, Seen
from tests.support.county_line import TestClock
from tests.support.county_people import a_township, asks_for_verification, sent_up, slip_to
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
        for number in range(1, 5):
            sent_up(self.ledger, f"up{number}")
        asks_for_verification(self.ledger, "check")
        slip_to(self.ledger, "slip", "School office")
        slip_to(self.ledger, "other", "Housing office")
        self.carrier = carrier_of(enrolment, keys)
        self.sync()
        self.people: dict[str, Browser] = {}
        for user, role, organ in (
            ("fang", "reviewer", ""),
            ("shen", "auditor", ""),
            ("zhou", "department", "School office"),
        ):
            self.people[user] = Browser(county.url)
            first_sign_in(self.people[user], user, add_user(county, user, f"The {role}", role, organ), PASSWORD)

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
    words = office.people["fang"].get("/console/case/case-up1").words
    assert "县里收到材料" in words
    assert "现在还不能决定" in words
    seen = office.act("case-up1", "receive")
    assert seen.status == 200
    assert "审核时限开始计算" in seen.words
    assert "The reviewer" in seen.words
    assert "县级审核确认" in seen.words  # the county's own limit runs from now
    assert "现在还不能决定" not in seen.words
    assert office.came("case-up1") == [EventHappened(event="file_received")]
    again = office.act("case-up1", "receive")
    assert again.status == 422
    assert office.came("case-up1") == [EventHappened(event="file_received")]
    log = office.people["shen"].get("/console/looks?subject=case-up1").words
    assert "event_happened" in log


def test_the_county_confirms_what_the_township_proposed(office: Office) -> None:
    office.act("case-up2", "receive")
    page = office.people["fang"].get("/console/case/case-up2")
    assert 'value="510.00"' in page.text
    assert "Income is below the line." in page.words
    for fields in ({"amount": "x"}, {"amount": ""}, {"amount": "510", "from_month": "2026-13"}, {"amount": "-1"}):
        refused = office.act("case-up2", "grant", members="1", **{"from_month": "2099-12", **fields})
        assert refused.status == 422, fields
    assert "open" in refused.text
    seen = office.act("case-up2", "grant", aid_class="A", members="1", amount="510.50", from_month="2099-12")
    assert seen.status == 200, seen.words
    decided = office.came("case-up2")[-1]
    assert decided == Decided(
        granted=True, aid_class="A", members=1, amount_fen=51_050, from_month="2099-12", reasons="", until=""
    )
    assert office.act("case-up2", "refuse", reasons="x").status == 422


def test_a_refusal_needs_reasons_and_the_next_classes_first(office: Office) -> None:
    office.act("case-up3", "receive")
    assert office.act("case-up3", "refuse", reasons=" ").status == 422
    early = office.act("case-up3", "refuse", reasons="Income is above the line.")
    assert early.status == 422
    assert "不予确认之前" in early.words
    assert "Income is above the line." in early.text  # what was typed stays
    offered = {f"fits-{family}": "no" for family in ("gangxing", "linshi")} | {"fits-bianyuan": "yes"}
    seen = office.act("case-up3", "refuse", reasons="Income is above the line.", **offered, **{"wanted-bianyuan": "1"})
    assert seen.status == 200, seen.words
    decided = office.came("case-up3")[-1]
    assert isinstance(decided, Decided)
    assert not decided.granted
    assert Offer(matter="bianyuan", fits=True, wanted=True) in decided.offers


def test_a_file_goes_back_with_a_coded_reason(office: Office) -> None:
    assert office.act("case-up4", "return", reason="no_such").status == 422
    assert office.act("case-up4", "return", reason="other", note=" ").status == 422
    seen = office.act("case-up4", "return", reason="survey_incomplete", note="the second name is missing")
    assert seen.status == 200, seen.words
    assert office.came("case-up4") == [
        FileReturned(reason=ReturnReason.SURVEY_INCOMPLETE, note="the second name is missing")
    ]
    assert office.act("case-up4", "return", reason="survey_incomplete").status == 422


def test_the_county_answers_a_verification(office: Office) -> None:
    assert office.act("case-check", "answer-check").status == 422
    assert office.act("case-check", "begin-check").status == 200
    seen = office.act("case-check", "answer-check", **{"finding-applicant": "agrees", "document_no": "HD-7"})
    assert seen.status == 200, seen.words
    begun, answered = office.came("case-check")
    assert begun == EventHappened(event="check_started")
    assert isinstance(answered, VerificationAnswered)
    assert answered.found == (Found(row="applicant", finding=Finding.AGREES),)
    assert answered.document_no == "HD-7"


def test_a_department_answers_its_own_slips_and_no_others(office: Office) -> None:
    entry = {
        case: office.people["fang"].get(f"/console/case/{case}").hidden("slip") for case in ("case-slip", "case-other")
    }
    words = office.people["zhou"].get("/console/queue").words
    assert "Qiu" in words
    assert "T1-other" not in words
    assert office.act("case-slip", "take-slip", user="zhou", slip=entry["case-slip"]).status == 422
    assert office.act("case-slip", "take-slip", user="zhou", slip=entry["case-slip"], taken="yes").status == 200
    assert office.act("case-slip", "answer-slip", user="zhou", slip=entry["case-slip"], answer=" ").status == 422
    seen = office.act("case-slip", "answer-slip", user="zhou", slip=entry["case-slip"], answer="Yes, grade 3.")
    assert seen.status == 200, seen.words
    assert office.came("case-slip") == [
        SlipTaken(slip=entry["case-slip"], taken=True),
        SlipAnswered(slip=entry["case-slip"], answer="Yes, grade 3."),
    ]
    assert office.act("case-other", "answer-slip", user="zhou", slip=entry["case-other"], answer="x").status == 404
    assert office.act("case-slip", "answer-slip", user="zhou", slip=entry["case-other"], answer="x").status == 422
    for act in ("grant", "note", "transfer", "receive"):
        assert office.act("case-slip", act, user="zhou", text="x", to="T2", reason="x").status == 404
    assert office.came("case-other") == []


@pytest.mark.parametrize(
    ("case", "act", "fields"),
    [
        ("case-told", "receive", {}),  # not accepted
        ("case-posted", "receive", {}),  # not sent up
        ("case-posted", "begin-check", {}),  # not asked
        ("case-posted", "grant", {"amount": "1"}),
        ("case-posted", "return", {"reason": "other", "note": "x"}),
        ("case-posted", "take-slip", {"slip": "no-such", "taken": "yes"}),
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
