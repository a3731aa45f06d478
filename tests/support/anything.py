"""Hypothesis strategies of any body and any fact: what a program somewhere could write, lawful or not."""

import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from forms.case.body import Body, Scalar
from forms.case.facts import Fact, Opaque
from forms.case.kinds import KINDS
from forms.terms import VerdictKind
from tests.support.facts import CASE, fact

ENTRIES = tuple(f"e{number}" for number in range(8))
PATHS = (
    "applicant/name", "applicant/birth_date", "applicant/id_state", "household/m1/name", "household/m1/birth_date",
    "household/m1", "household/m2/student", "materials/M02/mark", "help/amount_fen", "came/caller", "no/such/path",
    "", "//",
)  # fmt: skip
entry_ids = st.sampled_from(ENTRIES)
scalars: st.SearchStrategy[Scalar] = st.sampled_from(
    (None, True, False, 0, 1, -1, "", "present", "verified", "1990-02-30", "1990-02-03", "self", "张三", "promised")
)
days = st.sampled_from(("2026-11-20", "2026-11-24T09:00", "2026-11-24T09:01", "2026-12-01"))
_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "path": st.sampled_from(PATHS),
    "base": st.one_of(st.none(), entry_ids),
    "event": st.sampled_from(("accepted", "decision", "posted", "file_received", "nonsense")),
    "stage": st.sampled_from(("total", "nothing")),
    "material": st.sampled_from(("M01", "M02")),
    "signer": st.sampled_from(("", "m1")),
}
_ENTRY_NAMES = {"outcome", "proposal", "paper", "entry", "printed_entry"}


def of_type(kind: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Return a strategy for a field of a body; entry ids and paths are drawn from few, so that they meet."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name in _ENTRY_NAMES and kind is str:
        return entry_ids
    origin, arguments = get_origin(kind), get_args(kind)
    if kind == Scalar:
        return scalars
    if origin in (Union, types.UnionType):
        return st.one_of([of_type(one) for one in arguments])
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return st.tuples(*(of_type(one) for one in arguments))
        inner = entry_ids if name in {"entries", "seen"} else of_type(arguments[0])
        return st.lists(inner, max_size=2).map(tuple)
    if kind is type(None):
        return st.none()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return struct(kind)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.sampled_from((-1, 0, 1, 2)),
        str: st.just("x"),
    }
    return simple[kind]


def struct(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Return a strategy for a body or a part of one."""
    hints = get_type_hints(kind)
    parts = {field.name: of_type(hints[field.name], field.name) for field in msgspec.structs.fields(kind)}
    return st.fixed_dictionaries(parts).map(lambda values: kind(**values))


BODIES: dict[str, st.SearchStrategy[Body]] = {kind.KIND: struct(kind) for kind in KINDS.values()}
bodies: st.SearchStrategy[Body] = st.one_of(list(BODIES.values()))
opaques = st.sampled_from((Opaque("unknown"), Opaque("malformed"), Opaque("erased")))


@st.composite
def facts(draw: st.DrawFn, among: st.SearchStrategy[Any] = bodies) -> Fact:
    """Return any fact about one case, with any verdict."""
    return fact(
        draw(entry_ids),
        draw(st.one_of(among, opaques) if among is bodies else among),
        happened=draw(days),
        clerk=draw(st.sampled_from(("clerk-1", "clerk-2"))),
        verdict=draw(st.sampled_from((None, *VerdictKind))),
        about=CASE,
    )
