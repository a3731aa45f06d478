"""Ledgers, entries and verdicts in PostgreSQL."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from forms.case.entries import About, Entry
from forms.terms import AboutKind, VerdictKind
from sync.county.postgres_connecting import Session
from sync.county.records import Answer, KnownEntry, Ledger, NewEntry
from sync.wire.digest import EMPTY, Digest, item, plus
from sync.wire.messages import CalendarRow, EditionRow

_ENTRY_TYPES = (
    "text", "int8", "text", "text", "int8", "text", "text", "text", "text", "text", "bytea", "bytea", "bytea",
    "text", "text",
)  # fmt: skip
_VERDICT_TYPES = ("text", "text", "int8", "text", "bytea", "text", "text", "text")


class PostgresHistory:
    """``store.History`` over one transaction. A writer's ``ledger`` is held by its row."""

    def __init__(self, session: Session, county: str, *, writes: bool) -> None:
        self._session = session
        self._county = county
        self._writes = writes

    def ledger(self, ledger: str) -> Ledger | None:
        """Return a ledger, its row held until commit when this transaction writes."""
        found = (
            "SELECT ledger, station, previous, next_no, hash, last_no, program FROM ledgers"
            " WHERE county = %s AND ledger = %s"
        )
        if self._writes:
            row = self._session.row(f"{found} FOR NO KEY UPDATE", (self._county, ledger))
        else:
            row = self._session.row(found, (self._county, ledger))
        return _ledger(row) if row else None

    def ledgers(self) -> list[Ledger]:
        """Return all ledgers."""
        rows = self._session.rows(
            "SELECT ledger, station, previous, next_no, hash, last_no, program FROM ledgers"
            " WHERE county = %s ORDER BY ledger",
            (self._county,),
        )
        return [_ledger(row) for row in rows]

    def put_ledger(self, ledger: Ledger) -> None:
        """Add or replace a ledger."""
        self._session.run(
            "INSERT INTO ledgers (county, ledger, station, previous, next_no, hash, last_no, program)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (county, ledger) DO UPDATE SET"
            " station = excluded.station, previous = excluded.previous, next_no = excluded.next_no,"
            " hash = excluded.hash, last_no = excluded.last_no, program = excluded.program",
            (
                self._county, ledger.ledger, ledger.station, ledger.previous, ledger.next_no, ledger.hash,
                ledger.last_no, ledger.program,
            ),
        )  # fmt: skip

    def answers(self, ledger: str, first: int, last: int) -> dict[int, Answer]:
        """Return the stored answers of these numbers."""
        rows = self._session.rows(
            "SELECT number, entry_id, hash, verdict, reason, detail FROM verdicts"
            " WHERE county = %s AND ledger = %s AND number BETWEEN %s AND %s",
            (self._county, ledger, first, last),
        )
        return {
            row[0]: Answer(
                number=row[0],
                entry_id=row[1],
                hash=row[2],
                verdict=VerdictKind(row[3]),
                reason=row[4],
                detail=row[5],
            )
            for row in rows
        }

    def put_answers(self, ledger: str, answers: Sequence[Answer]) -> None:
        """Add answers."""
        self._session.copy(
            "verdicts (county, ledger, number, entry_id, hash, verdict, reason, detail)",
            _VERDICT_TYPES,
            [
                (
                    self._county, ledger, one.number, one.entry_id, one.hash, one.verdict.value, str(one.reason),
                    one.detail,
                )
                for one in answers
            ],
        )  # fmt: skip

    def known(self, entry_id: str) -> KnownEntry | None:
        """Return what is stored under this entry id."""
        return stored_entries(self._session, self._county, (entry_id,)).get(entry_id)

    def put_entries(self, entries: Sequence[NewEntry]) -> None:
        """Add well-formed entries and count them into the digests of their abouts."""
        if not entries:
            return
        rows: list[tuple[Any, ...]] = []
        items: dict[About, list[bytes]] = {}
        for new in entries:
            entry, header = new.entry, new.entry.header
            rows.append(
                (
                    self._county, new.seq, header.id, header.ledger, header.number, new.station,
                    header.about.kind.value, header.about.id, header.kind, header.body_hash, entry.header_bytes,
                    entry.salt, entry.body_bytes, new.verdict.value, str(new.reason),
                )
            )  # fmt: skip
            items.setdefault(header.about, []).append(item(new.seq, new.verdict, entry.header_bytes))
        self._count(items)
        self._session.copy(
            "entries (county, seq, id, ledger, number, station, about_kind, about_id, kind, body_hash,"
            " header, salt, body, verdict, reason)",
            _ENTRY_TYPES,
            rows,
        )
        seqs = [new.seq for new in entries]
        self._session.run(
            "INSERT INTO own_rows (county, station, seq) SELECT entries.county, sights.station, entries.seq"
            " FROM entries JOIN sights ON sights.county = entries.county"
            " AND sights.kind = about_kind AND sights.id = about_id"
            " WHERE entries.county = %s AND entries.seq BETWEEN %s AND %s ON CONFLICT DO NOTHING",
            (self._county, min(seqs), max(seqs)),
        )

    def _count(self, items: dict[About, list[bytes]]) -> None:
        """Add these items to the digests; the rows are held by this writer, or by its hold on the county."""
        abouts = sorted(items)
        names = [about.kind.value for about in abouts], [about.id for about in abouts]
        rows = self._session.rows(
            "SELECT kind, id, count, hash FROM abouts JOIN unnest(%s::text[], %s::text[]) AS named (k, i)"
            " ON county = %s AND kind = k AND id = i",
            (*names, self._county),
        )
        digests = {About(AboutKind(row[0]), row[1]): Digest(row[2], bytes_of_sum(row[3])) for row in rows}
        for about in abouts:
            digest = digests.get(about, EMPTY)
            for one in items[about]:
                digest = plus(digest, one)
            digests[about] = digest
        self._session.run(
            "INSERT INTO abouts (county, kind, id, count, hash)"
            " SELECT %s, k, i, c, h"
            " FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::numeric[]) AS new (k, i, c, h)"
            " ON CONFLICT (county, kind, id) DO UPDATE SET count = excluded.count, hash = excluded.hash",
            (
                self._county, *names, [digests[about].count for about in abouts],
                [Decimal(int.from_bytes(digests[about].hash, "big")) for about in abouts],
            ),
        )  # fmt: skip

    def put_raw(self, ledger: str, number: int, entry: Entry) -> None:
        """Keep what is no entry, or not yet, as it came."""
        self._session.run(
            "INSERT INTO raw_entries (county, ledger, number, header, salt, body) VALUES (%s, %s, %s, %s, %s, %s)",
            (self._county, ledger, number, entry.header_bytes, entry.salt, entry.body_bytes),
        )

    def put_edition(self, row: EditionRow) -> None:
        """Add an edition at its seq; one that is there stays as it is."""
        self._session.run(
            "INSERT INTO editions (county, seq, id, content, signature) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (county, id) DO NOTHING",
            (self._county, row.seq, row.id, row.content, row.signature),
        )

    def put_calendar(self, row: CalendarRow) -> None:
        """Add a year's calendar at its seq."""
        self._session.run(
            "INSERT INTO calendars (county, seq, year, content, signature) VALUES (%s, %s, %s, %s, %s)",
            (self._county, row.seq, row.year, row.content, row.signature),
        )

    def take_seqs(self, count: int) -> int:
        """Move the counter on, its row held until commit, and return the first of the new seqs."""
        row = self._session.row(
            "UPDATE counters SET seq = seq + %s WHERE county = %s RETURNING seq", (count, self._county)
        )
        if row is None:
            raise LookupError("the store has no county")
        return int(row[0]) - count + 1

    def seq(self) -> int:
        """Return the counter as this transaction sees it."""
        row = self._session.row("SELECT seq FROM counters WHERE county = %s", (self._county,))
        if row is None:
            raise LookupError("the store has no county")
        return int(row[0])


def stored_entries(session: Session, county: str, ids: Sequence[str]) -> dict[str, KnownEntry]:
    """Return those of these entries that are stored, by id."""
    rows = session.rows(
        "SELECT id, station, about_kind, about_id, kind, body_hash, verdict, reason FROM entries"
        " WHERE county = %s AND id = ANY (%s)",
        (county, list(ids)),
    )
    return {
        row[0]: KnownEntry(
            id=row[0],
            station=row[1],
            about=About(AboutKind(row[2]), row[3]),
            kind=row[4],
            body_hash=row[5],
            verdict=VerdictKind(row[6]),
            reason=row[7],
        )
        for row in rows
    }


def bytes_of_sum(stored: Decimal | int) -> bytes:
    """Return a sum of items as a digest has it, 32 bytes; the database keeps it as a number, so that it can add."""
    return (int(stored) % (1 << 256)).to_bytes(32, "big")


def _ledger(row: tuple[Any, ...]) -> Ledger:
    return Ledger(
        ledger=row[0],
        station=row[1],
        previous=row[2],
        next_no=row[3],
        hash=row[4],
        last_no=row[5],
        program=row[6],
    )
