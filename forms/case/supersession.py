"""Which written values of one path still stand: those that no later value and no choice names.

Twins are values that say the same on the same: equal values whose bases are one entry or twins themselves.
They were written at two places that could not see each other, and what follows one follows all of them.
"""

from collections.abc import Iterable, Mapping

import msgspec

from forms.case.body import Scalar


class Written(msgspec.Struct, frozen=True):
    """A value, the entry that wrote it, its base, who wrote it and when; ``chosen`` are the entries a choice names."""

    value: Scalar
    entry: str
    base: str | None
    clerk: str
    happened: str
    chosen: tuple[str, ...] = ()


def comparable(value: Scalar) -> tuple[str, Scalar]:
    """Return what two values are compared by: True and 1 are different values."""
    return type(value).__name__, value


def standing(writes: Mapping[str, Written], gone: Iterable[str] = ()) -> tuple[Written, ...]:
    """Return what stands of the writes of one path (entry to write), the latest last.

    ``gone`` are entries superseded by something outside the path. Where everything names each other in a circle,
    everything stands. Depends on the set only, never on its order.
    """
    families = _families(writes)
    named = {entry for entry in gone if entry in writes}
    for write in writes.values():
        older = (*write.chosen, write.base) if write.base is not None else write.chosen
        named.update(one for one in older if one in writes and one != write.entry)
    dead = {families[entry] for entry in named}
    left = [write for write in writes.values() if families[write.entry] not in dead] or list(writes.values())
    return tuple(sorted(left, key=lambda write: (write.happened, write.entry)))


def descends(writes: Mapping[str, Written], write: Written, ancestors: Iterable[str]) -> bool:
    """Whether a write's chain of bases reaches one of these entries."""
    wanted = frozenset(ancestors)
    passed: set[str] = set()
    base = write.base
    while base is not None and base not in passed:
        if base in wanted:
            return True
        passed.add(base)
        older = writes.get(base)
        base = older.base if older else None
    return False


def _families(writes: Mapping[str, Written]) -> dict[str, int]:
    """Return a number for each entry, the same for twins."""
    numbers: dict[object, int] = {}
    found: dict[str, int] = {}
    for start in writes:
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in writes and at not in found and at not in trail:
            trail[at] = None
            at = writes[at].base
        if at in trail:  # a circle of bases: each member is a family of its own
            for member in list(trail)[list(trail).index(str(at)) :]:
                found[member] = numbers.setdefault(("alone", member), len(numbers))
        for entry in reversed(trail):
            if entry not in found:
                write = writes[entry]
                under = found.get(write.base, write.base) if write.base is not None else None
                key = (comparable(write.value), under, frozenset(write.chosen))
                found[entry] = numbers.setdefault(key, len(numbers))
    return found
