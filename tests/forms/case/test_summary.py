"""The row that lists show of a case, and of somebody who only asked."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case import bodies as b
from forms.case.facts import Fact, Opaque
from forms.case.folding import fold_case, fold_visit
from forms.case.state import CaseState
from forms.case.summary import CaseRow, case_row, is_open, visit_row, words
from forms.statute.calendars import Calendars
from forms.statute.model import Matter
from forms.terms import CallResult, Channel, Handling, PaperKind, Step, Variant, VerdictKind
from tests.support import anything
from tests.support.desk import case_of
from tests.support.facts import VISIT, fact, wrote
from tests.support.law import DIBAO

NONE = Calendars({})
NOTICE = fact("n", b.Noticed(ordinal=1, gaps=(b.Gap(material="M02"),)), happened="2026-11-20T09:00")
ACCEPTED = fact("a", b.Accepted(), happened="2026-11-24T09:00")


def row(*facts: Fact, matter: Matter | None = DIBAO, visit_facts: tuple[Fact, ...] = ()) -> CaseRow:
    return case_row(case_of({"applicant/name": "陈秀英"}, *facts, visit_facts=visit_facts), matter, NONE)


def paper(entry: str, of: str) -> Fact:
    return fact(
        entry,
        b.PaperIssued(
            paper=PaperKind.ONE_TIME_NOTICE, variant=Variant.NORMAL, printed_entry=of, pdf_sha256="", blob="",
            blob_key="", size=1, pages=1, document_no="D-1",
        ),
    )  # fmt: skip


def test_who_and_which_case() -> None:
    found = row()
    assert (found.case_no, found.matter, found.name, found.station, found.owner) == (
        "N-1", "dibao", "陈秀英", "350821100", "350821100",
    )  # fmt: skip
    assert (found.clerk, found.opened_on, found.step, found.due) == ("clerk-1", "2026-11-24", Step.OPENED, "")


def test_the_most_urgent_clock_and_whose_turn_it_is() -> None:
    found = row(ACCEPTED)
    assert (found.due_stage, found.turn, found.provisional) == ("total", ("township", "county"), True)
    assert found.due > "2026-12-01"
    assert row(ACCEPTED, matter=None).due == ""
    doubtful = msgspec.structs.replace(ACCEPTED, header=msgspec.structs.replace(ACCEPTED.header, trusted=False))
    assert (found.unverified, row(doubtful).unverified) == (False, True)


def test_a_notice_waits_until_it_is_answered_called_or_overtaken() -> None:
    assert (row(NOTICE).waiting_since, row(NOTICE).uncalled) == ("2026-11-20", True)
    call = fact("c", b.CallLogged(callee="x", result=CallResult.NO_ANSWER), happened="2026-11-20T10:00")
    assert (row(NOTICE, call).waiting_since, row(NOTICE, call).uncalled) == ("2026-11-20", False)
    before = fact("c", b.CallLogged(callee="x", result=CallResult.REACHED), happened="2026-11-19")
    assert row(before, NOTICE).uncalled
    for overtaken in (row(NOTICE, ACCEPTED), row(ACCEPTED, NOTICE)):
        assert (overtaken.waiting_since, overtaken.uncalled) == ("", False)


def test_what_is_still_to_print_and_to_hand_over() -> None:
    assert (row(NOTICE).unprinted, row(NOTICE).undelivered) == (1, 0)
    printed = (NOTICE, paper("p", "n"))
    assert (row(*printed).unprinted, row(*printed).undelivered) == (0, 1)
    handed = (*printed, fact("h", b.PaperHandedOver(paper="p")))
    assert (row(*handed).unprinted, row(*handed).undelivered) == (0, 0)
    voided = (*printed, fact("v", b.PaperVoided(paper="p", reason="x")))
    assert (row(*voided).unprinted, row(*voided).undelivered) == (1, 0)
    assert row(fact("p", b.NonAcceptanceProposed(ground="g", explanation="x"))).unprinted == 0


def test_what_needs_a_person() -> None:
    kept = fact("r", b.Received(items=(b.ItemTaken(material="M02", handling=Handling.RETAINED),)))
    assert row(kept).retained == 1
    rival = wrote("r", "applicant/name", None, "陈秀瑛", about=VISIT)
    assert row(visit_facts=(rival,)).conflicts == 1
    assert row(fact("x", Opaque("unknown"))).read_only
    assert row(fact("m", b.Noticed(ordinal=2, gaps=(), counted=True))).told_twice == 1


def test_edits_by_others_wait_whether_about_the_case_or_its_visit() -> None:
    edit = wrote("e", "help/reason", None, "x", verdict=VerdictKind.PROPOSAL)
    shared = wrote("f", "applicant/phone", None, "1", about=VISIT, verdict=VerdictKind.PROPOSAL)
    assert row(edit, visit_facts=(shared,)).proposals == 2


def test_the_last_thing_that_happened() -> None:
    found = row(NOTICE, fact("x", Opaque("unknown"), happened="2026-12-01"))
    assert (found.last_kind, found.last_at) == ("set", "2026-11-24T09:00")
    assert row(NOTICE, ACCEPTED).last_kind == "accepted"


def test_what_a_case_is_found_by() -> None:
    opened = b.VisitOpened(
        channel=Channel.ONLINE, station="s", first_inquiry="c", first_inquiry_name="n",
        online=b.OnlineOrigin(system="m", number="W-1", applied_on="", received_offline_on=""),
    )  # fmt: skip
    case = case_of(
        {
            "applicant/name": "陈秀英", "applicant/id_number": "1", "applicant/phone": "2", "came/name": "李", "came/phone": "3",
            "household/m1/name": "李", "supporters/s1/phone": "4", "outside/province_no": "P-1",
        },
        paper("p", "n"),
        visit_facts=(fact("o", opened, about=VISIT),),
    )  # fmt: skip
    assert set(words(case)) == {"N-1", "W-1", "P-1", "D-1", "陈秀英", "李", "1", "2", "3", "4"}
    assert len(words(case)) == len(set(words(case)))


@pytest.mark.parametrize(
    ("step", "still"), [(Step.SUPPLEMENT, True), (Step.HANDED_ON, False), (Step.NOT_ACCEPTED, False)]
)
def test_what_is_still_open(step: Step, still: bool) -> None:
    assert is_open(msgspec.structs.replace(row(), step=step)) is still


def test_who_only_asked_has_a_row_and_who_did_not_has_none() -> None:
    opened = b.VisitOpened(channel=Channel.WINDOW, station="s", first_inquiry="c", first_inquiry_name="n")
    asked = b.InquiryAnswered(matters=("dibao",), question="q", result="guide")
    facts = [
        fact("o", opened, about=VISIT),
        wrote("w", "came/name", None, "李", about=VISIT),
        fact("i", asked, about=VISIT),
    ]
    found = visit_row(fold_visit(VISIT.id, facts))
    assert found is not None
    assert (found.name, found.station, found.matters, found.question, found.result) == (
        "李",
        "s",
        ("dibao",),
        "q",
        "guide",
    )
    assert visit_row(fold_visit(VISIT.id, facts[:2])) is None
    assert visit_row(fold_visit(VISIT.id, facts[2:])) is None


@given(st.lists(anything.facts(), max_size=8), st.lists(anything.facts(), max_size=8))
def test_any_case_has_a_row(visit_facts: list[Fact], facts: list[Fact]) -> None:
    case: CaseState = fold_case("case-1", fold_visit("visit-1", visit_facts), facts)
    found = case_row(case, DIBAO, NONE)
    assert msgspec.json.decode(msgspec.json.encode(found), type=CaseRow) == found
