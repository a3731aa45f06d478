"""Numbers on other cards: disability certificate, bank card, telephone. They warn; none of them ever blocks."""

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct
from stdnum import luhn

from forms.identity import IdentityCheck, check, tidied


class Disability(StrEnum):
    """Category of a disability certificate."""

    VISUAL = "visual"
    HEARING = "hearing"
    SPEECH = "speech"
    PHYSICAL = "physical"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"
    MULTIPLE = "multiple"


_CATEGORIES = dict(zip("1234567", Disability, strict=True))
_MIND = frozenset({Disability.INTELLECTUAL, Disability.MENTAL})


class DisabilityProblem(StrEnum):
    """Why a certificate number cannot be read."""

    SHAPE = "shape"
    CATEGORY = "category"
    GRADE = "grade"
    IDENTITY = "identity"


class DisabilityCheck(Struct, frozen=True, kw_only=True):
    """What a certificate number says: the holder's identity number, category, grade 1 to 4, reissue (B1, B2 ...)."""

    normalised: str
    valid: bool
    identity: IdentityCheck | None = None
    category: Disability | None = None
    grade: int | None = None
    reissue: str = ""
    notes: tuple[str, ...] = ()
    problem: DisabilityProblem | None = None

    @property
    def severe(self) -> bool:
        """Grade 1 or 2, or grade 3 of mind (rule of 2021 on minimum living allowance, article 8)."""
        return self.grade in {1, 2} or (self.grade == 3 and self.category in _MIND)

    @property
    def no_labour_capacity(self) -> bool:
        """Mind 1 to 3, physical 1 to 2, visual 1 (rule of 2021 on the destitute, article 5; provinces may add)."""
        if self.grade is None:
            return False
        if self.category in _MIND:
            return self.grade <= 3
        return (self.category is Disability.PHYSICAL and self.grade <= 2) or (
            self.category is Disability.VISUAL and self.grade == 1
        )


def check_disability(number: str, today: date) -> DisabilityCheck:
    """Check the number of a disability certificate: identity number, category, grade, and B1, B2 when reissued."""
    text, notes = tidied(number)
    found = re.fullmatch(r"([0-9]{17}[0-9X])([0-9])([0-9])(B[0-9])?", text)
    if not found:
        return DisabilityCheck(normalised=text, valid=False, notes=notes, problem=DisabilityProblem.SHAPE)
    identity = check(found[1], today)
    category = _CATEGORIES.get(found[2])
    grade = int(found[3]) if found[3] in "1234" else None
    problem = None
    if category is None:
        problem = DisabilityProblem.CATEGORY
    elif grade is None:
        problem = DisabilityProblem.GRADE
    elif not identity.valid:
        problem = DisabilityProblem.IDENTITY
    return DisabilityCheck(
        normalised=text,
        valid=problem is None,
        identity=identity,
        category=category,
        grade=grade,
        reissue=found[4] or "",
        notes=notes,
        problem=problem,
    )


class BankWarning(StrEnum):
    """What is odd about an account number. A passbook's number need not pass the check digit."""

    CHARACTERS = "characters"
    LENGTH = "length"
    CHECK_DIGIT = "check_digit"


class BankCheck(Struct, frozen=True, kw_only=True):
    """An account number, tidied, and at most one warning. Never a reason to stop."""

    normalised: str
    notes: tuple[str, ...] = ()
    warning: BankWarning | None = None


def check_bank_card(number: str) -> BankCheck:
    """Look at the number of a bank card or passbook (13 to 19 digits, Luhn)."""
    text, notes = tidied(number)
    if not re.fullmatch(r"[0-9]+", text):
        return BankCheck(normalised=text, notes=notes, warning=BankWarning.CHARACTERS)
    if not 13 <= len(text) <= 19:
        return BankCheck(normalised=text, notes=notes, warning=BankWarning.LENGTH)
    warning = None if luhn.is_valid(text) else BankWarning.CHECK_DIGIT
    return BankCheck(normalised=text, notes=notes, warning=warning)


class PhoneKind(StrEnum):
    """What a telephone number looks like."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    LOCAL = "local"
    UNKNOWN = "unknown"


class PhoneCheck(Struct, frozen=True, kw_only=True):
    """A telephone number, tidied (no spaces, no +86), and what it looks like; ``UNKNOWN`` is a warning only."""

    normalised: str
    kind: PhoneKind
    notes: tuple[str, ...] = ()


def check_phone(number: str) -> PhoneCheck:
    """Look at a telephone number: mobile, area code and number, or seven to eight digits without an area code."""
    text, notes = tidied(number)
    text = re.sub(r"^(\+86|0086)-?", "", text)
    for kind, shape in (
        (PhoneKind.MOBILE, r"1[3-9][0-9]{9}"),
        (PhoneKind.LANDLINE, r"0[1-9][0-9]{1,2}-?[2-9][0-9]{6,7}(-[0-9]{1,6})?"),
        (PhoneKind.LOCAL, r"[2-9][0-9]{6,7}"),
    ):
        if re.fullmatch(shape, text):
            return PhoneCheck(normalised=text, kind=kind, notes=notes)
    return PhoneCheck(normalised=text, kind=PhoneKind.UNKNOWN, notes=notes)
