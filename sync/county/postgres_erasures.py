"""What is deleted after retention, in PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence

from forms.case.entries import Entry
from forms.terms import VerdictKind
from sync.county.postgres_connecting import Session


class PostgresErasures:
    """``store.Erasures`` over one transaction."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Return the entries of this kind that were kept, as proposals too."""
        rows = self._session.each(
            "SELECT header, salt, body FROM entries WHERE county = %s AND kind = %s AND verdict IN (%s, %s)"
            " ORDER BY seq",
            (self._county, kind, VerdictKind.KEPT.value, VerdictKind.PROPOSAL.value),
        )
        return (Entry(*row) for row in rows)

    def empty(self, entry_ids: Sequence[str]) -> list[Entry]:
        """Delete salt and body of these entries; return them as they were."""
        wanted = (self._county, list(entry_ids))
        rows = self._session.rows(
            "SELECT header, salt, body FROM entries WHERE county = %s AND id = ANY (%s) ORDER BY seq FOR UPDATE", wanted
        )
        self._session.run("UPDATE entries SET salt = '', body = '' WHERE county = %s AND id = ANY (%s)", wanted)
        return [Entry(*row) for row in rows]

    def put_files(self, names: Iterable[str]) -> None:
        """Note files that are to be deleted."""
        self._session.run(
            "INSERT INTO erased_files (county, name) SELECT %s, unnest(%s::text[]) ON CONFLICT DO NOTHING",
            (self._county, list(names)),
        )

    def files(self) -> list[str]:
        """Return the files that are still to be deleted."""
        rows = self._session.rows("SELECT name FROM erased_files WHERE county = %s ORDER BY name", (self._county,))
        return [row[0] for row in rows]

    def forget_files(self, names: Iterable[str]) -> None:
        """These were deleted."""
        self._session.run("DELETE FROM erased_files WHERE county = %s AND name = ANY (%s)", (self._county, list(names)))
