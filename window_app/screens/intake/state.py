"""What the intake screen shows, ready for the eye: words, tones, keys. Nothing here is a Qt type."""

from collections.abc import Mapping

import msgspec

from forms.case.body import Scalar
from window_app.screens.asking import Ask


class PersonLine(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the sheet. ``words`` says what the number tells, in ``tone``; ``confirmable``: a doubtful
    number waits for the explicit "as on the original"; ``told``: the number itself gives birth date and sex;
    ``dateless``: there is no number to tell them, so they are asked."""

    row: str
    at: str
    name: str = ""
    told: bool = False
    dateless: bool = False
    age: str = ""
    words: str = ""
    tone: str = "quiet"
    confirmable: bool = False
    explained: bool = False
    counted: bool = True
    relation: str = ""


class Toggle(msgspec.Struct, frozen=True, kw_only=True):
    """One chip: on by hand, or ``implied`` by something else on the sheet; a locked one stays as it is."""

    code: str
    label: str
    letter: str = ""
    on: bool = False
    implied: bool = False
    locked: bool = False
    hint: str = ""


class CheckRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the checklist: a material, or one signer of it (``signer_row``). ``digit`` ticks it."""

    key: str
    material: str
    signer: str = ""
    digit: str = ""
    name: str
    words: str
    sign: str
    tone: str
    because: str = ""
    note: str = ""
    signer_row: bool = False
    asked: bool = True
    missing: bool = False
    open: bool = False
    several: bool = False


class OutcomeKey(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome of one matter: the act's code, its words, what is behind it, and why not if it does not work."""

    act: str
    words: str
    note: str = ""
    ready: bool = True
    why: str = ""


class FootLine(msgspec.Struct, frozen=True, kw_only=True):
    """One chosen matter at the foot: what is missing, and its outcomes. ``current``: the keys mean this one."""

    matter: str
    name: str
    words: str
    tone: str
    current: bool
    done: bool = False
    keys: tuple[OutcomeKey, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """One sentence in place, in a tone (calm, amber, red, green). ``case`` can be opened from it."""

    words: str = ""
    tone: str = "calm"
    case: str = ""


class KnownStrip(msgspec.Struct, frozen=True):
    """What is known of this person already. ``acts`` are (code, words); ``case`` is the case they are about."""

    words: str = ""
    tone: str = "calm"
    case: str = ""
    acts: tuple[tuple[str, str], ...] = ()


class IntakeState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything shown. ``focus`` is a path and a number; when the number grows, the focus goes there.

    ``turning``: another sheet is on its way to the screen.
    """

    loaded: bool = False
    ended: bool = False
    turning: bool = False
    clerk: str = ""
    sheet: Mapping[str, Scalar] = {}
    applicant: PersonLine = PersonLine(row="applicant", at="applicant")
    caller: PersonLine = PersonLine(row="came", at="came")
    others_come: bool = False
    household: tuple[PersonLine, ...] = ()
    supporters: tuple[PersonLine, ...] = ()
    household_words: str = ""
    circumstances: tuple[Toggle, ...] = ()
    relatives: bool = False
    matters: tuple[Toggle, ...] = ()
    doors: tuple[Toggle, ...] = ()
    doors_open: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    checks: tuple[CheckRow, ...] = ()
    check_title: str = ""
    check_tally: str = ""
    check_at: str = ""
    check_ask: Ask | None = None
    check_said: Said = Said()
    foot: tuple[FootLine, ...] = ()
    ask: Ask | None = None
    known: KnownStrip = KnownStrip()
    alert: KnownStrip = KnownStrip()
    said: Said = Said()
    saved: str = ""
    restored: str = ""
    focus: tuple[str, int] = ("", 0)
