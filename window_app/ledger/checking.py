"""Proof that the ledger is whole: file, chain, bodies, and rows equal to the fold. It names what is not."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from forms.case.entries import CHAIN_START, Entry, MalformedEntry, chain, check
from forms.case.summary import VisitRow
from window_app.ledger.connecting import Error
from window_app.ledger.database import Database
from window_app.ledger.projections import Projections, packed
from window_app.ledger.troubles import LedgerTrouble


class Fault(StrEnum):
    """What is wrong."""

    FILE = "file"
    CHAIN_BROKEN = "chain_broken"
    NUMBER_MISSING = "number_missing"
    BODY_CHANGED = "body_changed"
    COLUMNS_CHANGED = "columns_changed"
    ROW_DIFFERS = "row_differs"
    ROW_MISSING = "row_missing"
    ROW_WITHOUT_ENTRIES = "row_without_entries"
    ROWS_LAG = "rows_lag"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One fault and where: a ledger id and number, an entry id, or the id of a case or visit. Nothing personal."""

    fault: Fault
    at: str
    number: int = 0


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at and what was found; no faults means the ledger is whole."""

    entries: int
    cases: int
    visits: int
    faults: tuple[Found, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


class Checking:
    """Reads everything; changes nothing. ``noted`` is the highest number the marker knows of."""

    def __init__(self, database: Database, projections: Projections, noted: int) -> None:
        self._database = database
        self._noted = noted
        self._projections = projections

    def verify(self) -> Checked:
        """Look at everything. Takes seconds for 100,000 entries; run it in the reading lane."""
        faults = [*self._file(), *self._entries(), *self._chains(), *self._rows()]
        count = {name: self._count(name) for name in ("entries", "cases", "visits")}
        return Checked(faults=tuple(faults), **count)

    def _count(self, table: str) -> int:
        found = self._database.row(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(found[0]) if found else 0

    def _file(self) -> Iterator[Found]:
        try:
            for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
                for row in self._database.rows(f"PRAGMA {pragma}"):
                    if row[0] != "ok":
                        yield Found(fault=Fault.FILE, at=pragma)
                        break
        except (Error, LedgerTrouble):
            yield Found(fault=Fault.FILE, at="database")

    def _entries(self) -> Iterator[Found]:
        rows = self._database.rows(
            "SELECT id, about_kind, about_id, ledger, number, kind, header, salt, body FROM entries ORDER BY place"
        )
        for entry, about_kind, about_id, ledger, number, kind, header_bytes, salt, body in rows:
            try:
                header = check(Entry(header_bytes, salt, body))
            except MalformedEntry:
                yield Found(fault=Fault.BODY_CHANGED, at=entry, number=number)
                continue
            said = (header.id, header.about.kind.value, header.about.id, header.ledger, header.number, header.kind)
            if said != (entry, about_kind, about_id, ledger, number, kind):
                yield Found(fault=Fault.COLUMNS_CHANGED, at=entry, number=number)

    def _chains(self) -> Iterator[Found]:
        """Walk each own ledger from its first number; headers that were issued again are kept apart."""
        for ledger, number, hashed in self._database.rows("SELECT id, closed_number, closed_hash FROM ledgers"):
            links = self._database.rows(
                "SELECT number, header, hash FROM entries WHERE own = 1 AND ledger = ?"
                " UNION ALL SELECT number, header, hash FROM former_headers WHERE ledger = ? ORDER BY 1",
                (ledger, ledger),
            )
            last, reached = CHAIN_START, 0
            for expected, (at, header, kept) in enumerate(links, start=1):
                last = chain(last, header)
                if at != expected:
                    yield Found(fault=Fault.NUMBER_MISSING, at=ledger, number=expected)
                    break
                if last != kept:
                    yield Found(fault=Fault.CHAIN_BROKEN, at=ledger, number=at)
                    break
                reached = expected
            else:
                if reached < (self._noted if number is None else number):
                    yield Found(fault=Fault.NUMBER_MISSING, at=ledger, number=reached + 1)
                elif number is not None and last != hashed:
                    yield Found(fault=Fault.CHAIN_BROKEN, at=ledger, number=number)

    def _rows(self) -> Iterator[Found]:
        if not self._projections.is_current():
            yield Found(fault=Fault.ROWS_LAG, at="")
            return
        yield from self._case_rows()
        yield from self._visit_rows()

    def _case_rows(self) -> Iterator[Found]:
        saved: dict[str, tuple[bytes, bytes, str]] = {
            case_id: (row, words, wait)
            for case_id, row, words, wait in self._database.rows("SELECT id, row, words, wait FROM cases")
        }
        for case_id in self._about("case"):
            expected = self._projections.expected_case(case_id)
            row = saved.pop(case_id, None)
            if expected is None and row is None:
                continue
            if row is None:
                yield Found(fault=Fault.ROW_MISSING, at=case_id)
            elif expected is None or row != packed(expected):
                yield Found(fault=Fault.ROW_DIFFERS, at=case_id)
        for case_id in saved:
            yield Found(fault=Fault.ROW_WITHOUT_ENTRIES, at=case_id)

    def _visit_rows(self) -> Iterator[Found]:
        saved: dict[str, bytes] = dict(self._database.rows("SELECT id, row FROM visits"))
        for visit_id in self._about("visit"):
            expected = self._projections.expected_visit(visit_id)
            row = saved.pop(visit_id, None)
            if expected is not None and row is None:
                yield Found(fault=Fault.ROW_MISSING, at=visit_id)
            elif row is not None and _read(row) != expected:
                yield Found(fault=Fault.ROW_DIFFERS, at=visit_id)
        for visit_id in saved:
            yield Found(fault=Fault.ROW_WITHOUT_ENTRIES, at=visit_id)

    def _about(self, kind: str) -> list[str]:
        rows = self._database.rows(
            "SELECT DISTINCT about_id FROM entries e WHERE about_kind = ? AND NOT EXISTS"
            " (SELECT 1 FROM left_scope l WHERE l.about_kind = e.about_kind AND l.about_id = e.about_id)",
            (kind,),
        )
        return [row[0] for row in rows]


def _read(row: bytes) -> VisitRow | None:
    try:
        return msgspec.json.decode(row, type=VisitRow)
    except msgspec.DecodeError:
        return None
