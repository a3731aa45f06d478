"""Law that came from the county: taken only under the county's signature; what it moved is told afterwards.

Before the first new calendar is taken the due days are noted in the same transaction, so that what moved can be
told even if the program ends before the rows are made anew.
"""

import msgspec

from sync.wire.messages import CalendarRow, EditionRow
from sync.wire.signing import calendar_statement, edition_statement, fits
from window_app.ledger.database import Database
from window_app.ledger.keeping import Keeping
from window_app.ledger.laws import KeptLaws
from window_app.ledger.library import Library
from window_app.ledger.projections import Projections

ENROLMENT = "enrolment"
_BEFORE = "county_law.before"
_REFUSED = "county_law.refused"
_MOST_REFUSED = 20


class DueBefore(msgspec.Struct, frozen=True, array_like=True):
    """The most urgent day of a case as it stood: ISO, and whether it was provisional."""

    case_id: str
    due: str = ""
    provisional: bool = False


class Before(msgspec.Struct, frozen=True):
    """What stood before the county's new calendars: the due days of open cases, and the years that came.

    ``held`` are the tables that the ledger kept then, as year and SHA-256.
    """

    due: tuple[DueBefore, ...]
    years: tuple[int, ...]
    held: tuple[tuple[int, str], ...] = ()


class RefusedLaw(msgspec.Struct, frozen=True, array_like=True):
    """A row whose signature is not the county's: its edition's id (empty: a calendar) or its year, and its seq."""

    seq: int
    id: str = ""
    year: int = 0


class _Signer(msgspec.Struct, frozen=True):
    """As much of the enrolment as tells whose signature counts."""

    county: str
    signing_key: bytes


class _RowDue(msgspec.Struct, frozen=True):
    case_id: str
    due: str = ""
    provisional: bool = False


class CountyLaw:
    """Takes editions and calendars inside a running transaction, and remembers what they changed until it is told."""

    def __init__(self, database: Database, library: Library, laws: KeptLaws, projections: Projections) -> None:
        self._database = database
        self._library = library
        self._laws = laws
        self._projections = projections
        self._keeping = Keeping(database)

    def take(self, row: EditionRow | CalendarRow) -> None:
        """Keep what the county signed; note anything else as refused. It is kept even if it cannot be read here."""
        signer = self._signer()
        if signer is None or not fits(signer.signing_key, row.signature, _statement(signer.county, row)):
            self._refuse(row)
        elif isinstance(row, EditionRow):
            if self._library.keep_edition_bytes(row.id, row.content, row.signature):
                self._projections.mark_all_lagging()
        elif (row.year, row.content) not in {(one.year, one.content) for one in self._library.calendars()}:
            self._note_before(row.year)
            self._library.keep_calendar(row.year, row.content, row.signature)
            self._database.when_kept(self._laws.forget_calendars)
            self._projections.mark_all_lagging()

    def before(self) -> Before | None:
        """Return what stood before the county's calendars that were not told of yet; None if there are none."""
        return self._keeping.get(_BEFORE, Before)

    def told(self) -> None:
        """Note that what moved was told."""
        self._keeping.drop(_BEFORE)

    def refused(self) -> tuple[RefusedLaw, ...]:
        """Return the rows that came under a signature that is not the county's, the latest last."""
        return self._keeping.get(_REFUSED, tuple[RefusedLaw, ...]) or ()

    def _signer(self) -> _Signer | None:
        kept = self._keeping.get(ENROLMENT, bytes)
        return msgspec.json.decode(kept, type=_Signer) if kept else None

    def _refuse(self, row: EditionRow | CalendarRow) -> None:
        one = RefusedLaw(row.seq, row.id) if isinstance(row, EditionRow) else RefusedLaw(row.seq, "", row.year)
        known = self.refused()
        if one not in known:
            self._keeping.put(_REFUSED, (*known, one)[-_MOST_REFUSED:])

    def _note_before(self, year: int) -> None:
        noted = self.before()
        if noted is None:
            found = self._database.rows("SELECT row FROM cases WHERE open = 1")
            rows = [msgspec.json.decode(row[0], type=_RowDue) for row in found]
            due = tuple(DueBefore(one.case_id, one.due, one.provisional) for one in rows)
            noted = Before(due, (), tuple((one.year, one.sha256) for one in self._library.calendars()))
        self._keeping.put(_BEFORE, Before(noted.due, tuple(sorted({*noted.years, year})), noted.held))


def _statement(county: str, row: EditionRow | CalendarRow) -> bytes:
    if isinstance(row, EditionRow):
        return edition_statement(county, row.id, row.content)
    return calendar_statement(county, row.year, row.content)
