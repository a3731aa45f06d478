"""Names of a sheet's fields for a sentence: the words that stand beside them in the intake."""

from resources.words import _
from window_app.screens.keys import N_

_FIELDS = {
    "came/caller": N_("Comes"),
    "came/name": N_("Caller"),
    "came/relation": N_("Is to them"),
    "came/id_number": N_("Caller's ID"),
    "came/phone": N_("Caller's phone"),
    "came/mandate": N_("Mandated to"),
    "request/text": N_("About what"),
}
_OF_A_PERSON = {
    "name": N_("Name"),
    "id_number": N_("ID number"),
    "id_state": N_("State of the identity"),
    "id_reason": N_("Why none"),
    "id_witness": N_("Witness"),
    "birth_date": N_("Born"),
    "sex": N_("Sex"),
    "phone": N_("Their telephone"),
    "speech": N_("Speaks"),
    "signing": N_("Signs how"),
    "sign_witness": N_("Witness"),
    "village": N_("Village of theirs"),
    "lives_at": N_("Lives at"),
    "registered_at": N_("Registered at"),
    "nation": N_("Nation"),
    "marriage": N_("Marriage"),
    "disability_certificate": N_("Disability"),
    "bank_name": N_("Bank name"),
    "bank_account": N_("Account"),
}
_PEOPLE = frozenset({"applicant", "household", "supporters"})


def of_sheet(path: str) -> str:
    """Return the name of a field of a visit's sheet; an unnamed one is the part behind its stroke."""
    group, tail = path.split("/", 1)[0], path.rsplit("/", 1)[-1]
    words = _FIELDS.get(path) or (_OF_A_PERSON.get(tail) if group in _PEOPLE else None)
    return _(words) if words else tail
