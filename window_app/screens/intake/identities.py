"""What an identity number tells, in plain sentences, and what follows for the fields beside it."""

import datetime as dt

from forms import identity
from forms.case.body import Scalar
from forms.case.fields import Sheet, text
from forms.identity import IdentityCheck, IdNote, IdProblem
from forms.terms import IdentityState
from resources.words import _
from window_app.screens.keys import N_

_PROBLEMS = {
    IdProblem.CHARACTERS: N_("There is a character in it that no ID number has."),
    IdProblem.LENGTH: N_("It has {count} characters; an ID number has 18."),
    IdProblem.SPREADSHEET: N_("A spreadsheet has rounded this number. Read it from the original."),
    IdProblem.IMPOSSIBLE_DATE: N_("The birth date in it does not exist."),
    IdProblem.FUTURE_DATE: N_("The birth date in it lies in the future."),
    IdProblem.CHECK_DIGIT: N_("The last character does not fit the others. Look at the original again."),
}
_NOTES = {
    IdNote.OLD_FORM: N_("old number of 15 digits"),
    IdNote.UNKNOWN_PLACE: N_("place code not known, look again"),
    IdNote.OVER_120: N_("older than 120 years, look again"),
    IdNote.MAYBE_ROUNDED: N_("ends in 000, perhaps rounded by a spreadsheet"),
}
_TIDIED = {
    IdNote.SPACES_REMOVED: N_("spaces taken out"),
    IdNote.APOSTROPHE_REMOVED: N_("apostrophe taken out"),
    IdNote.FULL_WIDTH_CHANGED: N_("wide characters made narrow"),
    IdNote.LOWER_CASE_CHANGED: N_("small x made a capital X"),
}
_STATES = {
    IdentityState.VERIFIED: N_("Checked"),
    IdentityState.AS_SHOWN: N_("As on the original, to be checked"),
    IdentityState.NO_NUMBER: N_("No number yet"),
    IdentityState.UNKNOWN: N_("Identity not known"),
}
_WHOLE = 18
_SEXES = {"male": N_("male"), "female": N_("female")}


def states() -> tuple[tuple[str, str], ...]:
    """Return what can be said of an identity, for a choice; the empty one is what the number itself says."""
    return (("", _("Not settled")), *((state.value, _(words)) for state, words in _STATES.items()))


def sexes() -> tuple[tuple[str, str], ...]:
    """Return the sexes with their words, for a choice."""
    return (("", ""), *((code, _(words)) for code, words in _SEXES.items()))


def told(sheet: Sheet, at: str, check: IdentityCheck | None) -> str:
    """Return sex, birth date and nothing else that is known of a person, short."""
    sex = str(check.sex) if check and check.valid and check.sex else text(sheet, f"{at}/sex")
    born = (
        check.birth_date.isoformat() if check and check.valid and check.birth_date else text(sheet, f"{at}/birth_date")
    )
    return " ".join(part for part in (_(_SEXES[sex]) if sex in _SEXES else "", born) if part)


def age_words(sheet: Sheet, at: str, check: IdentityCheck | None, today: dt.date) -> str:
    """Return the age today, or an empty string."""
    written = text(sheet, f"{at}/birth_date")
    born = check.birth_date if check and check.valid else dt.date.fromisoformat(written) if written else None
    if born is None or born > today:
        return ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return _("{years} years").format(years=years)


def sentence(check: IdentityCheck | None, state: str, *, typing: bool = False) -> tuple[str, str]:
    """Return what the number and the clerk's word about it come to, and a tone; no scolding while it is typed."""
    if check is None:
        if state in {IdentityState.NO_NUMBER, IdentityState.UNKNOWN}:
            return _("{state}. Help comes first, the number later.").format(
                state=_(_STATES[IdentityState(state)])
            ), "amber"
        return "", "quiet"
    if check.problem is None:
        notes = [_(words) for note, words in _NOTES.items() if note in check.notes]
        word = _(_STATES[IdentityState.AS_SHOWN if state == IdentityState.AS_SHOWN else IdentityState.VERIFIED])
        return " · ".join([word, *notes]), "amber" if notes else "green"
    if state == IdentityState.AS_SHOWN:
        return _(_STATES[IdentityState.AS_SHOWN]), "amber"
    count = len(check.normalised)
    if typing and check.problem is IdProblem.LENGTH and count < _WHOLE:
        return _("{count} of 18").format(count=count), "quiet"
    return _(_PROBLEMS[check.problem]).format(count=count), "red"


def tidied_words(notes: tuple[str, ...]) -> str:
    """Return what was changed when a number was tidied, or an empty string."""
    return _(", ").join(_(words) for note, words in _TIDIED.items() if note in notes)


def beside(sheet: Sheet, path: str, value: Scalar, today: dt.date) -> dict[str, Scalar]:
    """Return what follows for the fields beside a number: checked when it fits, unsettled when it does not.

    A birth date and sex that came from the number before go with it.
    """
    at = path.rsplit("/", 1)[0]
    number = value if isinstance(value, str) else ""
    before = identity.check(text(sheet, path), today)
    state = text(sheet, f"{at}/id_state")
    if number and identity.check(number, today).valid:
        return {f"{at}/id_state": IdentityState.VERIFIED.value}
    found: dict[str, Scalar] = {}
    if before.valid:
        found = {f"{at}/birth_date": None, f"{at}/sex": None}
    if state in {IdentityState.VERIFIED, IdentityState.AS_SHOWN}:
        found[f"{at}/id_state"] = None
    return found
