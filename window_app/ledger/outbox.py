"""Own entries and what the county answered to each: the outbox, in words for the screen."""

from enum import StrEnum

import msgspec

from forms.case.summary import CaseRow, VisitRow
from forms.terms import AboutKind, VerdictKind
from window_app.ledger.answered import Answered
from window_app.ledger.database import Database, Row

MOST_GROUPS = 200
_MOST_WAITING = 2_000
_WAITING = "waiting"
_COLUMNS = "e.place, e.about_kind, e.about_id, e.id, e.number, e.kind, e.header"


class SentState(StrEnum):
    """Where one own entry stands."""

    WAITING = "waiting"
    KEPT = "kept"
    PROPOSAL = "kept_as_proposal"
    SET_ASIDE = "set_aside"
    TOO_NEW = "too_new"


class OutboxItem(msgspec.Struct, frozen=True, kw_only=True):
    """One own entry: what it is, when it happened, where it stands, and the county's reason."""

    entry: str
    number: int
    kind: str
    happened: str
    state: SentState
    reason: str = ""
    detail: str = ""


class OutboxGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The entries about one visit or case, with the name and number a clerk knows it by."""

    about_kind: AboutKind
    about_id: str
    name: str
    case_no: str
    matter: str
    items: tuple[OutboxItem, ...]


class OutboxCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many own entries stand where."""

    waiting: int = 0
    kept: int = 0
    kept_as_proposal: int = 0
    set_aside: int = 0
    too_new: int = 0


class Outbox:
    """Read from the entries and verdicts themselves: there is no second queue that could disagree."""

    def __init__(self, database: Database, answered: Answered) -> None:
        self._database = database
        self._answered = answered

    def counts(self) -> OutboxCounts:
        """Return how many own entries stand where."""
        answers: dict[str, int] = dict(
            self._database.rows("SELECT verdict, count(*) FROM verdicts WHERE own = 1 GROUP BY verdict")
        )
        total = self._database.rows("SELECT count(*) FROM entries WHERE own = 1")[0][0]
        return OutboxCounts(waiting=total - sum(answers.values()), **answers)

    def groups(self, most: int = MOST_GROUPS) -> tuple[OutboxGroup, ...]:
        """Return what the county has not simply kept, by visit and case, the latest written first."""
        found = [*self._waiting(), *self._not_kept()]
        found.sort(key=lambda row: row[0], reverse=True)
        return self._grouped(found, most)

    def arrived(self, most: int = MOST_GROUPS) -> tuple[OutboxGroup, ...]:
        """Return the latest own entries that the county simply kept, at most this many, by visit and case."""
        found = self._database.rows(
            f"SELECT {_COLUMNS}, v.verdict, v.reason, v.detail FROM entries e"  # noqa: S608
            " JOIN ledgers l ON l.id = e.ledger AND l.current = 1 JOIN verdicts v ON v.entry = e.id"
            " WHERE e.own = 1 AND v.verdict = ? ORDER BY e.number DESC LIMIT ?",
            (VerdictKind.KEPT.value, most),
        )
        return self._grouped(found, most)

    def about(self, kind: AboutKind, identity: str) -> tuple[OutboxItem, ...]:
        """Return every own entry about one thing, oldest first, those kept too."""
        found = self._database.rows(
            "SELECT e.id, e.number, e.kind, e.header, v.verdict, v.reason, v.detail FROM entries e"
            " LEFT JOIN verdicts v ON v.entry = e.id"
            " WHERE e.own = 1 AND e.about_kind = ? AND e.about_id = ? ORDER BY e.place",
            (kind.value, identity),
        )
        return tuple(_item(*row) for row in found)

    def _grouped(self, found: list[Row], most: int) -> tuple[OutboxGroup, ...]:
        groups: dict[tuple[str, str], list[OutboxItem]] = {}
        for _place, kind, identity, *rest in found:
            if (kind, identity) in groups or len(groups) < most:
                groups.setdefault((kind, identity), []).append(_item(*rest))
        return tuple(self._named(AboutKind(kind), identity, items) for (kind, identity), items in groups.items())

    def _waiting(self) -> list[Row]:
        first = self._answered.first_waiting()
        if first is None:
            return []
        return self._database.rows(
            f"SELECT {_COLUMNS}, NULL, NULL, NULL FROM entries e JOIN ledgers l ON l.id = e.ledger AND l.current = 1"  # noqa: S608
            " WHERE e.own = 1 AND e.number >= ? AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.entry = e.id)"
            " ORDER BY e.number DESC LIMIT ?",
            (first, _MOST_WAITING),
        )

    def _not_kept(self) -> list[Row]:
        return self._database.rows(
            f"SELECT {_COLUMNS}, v.verdict, v.reason, v.detail FROM verdicts v JOIN entries e ON e.id = v.entry"  # noqa: S608
            " WHERE v.own = 1 AND v.verdict IN (?, ?, ?)",
            (VerdictKind.PROPOSAL.value, VerdictKind.SET_ASIDE.value, VerdictKind.TOO_NEW.value),
        )

    def _named(self, kind: AboutKind, identity: str, items: list[OutboxItem]) -> OutboxGroup:
        name = case_no = matter = ""
        if kind is AboutKind.CASE:
            row = self._database.row("SELECT row FROM cases WHERE id = ?", (identity,))
            if row:
                case = msgspec.json.decode(row[0], type=CaseRow)
                name, case_no, matter = case.name, case.case_no, case.matter
        elif kind is AboutKind.VISIT:
            row = self._database.row("SELECT row FROM cases WHERE visit = ? LIMIT 1", (identity,))
            asked = self._database.row("SELECT row FROM visits WHERE id = ?", (identity,))
            if row:
                name = msgspec.json.decode(row[0], type=CaseRow).name
            elif asked:
                name = msgspec.json.decode(asked[0], type=VisitRow).name
        return OutboxGroup(
            about_kind=kind, about_id=identity, name=name, case_no=case_no, matter=matter, items=tuple(items)
        )


class _Happened(msgspec.Struct, frozen=True):
    happened: str


def _item(
    entry: str, number: int, kind: str, header: bytes, verdict: str | None, reason: str | None, detail: str | None
) -> OutboxItem:
    return OutboxItem(
        entry=entry,
        number=number,
        kind=kind,
        happened=msgspec.json.decode(header, type=_Happened).happened,
        state=SentState(verdict or _WAITING),
        reason=reason or "",
        detail=detail or "",
    )
