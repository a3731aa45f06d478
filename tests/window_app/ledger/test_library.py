"""What is kept for good: editions, calendars, named values, document numbers."""

from datetime import date

import msgspec

from forms.case import bodies as b
from forms.statute.catalogue import Catalogue
from tests.support.ledgers import append, case_about, intake, new
from window_app.ledger.document_numbers import TakenNumber
from window_app.ledger.ledger import Ledger

NOTICE = """
year = 2027
source = "a notice"
notice = "No. 1"
[[off]]
date = 2027-01-04
name = "a day off"
"""


class Card(msgspec.Struct, frozen=True):
    name: str
    phone: str = ""


def test_named_values_are_kept_changed_and_dropped(ledger: Ledger) -> None:
    assert ledger.keeping.get("card", Card) is None
    ledger.keeping.put("card", Card("a", "1"))
    ledger.keeping.put("card", Card("b"))
    assert ledger.keeping.get("card", Card) == Card("b")
    ledger.keeping.drop("card")
    ledger.keeping.drop("card")
    assert ledger.keeping.get("card", Card) is None


def test_an_edition_once_kept_stays_and_gives_the_case_its_clock(ledger: Ledger) -> None:
    statute = Catalogue.packaged().statute_on(date(2026, 11, 24), "350821")
    ledger.library.keep_edition(statute)
    ledger.library.keep_edition(statute)
    assert ledger.library.editions() == (statute.edition,)
    assert ledger.library.edition(statute.edition) == statute
    assert ledger.library.edition("unknown") is None
    facts = intake("a", visit="v", case="c")
    opened = facts[2].body
    assert isinstance(opened, b.CaseOpened)
    pinned = msgspec.structs.replace(facts[2], body=msgspec.structs.replace(opened, edition=statute.edition))
    append(ledger, *facts[:2], pinned, new(case_about("c"), b.Accepted()))
    row = ledger.rows.case("c")
    assert row is not None
    assert row.due


def test_an_unreadable_edition_is_as_good_as_none(ledger: Ledger) -> None:
    assert ledger.library.keep_edition_bytes("e", b"\xff not json")
    assert ledger.library.edition("e") is None


def test_the_calendar_kept_last_holds(ledger: Ledger) -> None:
    assert not ledger.laws.calendars().knows(2027)
    first = ledger.library.keep_calendar(2027, NOTICE.encode())
    ledger.laws.forget_calendars()
    assert ledger.laws.calendars().knows(2027)
    assert not ledger.laws.calendars().is_working_day(date(2027, 1, 4))
    second = ledger.library.keep_calendar(2027, NOTICE.replace("2027-01-04", "2027-01-05").encode())
    assert ledger.library.calendars() == (second,)
    ledger.library.keep_calendar(2027, first.content)
    assert ledger.library.calendars() == (first,)


def test_document_numbers_are_dense_by_series_and_never_come_back(ledger: Ledger) -> None:
    numbers = ledger.document_numbers
    taken = [numbers.take("镇政府", 2026, "01", now=n) for n in range(3)]
    assert [one.number for one in taken] == [1, 2, 3]
    assert numbers.take("镇政府", 2027, "01", now=9).number == 1
    assert numbers.take("镇政府", 2026, "02", now=9).number == 1
    numbers.void(taken[2], "written twice")
    numbers.stands_on(taken[0], "entry-1")
    assert numbers.take("镇政府", 2026, "01", now=9).number == 4
    register = [one for one in numbers.register("镇政府", 2026) if one.device == "01"]
    assert register[0] == TakenNumber(organ="镇政府", year=2026, device="01", number=1, entry="entry-1")
    assert [(one.number, one.void_reason) for one in register[1:]] == [(2, ""), (3, "written twice"), (4, "")]
