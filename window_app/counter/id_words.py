"""What an identity check says, in plain sentences."""

from forms.identity import IdNote, IdProblem, Sex
from resources.words import _


def problem(code: IdProblem | None) -> str:
    """Return why a number is not valid, as one says it at the counter."""
    words = {
        IdProblem.EMPTY: _("There is no number."),
        IdProblem.CHARACTERS: _("The number holds characters that no identity number has."),
        IdProblem.LENGTH: _("The number has a wrong length: 18 characters, or 15 in an old document."),
        IdProblem.SPREADSHEET: _("A spreadsheet rounded this number; type it from the document."),
        IdProblem.IMPOSSIBLE_DATE: _("The birth date in the number does not exist."),
        IdProblem.FUTURE_DATE: _("The birth date in the number lies in the future."),
        IdProblem.CHECK_DIGIT: _("The last character does not fit: one of the digits is wrong."),
    }
    return words.get(code, "") if code else ""


def note(code: str) -> str:
    """Return what was tidied or is worth a look."""
    if code.startswith(f"{IdNote.UPGRADED}:"):
        return _("As 18 characters it would be {number}.").format(number=code.partition(":")[2])
    words = {
        IdNote.SPACES_REMOVED: _("Spaces were taken out."),
        IdNote.APOSTROPHE_REMOVED: _("An apostrophe was taken out."),
        IdNote.FULL_WIDTH_CHANGED: _("Full-width digits were made half-width."),
        IdNote.LOWER_CASE_CHANGED: _("A lower-case letter was made a capital."),
        IdNote.OLD_FORM: _("An old number of 15 digits; it stands as it is."),
        IdNote.FORMER_PLACE: _("The place code is an old one."),
        IdNote.UNKNOWN_PLACE: _("The place code is not known."),
        IdNote.MAYBE_ROUNDED: _("It ends in 000: a spreadsheet may have rounded it."),
        IdNote.OVER_120: _("By this number the person is over 120 years old."),
        IdNote.LAYOUT_UNVERIFIED: _("The inner layout of this kind of number is not checked."),
    }
    return next((text for key, text in words.items() if key == code), code)


def sex(code: Sex | None) -> str:
    """Return the sex a number tells, in words."""
    words = {Sex.MALE: _("male"), Sex.FEMALE: _("female")}
    return words[code] if code else _("sex not in the number")
