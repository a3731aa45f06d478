"""Fields written by several hands: which value holds, and where two stand side by side.

The result depends on the set of facts only, never on the order they are read in, so that all replicas
agree: a written value is *superseded* when a later one names it as its base, or when a resolution
names it. What is not superseded stands; two standing values that differ are a conflict.

A deleted row takes what its deletion has seen. What it has not seen stands beside the deletion until a person
chooses, unless it was written on the deletion itself: then the row was written anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from forms.case.bodies import ConflictResolved, FieldsSet, RowDeleted
from forms.case.body import Scalar
from forms.case.facts import Fact
from forms.case.fields import is_row_path
from forms.case.supersession import Written, comparable, descends, standing


class FieldConflict(msgspec.Struct, frozen=True):
    """Values that stand side by side on one path until a person chooses.

    ``row_deleted``: the path is a row; a choice of None or False lets it go, any other keeps it.
    ``letting_go``: the sides of such a conflict that would let the row go.
    """

    path: str
    sides: tuple[Written, ...]
    row_deleted: bool = False
    letting_go: frozenset[str] = frozenset()


class Fields(msgspec.Struct, frozen=True, dict=True):
    """What a sheet of facts holds now: the standing value of each path, and the conflicts.

    ``heads`` are all values that stand, by path; ``removed`` the deletion that holds, by row.
    """

    written: Mapping[str, Written]
    conflicts: tuple[FieldConflict, ...] = ()
    heads: Mapping[str, tuple[Written, ...]] = {}
    removed: Mapping[str, str] = {}

    @cached_property
    def sheet(self) -> dict[str, Scalar]:
        """The values alone, path to scalar."""
        return {path: written.value for path, written in self.written.items()}

    def base_of(self, path: str) -> str | None:
        """The entry last seen for this path, to be named as ``base`` by the next writer: a value, or its deletion."""
        written = self.written.get(path)
        if written:
            return written.entry
        return next((deletion for row, deletion in self.removed.items() if path.startswith(row + "/")), None)

    def seen_below(self, row: str) -> tuple[str, ...]:
        """The entries that stand in a row, to be named by who deletes it."""
        below = [written.entry for path, written in self.written.items() if path.startswith(row + "/")]
        for path, heads in self.heads.items():
            if path == row or path.startswith(row + "/"):
                below += [head.entry for head in heads]
        return tuple(sorted(set(below)))


EMPTY = Fields({})


class _Gathered(msgspec.Struct):
    """The field facts, sorted by path and by row."""

    writes: dict[str, dict[str, Written]]
    deletions: dict[str, dict[str, tuple[Written, frozenset[str]]]]


class _Row(msgspec.Struct, frozen=True):
    """What is decided about a row that somebody deleted: gone by this deletion, or standing in a conflict."""

    seen: frozenset[str] = frozenset()
    deletion: str = ""
    conflict: FieldConflict | None = None


def merge(facts: Iterable[Fact]) -> Fields:
    """Merge the field facts of one visit or case. Total: any facts, any order, any subset."""
    gathered = _gather(facts)
    heads = {path: _heads(gathered, path) for path in sorted(gathered.writes)}
    rows = {row: _decide_row(gathered, heads, row) for row in sorted(gathered.deletions)}
    conflicts = [row.conflict for row in rows.values() if row.conflict is not None]
    kept: dict[str, tuple[Written, ...]] = {}
    for path in gathered.writes:
        left = [head for head in heads[path] if not _taken(path, head, rows)]
        if not left:
            continue
        kept[path] = tuple(left)
        if path not in rows and len({comparable(head.value) for head in left}) > 1:
            conflicts.append(FieldConflict(path, tuple(left)))
    return Fields(
        {path: left[-1] for path, left in kept.items() if not is_row_path(path) and path not in rows},
        tuple(sorted(conflicts, key=lambda conflict: conflict.path)),
        kept,
        {row: decision.deletion for row, decision in rows.items() if decision.deletion},
    )


def _gather(facts: Iterable[Fact]) -> _Gathered:
    gathered = _Gathered(defaultdict(dict), defaultdict(dict))
    for fact in facts:
        body = fact.body
        if isinstance(body, FieldsSet):
            for one in body.fields:
                gathered.writes[one.path][fact.id] = _written(fact, one.value, one.base)
        elif isinstance(body, ConflictResolved):
            gathered.writes[body.path][fact.id] = _written(fact, body.value, None, tuple(sorted(body.entries)))
        elif isinstance(body, RowDeleted):
            gathered.deletions[body.path][fact.id] = (_written(fact, None, None), frozenset(body.seen))
    return gathered


def _written(fact: Fact, value: Scalar, base: str | None, chosen: tuple[str, ...] = ()) -> Written:
    return Written(value, fact.id, base, fact.header.clerk, fact.header.happened, chosen)


def _heads(gathered: _Gathered, path: str) -> tuple[Written, ...]:
    """Return what stands on a path before deletions; a value on a deletion supersedes what the deletion took."""
    writes = gathered.writes[path]
    bases = {write.base for write in writes.values()}
    gone: set[str] = set()
    for row, deletions in gathered.deletions.items():
        if path.startswith(row + "/"):
            gone.update(*(seen for entry, (_, seen) in deletions.items() if entry in bases))
    return standing(writes, gone)


def _decide_row(gathered: _Gathered, heads: Mapping[str, tuple[Written, ...]], row: str) -> _Row:
    deletions = gathered.deletions[row]
    ever_seen = frozenset().union(*(seen for _, seen in deletions.values()))
    choices = [write for write in heads.get(row, ()) if write.chosen and write.entry not in ever_seen]
    if len({_keeps(choice) for choice in choices}) > 1:
        return _Row(conflict=_row_conflict(row, choices, (one.entry for one in choices if not _keeps(one))))
    made = [write for write in gathered.writes.get(row, {}).values() if write.chosen]
    overruled = {entry for choice in made if _keeps(choice) for entry in choice.chosen}
    live = {entry: deletion for entry, deletion in deletions.items() if entry not in overruled}
    if not live:
        return _Row()
    letting_go = [choice for choice in made if not _keeps(choice)]
    seen = frozenset().union(
        *(seen for _, seen in live.values()),
        *(choice.chosen for choice in letting_go),
        (choice.entry for choice in letting_go),
    )
    unseen = [choice for choice in choices if _keeps(choice) and choice.entry not in seen]
    for path, standing_there in heads.items():
        if path.startswith(row + "/"):
            writes = gathered.writes[path]
            unseen += [head for head in standing_there if head.entry not in seen and not descends(writes, head, live)]
    by = sorted((one for one, _ in live.values()), key=lambda one: (one.happened, one.entry))
    if unseen:
        return _Row(conflict=_row_conflict(row, (*by, *unseen), live))
    return _Row(seen=seen, deletion=by[-1].entry)


def _row_conflict(row: str, sides: Iterable[Written], letting_go: Iterable[str]) -> FieldConflict:
    return FieldConflict(row, tuple(sides), row_deleted=True, letting_go=frozenset(letting_go))


def _keeps(choice: Written) -> bool:
    return choice.value is not None and choice.value is not False


def _taken(path: str, head: Written, rows: Mapping[str, _Row]) -> bool:
    return any(head.entry in decision.seen for row, decision in rows.items() if path.startswith(row + "/"))
