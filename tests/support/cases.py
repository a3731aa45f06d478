"""Visits and cases as a station writes them, for tests of sync."""

from forms.case.bodies import Accepted, CaseOpened, FieldSet, FieldsSet, Transferred, VisitOpened
from forms.case.entries import About
from forms.terms import AboutKind, Channel
from tests.support.station_ledger import MemoryLedger


def visit(name: str) -> About:
    """Return what a visit is about."""
    return About(AboutKind.VISIT, f"visit-{name}")


def case(name: str) -> About:
    """Return what a case is about."""
    return About(AboutKind.CASE, f"case-{name}")


def open_case(ledger: MemoryLedger, name: str) -> About:
    """Write a visit and one case of it; return the case."""
    ledger.write(
        visit(name),
        VisitOpened(channel=Channel.WINDOW, station=ledger.station, first_inquiry="c", first_inquiry_name="c"),
    )
    ledger.write(
        case(name),
        CaseOpened(
            case_no=f"{ledger.station}-{name}",
            visit=visit(name).id,
            matter="dibao",
            station=ledger.station,
            edition="e",
        ),
    )
    return case(name)


def edit(ledger: MemoryLedger, about: About, value: str = "x", path: str = "applicant/phone") -> str:
    """Write one field; return the entry's id."""
    return ledger.write(about, FieldsSet(fields=(FieldSet(path, None, value),)))


def accept(ledger: MemoryLedger, about: About) -> str:
    """Write an acceptance, which a village may not."""
    return ledger.write(about, Accepted())


def transfer(ledger: MemoryLedger, about: About, to_station: str) -> str:
    """Write that the case has a new owner, which only the county may."""
    return ledger.write(about, Transferred(to_station=to_station))
