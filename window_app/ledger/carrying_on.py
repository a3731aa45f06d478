"""Carrying the fold of a visit on by the fields just written, instead of folding all of it again.

Only where the outcome is certain: plain fields, each written on the one value that stands or on nothing, in a
visit without deleted rows or settled conflicts. Everything else is folded anew. A property test holds that
the result equals ``fold_visit``.
"""

from collections.abc import Sequence

import msgspec

from forms.case.bodies import ConflictResolved, FieldsSet, RowDeleted
from forms.case.facts import Fact
from forms.case.fields import is_row_path
from forms.case.state import VisitState
from forms.case.supersession import Written

# Fields of a visit that no row of a list shows and no search finds. A test writes every known field and
# compares the rows with the fold.
_UNSHOWN_GROUPS = frozenset({"materials", "circumstances"})


def is_simple(state: VisitState) -> bool:
    """Whether a visit has nothing whose fold depends on more than the value that stands."""
    return not any(isinstance(fact.body, RowDeleted | ConflictResolved) for fact in state.timeline)


def carried_on(state: VisitState, facts: Sequence[Fact]) -> VisitState | None:
    """Return a simple visit's state with these new own facts at its end, or None if it must be folded anew."""
    written = dict(state.fields.written)
    heads = dict(state.fields.heads)
    for fact in facts:
        if not isinstance(fact.body, FieldsSet):
            return None
        for one in fact.body.fields:
            standing = heads.get(one.path, ())
            only = standing[0].entry if len(standing) == 1 else None
            if is_row_path(one.path) or len(standing) > 1 or only != one.base or only == fact.id:
                return None
            new = Written(one.value, fact.id, one.base, fact.header.clerk, fact.header.happened)
            written[one.path] = new
            heads[one.path] = (new,)
    fields = msgspec.structs.replace(state.fields, written=written, heads=heads)
    return msgspec.structs.replace(state, fields=fields, timeline=(*state.timeline, *facts))


def rows_untouched(facts: Sequence[Fact]) -> bool:
    """Whether facts that were carried on change no row of a list and nothing that search finds."""
    return all(
        one.path.split("/", 1)[0] in _UNSHOWN_GROUPS
        for fact in facts
        if isinstance(fact.body, FieldsSet)
        for one in fact.body.fields
    )
