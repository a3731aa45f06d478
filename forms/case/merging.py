"""Fields written by several hands: which value holds, and where two stand side by side.

The result depends on the set of facts only, never on the order they are read in, so that all replicas
agree: a written value is *superseded* when a later one names it as its base, or when a resolution
names it. What is not superseded stands; two standing values that differ are a conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from forms.case.bodies import ConflictResolved, FieldsSet, RowDeleted, Scalar
from forms.case.facts import Fact


class Written(msgspec.Struct, frozen=True):
    """A value, the entry that wrote it, its base, who wrote it and when."""

    value: Scalar
    entry: str
    base: str | None
    clerk: str
    happened: str


class FieldConflict(msgspec.Struct, frozen=True):
    """Values that stand side by side on one path until a person chooses (``row_deleted`` for a removed row)."""

    path: str
    sides: tuple[Written, ...]
    row_deleted: bool = False


class Fields(msgspec.Struct, frozen=True, dict=True):
    """What a sheet of facts holds now: the standing value of each path, and the conflicts."""

    written: Mapping[str, Written]
    conflicts: tuple[FieldConflict, ...] = ()

    @cached_property
    def sheet(self) -> dict[str, Scalar]:
        """The values alone, path to scalar."""
        return {path: written.value for path, written in self.written.items()}

    def base_of(self, path: str) -> str | None:
        """The entry last seen for this path, to be named as ``base`` by the next writer."""
        written = self.written.get(path)
        return written.entry if written else None


EMPTY = Fields({})


def merge(facts: Iterable[Fact]) -> Fields:
    """Merge the field facts of one visit or case. Total: any facts, any order, any subset."""
    candidates: dict[str, list[Written]] = defaultdict(list)
    resolved: set[tuple[str, str]] = set()
    deletions: list[tuple[Fact, RowDeleted]] = []
    for fact in facts:
        body = fact.body
        if isinstance(body, FieldsSet):
            for one in body.fields:
                candidates[one.path].append(_written(fact, one.value, one.base))
        elif isinstance(body, ConflictResolved):
            resolved.update((body.path, entry) for entry in body.entries)
            candidates[body.path].append(_written(fact, body.value, None))
        elif isinstance(body, RowDeleted):
            deletions.append((fact, body))
    standing: dict[str, Written] = {}
    conflicts: list[FieldConflict] = []
    heads_of: dict[str, list[Written]] = {}
    for path, all_written in candidates.items():
        heads = heads_of[path] = _heads(all_written, {entry for at, entry in resolved if at == path})
        if not heads:
            continue
        standing[path] = heads[-1]
        if len({_comparable(head.value) for head in heads}) > 1:
            conflicts.append(FieldConflict(path, tuple(heads)))
    for fact, body in deletions:
        conflict = _delete(fact, body, standing, heads_of, resolved)
        if conflict:
            conflicts.append(conflict)
    return Fields(standing, tuple(conflicts))


def _written(fact: Fact, value: Scalar, base: str | None) -> Written:
    return Written(value, fact.id, base, fact.header.clerk, fact.header.happened)


def _comparable(value: Scalar) -> tuple[str, Scalar]:
    return type(value).__name__, value  # True and 1 are different values


def _heads(all_written: list[Written], resolved: set[str]) -> list[Written]:
    by_entry = {written.entry: written for written in all_written}
    gone = set(resolved)
    for written in all_written:
        older = by_entry.get(written.base) if written.base else None
        if older is None:
            continue
        gone.add(older.entry)
        # Twins: the same value written on the same base at two places goes together.
        gone.update(twin.entry for twin in all_written if twin.base == older.base and twin.value == older.value)
    heads = [written for written in all_written if written.entry not in gone] or all_written
    return sorted(heads, key=lambda written: (written.happened, written.entry))


def _delete(
    fact: Fact,
    body: RowDeleted,
    standing: dict[str, Written],
    heads_of: dict[str, list[Written]],
    resolved: set[tuple[str, str]],
) -> FieldConflict | None:
    """Remove a row's paths, unless somebody edited below it unseen: then both stand until a person chooses."""
    if (body.path, fact.id) in resolved:
        kept = standing.get(body.path)
        if kept is not None and kept.value is True:
            return None
        unseen: list[Written] = []
    else:
        prefix = body.path + "/"
        seen = set(body.seen)
        unseen = [
            head
            for path, heads in heads_of.items()
            if path.startswith(prefix)
            for head in heads
            if head.entry not in seen
        ]
    if unseen:
        side = Written(None, fact.id, None, fact.header.clerk, fact.header.happened)
        return FieldConflict(body.path, (side, *unseen), row_deleted=True)
    for path in [path for path in standing if path.startswith(body.path + "/")]:
        del standing[path]
    return None
