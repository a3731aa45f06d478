"""Intentions on the sheet: typing, choosing, rows."""

from forms import identity
from forms.case.body import Scalar
from forms.case.fields import flag, text
from forms.personal_names import with_middle_dots
from forms.terms import IdentityState
from resources.words import _
from window_app.screens.intake import identities, relations
from window_app.screens.intake.counter import Sheets
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Scene

NUMBER = "/id_number"
NAME = "/name"


class Writing:
    """What a clerk does on the left side."""

    def __init__(self, scene: Scene, keeping: Keeping, sheets: Sheets) -> None:
        self._scene = scene
        self._keeping = keeping
        self._sheets = sheets

    def typed(self, path: str, value: Scalar) -> None:
        """A field says something else now."""
        if self._scene.setting is None:
            return
        kept = value if value not in ("",) else None
        if path.endswith(NUMBER) and not path.startswith("came/"):
            beside = identities.beside(self._scene.sheet, path, value, self._scene.setting.today)
            for other, follows in beside.items():
                self._keeping.type(other, follows)
        self._keeping.type(path, kept)

    def chose(self, path: str, value: Scalar) -> None:
        """A choice or a flag: written at once, because the checklist may follow it."""
        self._keeping.write({path: value if value != "" else None})

    def entered(self, path: str) -> None:
        """The focus is in this field now; what was typed before is written."""
        self._keeping.flush()
        if path != self._scene.look.typing:
            self._scene.put(typing=path)

    def left(self, path: str) -> None:
        """The focus left a field: a number is tidied, the dot of a name made the one cards print; that is said."""
        if path.endswith(NUMBER) and self._scene.setting is not None:
            number = text(self._scene.sheet, path)
            check = identity.check(number, self._scene.setting.today)
            if number and check.normalised != number:
                self._scene.say(_("Tidied: {what}.").format(what=identities.tidied_words(check.notes)))
                self.typed(path, check.normalised)
        if path.endswith(NAME):
            name = text(self._scene.sheet, path)
            dotted = with_middle_dots(name)
            if dotted != name:
                self._scene.say(_("The dot in the name was made the middle dot that cards print."))
                self.typed(path, dotted)
        if path.endswith("/relation") and self._scene.setting is not None:
            said = text(self._scene.sheet, path)
            code = relations.code_of(self._scene.setting.relations, said)
            if code != said:
                self._keeping.type(path, code)
        self._keeping.flush()
        if self._scene.look.typing == path:
            self._scene.put(typing="")

    def flipped(self, path: str, default: bool) -> None:
        """A flag of a row was pressed; ``default`` is what it is until somebody says otherwise."""
        self._keeping.write({path: not flag(self._scene.sheet, path, default)})

    def toggled(self, group: str, code: str) -> None:
        """A chip was pressed: a circumstance or a matter."""
        path = f"{group}/{code}"
        done = next((one for one in self._scene.state.matters + self._scene.state.doors if one.code == code), None)
        if group == "matters" and done is not None and done.locked:
            self._scene.say(_("{matter} has its outcome already and stays.").format(matter=done.label), "amber")
            return
        on = not flag(self._scene.sheet, path)
        if group == "matters" and on:
            self._scene.put(matter=code)
        self.chose(path, on or None)

    def fold_doors(self) -> None:
        """Show or hide the matters of other organs."""
        self._scene.put(doors_open=not self._scene.look.doors_open)

    def add_row(self, group: str) -> None:
        """Add a person to the household or to the supporters, and go to the name."""
        self._keeping.act(
            lambda draft: self._sheets.add_row(draft, group),
            lambda view: self._scene.put(**self._scene.turned(view.focus)),
        )

    def remove_row(self, at: str) -> None:
        """Take a person off the sheet, and go to the row before."""
        group = at.partition("/")[0]
        here = [
            one.at for one in (*self._scene.state.household, *self._scene.state.supporters) if one.at.startswith(group)
        ]
        if at not in here:
            return
        place = here.index(at)
        rest = [one for one in here if one != at]
        goal = f"{rest[max(place - 1, 0)]}/name" if rest else f"add:{group}"
        self._keeping.act(
            lambda draft: self._sheets.remove_row(draft, at),
            lambda _view: self._scene.put(**self._scene.turned(goal)),
        )

    def as_shown(self, at: str) -> None:
        """The clerk confirms that the number is as on the original shown."""
        self.chose(f"{at}/id_state", IdentityState.AS_SHOWN.value)

    def relations_like(self, typed: str) -> tuple[str, ...]:
        """Return the names of relations that what is typed may mean."""
        known = self._scene.setting.relations if self._scene.setting else ()
        return tuple(one.name for one in relations.matching(known, typed))[:8]

    def villages(self) -> tuple[str, ...]:
        """Return the villages that belong to this window."""
        return self._scene.setting.villages if self._scene.setting else ()
