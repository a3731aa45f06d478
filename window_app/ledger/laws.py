"""The law as this ledger keeps it: the edition each case is pinned to, and the calendars that hold now."""

from collections.abc import Iterable

from forms.case.state import CaseState
from forms.statute.calendar_file import packaged_calendars, read_year
from forms.statute.calendars import Calendars
from forms.statute.model import Matter
from forms.statute.problems import StatuteError
from window_app.ledger.library import Library


class KeptLaws:
    """Answers the rows' questions about the law from what the ledger keeps and the program ships."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._calendars: Calendars | None = None

    def matter_of(self, case: CaseState) -> Matter | None:
        """Return a case's matter under its own edition, or None for another organ's matter or an unknown edition."""
        statute = self._library.edition(case.edition) if case.edition else None
        return statute.matters.get(case.matter) if statute else None

    def calendars(self) -> Calendars:
        """Return the shipped calendars, each year replaced by the newest kept in the ledger."""
        if self._calendars is None:
            self._calendars = _over_shipped((kept.year, kept.content) for kept in self._library.calendars())
        return self._calendars

    def calendars_with(self, held: Iterable[tuple[int, str]]) -> Calendars:
        """Return the calendars as they were while the ledger kept these tables (year and SHA-256)."""
        return _over_shipped((year, self._library.calendar(year, sha256)) for year, sha256 in held)

    def forget_calendars(self) -> None:
        """Read the calendars anew at the next question (one was kept)."""
        self._calendars = None


def _over_shipped(tables: Iterable[tuple[int, bytes]]) -> Calendars:
    whole = packaged_calendars()
    for year, content in tables:
        try:
            whole = whole.with_year(read_year(str(year), content.decode("utf-8")))
        except (StatuteError, UnicodeDecodeError):
            continue  # a file of a newer program: the year stays provisional
    return whole
