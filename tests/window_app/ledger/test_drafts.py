"""Drafts: kept letter by letter, apart by clerk, gone in the transaction that made entries of them."""

from pathlib import Path

from tests.support.ledgers import CLERK, intake, made, reopened
from window_app.ledger.drafts import Draft
from window_app.ledger.ledger import Ledger


def draft(name: str, clerk: str = CLERK, **more: object) -> Draft:
    return Draft(id=name, clerk=clerk, fields={"applicant/name": name, "request/head_count": 3}, **more)  # type: ignore[arg-type]


def test_a_draft_survives_with_its_focus(profile: Path) -> None:
    ledger = made(profile).ledger
    saved = ledger.drafts.save(draft("d1", focus="applicant/phone", began_at=1, saved_at=2))
    ledger._lock.release()  # killed
    again = reopened(profile).ledger
    assert again.drafts.get("d1") == saved
    assert saved.focus == "applicant/phone"
    again.close()


def test_two_letters_stay_and_are_unique(ledger: Ledger) -> None:
    labels = [ledger.drafts.save(draft(f"d{number}")).label for number in range(30)]
    assert len(set(labels)) == 30
    assert all(len(label) == 2 and label.isalpha() for label in labels)
    again = ledger.drafts.save(draft("d7", parked=True, saved_at=9))
    assert again.label == labels[7]
    found = ledger.drafts.by_label(labels[7].lower(), CLERK)
    assert found is not None
    assert (found.id, found.parked) == ("d7", True)
    ledger.drafts.discard("d7")
    assert ledger.drafts.get("d7") is None
    assert ledger.drafts.save(draft("new")).label == labels[7]


def test_drafts_are_apart_by_clerk_until_handed_over(ledger: Ledger) -> None:
    mine = ledger.drafts.save(draft("mine"))
    ledger.drafts.save(draft("theirs", clerk="clerk-2"))
    assert [one.id for one in ledger.drafts.of_clerk(CLERK)] == ["mine"]
    assert ledger.drafts.by_label(mine.label, "clerk-2") is None
    assert ledger.drafts.with_head() == ()
    assert ledger.drafts.take_over("mine", "head") is None
    ledger.drafts.hand_over("mine")
    assert [one.id for one in ledger.drafts.with_head()] == ["mine"]
    taken = ledger.drafts.take_over("mine", "head")
    assert taken is not None
    assert (taken.clerk, taken.with_head, taken.fields) == ("head", False, mine.fields)
    assert ledger.drafts.of_clerk(CLERK) == ()


def test_saving_does_not_take_a_draft_back_from_who_took_it_over(ledger: Ledger) -> None:
    ledger.drafts.save(draft("d"))
    ledger.drafts.hand_over("d")
    ledger.drafts.take_over("d", "head")
    ledger.drafts.save(draft("d"))
    kept = ledger.drafts.get("d")
    assert kept is not None
    assert kept.clerk == "head"


def test_drafts_are_never_entries(ledger: Ledger) -> None:
    ledger.drafts.save(draft("d"))
    assert ledger.port.identity().last_no == 0
    assert ledger.outbox.counts().waiting == 0
    assert ledger.rows.search("d") == ()


def test_a_draft_goes_with_the_entries_it_became(ledger: Ledger) -> None:
    ledger.drafts.save(draft("d"))
    ledger.entries.append(intake("a"), CLERK, 1, True, draft="d")
    assert ledger.drafts.get("d") is None
