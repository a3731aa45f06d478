"""Words of the register of near relatives of staff."""

from forms.terms import NearRelation, StaffPost
from resources.words import _
from window_app.screens.keys import N_

_RELATIONS = {
    NearRelation.SPOUSE: N_("husband or wife"),
    NearRelation.PARENT: N_("father or mother"),
    NearRelation.CHILD: N_("son or daughter"),
    NearRelation.SIBLING: N_("brother or sister"),
    NearRelation.GRANDPARENT: N_("grandparent"),
    NearRelation.GRANDCHILD: N_("grandchild"),
}
_POSTS = {
    StaffPost.ASSISTANCE_STAFF: N_("handles social assistance"),
    StaffPost.VILLAGE_COMMITTEE: N_("in the village or residents' committee"),
}


def relation(code: NearRelation | None) -> str:
    """Return what a member is to the staff, empty for what is not written."""
    return _(_RELATIONS[code]) if code else ""


def post(code: StaffPost | None) -> str:
    """Return what the staff does, empty for what is not written."""
    return _(_POSTS[code]) if code else ""


def relations() -> tuple[tuple[str, str], ...]:
    """Return the near relations, for a choice."""
    return tuple((code.value, _(words)) for code, words in _RELATIONS.items())


def posts() -> tuple[tuple[str, str], ...]:
    """Return whose relatives are registered, for a choice."""
    return tuple((code.value, _(words)) for code, words in _POSTS.items())
