"""Intentions on the sheet: typing, choosing, rows, the card reader, the word about a known person."""

from collections.abc import Callable

from forms import identity
from forms.case.body import Scalar
from forms.case.fields import flag, text
from forms.case.refusals import Refusal
from forms.terms import IdentityState
from resources.words import _
from window_app.counter.views import IntakeView
from window_app.screens.asking import Ask, Field
from window_app.screens.intake import identities, relations
from window_app.screens.intake.counter import Sheets
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.scene import Answers, Scene
from window_app.screens.intake.state import KnownStrip

GROUPS = ("household", "supporters")
NUMBER = "/id_number"


class Writing:
    """What a clerk does on the left side. ``opened(case)`` is called for a case that is looked at."""

    def __init__(self, scene: Scene, keeping: Keeping, sheets: Sheets, opened_case: Callable[[str], None]) -> None:
        self._scene = scene
        self._keeping = keeping
        self._sheets = sheets
        self._opened = opened_case

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
        """The focus left a field: a number is tidied, and that is said."""
        if path.endswith(NUMBER) and self._scene.setting is not None:
            number = text(self._scene.sheet, path)
            check = identity.check(number, self._scene.setting.today)
            if number and check.normalised != number:
                self._scene.say(_("Tidied: {what}.").format(what=identities.tidied_words(check.notes)))
                self.typed(path, check.normalised)
        if path.endswith("/relation") and self._scene.setting is not None:
            said = text(self._scene.sheet, path)
            code = relations.code_of(self._scene.setting.relations, said)
            if code != said:
                self._keeping.type(path, code)
        self._keeping.flush()
        if self._scene.look.typing == path:
            self._scene.put(typing="")

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

    def card_read(self, number: str, focus: str) -> None:
        """A card reader typed a number: it goes to the person whose row has the focus, else to the applicant."""
        at = next((one for one in self._people() if focus.startswith(one + "/")), "applicant")
        standing = text(self._scene.sheet, at + NUMBER)
        if standing.strip() and standing != number:
            self._two_numbers(number)
            return
        self.typed(at + NUMBER, number)
        self._keeping.flush()
        self._scene.put(typing=at + NUMBER, reader=KnownStrip(), **self._scene.turned(at + NUMBER))

    def known(self, act: str) -> None:
        """A button of the strip under the ID field."""
        strip = self._scene.state.known
        if act.startswith("reader"):
            self._scene.put(reader=KnownStrip())
            self._reader(act, strip.case)
        elif act == "not_same":
            self._ask_why_not_same(strip.case)
        elif act in {"look"}:
            self._open(strip.case)
        else:
            self._judge(strip.case, act, "")

    def _people(self) -> tuple[str, ...]:
        state = self._scene.state
        return tuple(one.at for one in (*state.household, *state.supporters, state.caller))

    def _two_numbers(self, number: str) -> None:
        words = _("The reader read {number}, but the applicant has another number.").format(number=number)
        acts = (
            ("reader_replace", _("Replace the applicant's number")),
            ("reader_member", _("Add as a member of the household")),
            ("reader_drop", _("Leave it")),
        )
        self._scene.put(reader=KnownStrip(words, "amber", number, acts))

    def _reader(self, act: str, number: str) -> None:
        if act == "reader_replace":
            self.typed("applicant" + NUMBER, number)
            self._keeping.flush()
        elif act == "reader_member":

            def numbered(view: IntakeView) -> None:
                at = view.focus.rsplit("/", 1)[0]
                self.typed(at + NUMBER, number)
                self._keeping.flush()
                self._scene.put(**self._scene.turned(view.focus))

            self._keeping.act(lambda draft: self._sheets.add_row(draft, "household"), numbered)

    def _ask_why_not_same(self, case: str) -> None:
        question = Ask(
            act="not_same",
            sentence=_("Not the same person: why? It is kept with the case."),
            fields=(Field("reason", _("Why"), hint=_("for example: same number, another name and face")),),
            confirm=_("Not the same person"),
        )

        def confirmed(answers: Answers) -> None:
            if not answers.get("reason", "").strip():
                self._scene.object_to(_("Say why, in a sentence."))
                return
            self._scene.dismiss()
            self._judge(case, "not_same", answers["reason"].strip())

        self._scene.ask(question, confirmed)

    def _judge(self, case: str, choice: str, reason: str) -> None:
        def judged(_view: IntakeView) -> None:
            if choice == "continue":
                self._open(case)

        def change(draft: str) -> IntakeView | Refusal:
            return self._sheets.judge_duplicate(draft, case, choice, reason)

        self._keeping.act(change, judged)

    def _open(self, case: str) -> None:
        self._opened(case)
