"""From what the counter says, what is typed and what only the screen knows to what is shown. Pure."""

import msgspec

from forms.case import relatives
from forms.case.fields import Sheet
from resources.words import _
from window_app.counter.views import IntakeView
from window_app.screens.asking import Ask
from window_app.screens.intake import alerts, checking, foot, known, people, toggles
from window_app.screens.intake.counter import Setting
from window_app.screens.intake.state import IntakeState, KnownStrip, Said


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What only the screen knows: where one is, what is unfolded, what is being asked."""

    matter: str = ""
    typing: str = ""
    doors_open: bool = False
    opened: frozenset[str] = frozenset()
    check_at: str = ""
    check_ask: Ask | None = None
    check_said: Said = Said()
    ask: Ask | None = None
    said: Said = Said()
    reader: KnownStrip = KnownStrip()
    restored: str = ""
    focus: tuple[str, int] = ("", 0)
    ended: bool = False
    turning: bool = False


def matter_names(view: IntakeView) -> dict[str, str]:
    """Return the words of every matter by its id."""
    return {matter.id: matter.name for matter in view.matters}


def shown(view: IntakeView, sheet: Sheet, setting: Setting, look: Look) -> IntakeState:
    """Return what the screen shows."""
    today, typing, relations = setting.today, look.typing, setting.relations
    at = foot.current(view, look.matter)
    names = [matter.name for matter in foot.chosen(view) if not matter.door]
    door_toggles = toggles.doors(view, sheet)
    return IntakeState(
        loaded=True,
        ended=look.ended,
        turning=look.turning,
        clerk=setting.clerk,
        sheet=sheet,
        applicant=people.applicant(sheet, today, typing),
        caller=people.caller(sheet, today, typing, relations),
        others_come=people.others_come(sheet),
        household=people.members(sheet, today, typing, relations),
        supporters=people.outside(sheet, today, typing, relations),
        household_words=people.household_words(sheet, today),
        circumstances=toggles.circumstances(view, sheet, setting.statute),
        relatives=relatives.CIRCUMSTANCE in view.circumstances,
        matters=toggles.matters(view, sheet),
        doors=door_toggles,
        doors_open=look.doors_open or any(one.on for one in door_toggles),
        reasons=toggles.reasons(view, setting.statute),
        checks=checking.rows(view.lines, setting.statute, look.opened, view.scans),
        check_title=_(", ").join(names),
        check_tally=_("{have} of {asked}").format(have=view.have, asked=view.asked) if names else "",
        check_at=look.check_at,
        check_ask=look.check_ask,
        check_said=look.check_said,
        foot=foot.lines(view, setting.role, at),
        ask=look.ask,
        known=look.reader if look.reader.words else known.strip(view, matter_names(view)),
        alert=alerts.alert(view, sheet, setting.statute),
        said=look.said,
        saved=_("saved {time}").format(time=view.saved_at) if view.saved_at else "",
        restored=look.restored,
        focus=look.focus,
    )
