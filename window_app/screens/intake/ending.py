"""Outcomes by key: the first press says what would happen, the same key again does it, Esc goes back."""

from collections.abc import Callable

import msgspec

from forms.case.refusals import Refusal, Rule
from forms.terms import Outcome
from resources.words import _
from window_app.counter.views import Finished, Summary
from window_app.screens import keys
from window_app.screens.asking import Ask, Field
from window_app.screens.intake import foot, questions, summaries, wording
from window_app.screens.intake.counter import Endings
from window_app.screens.intake.keeping import Keeping
from window_app.screens.intake.questions import Pressed
from window_app.screens.intake.scene import Answers, Scene
from window_app.screens.runner import Runner

SLOT = "intake.summary"
# The question itself asks for what these rules miss.
_CURABLE = {
    Rule.SECOND_NOTICE_NEEDS_REASON,
    Rule.TWO_STAFF,
    Rule.FIELD_MISSING,
    Rule.GROUND_UNKNOWN,
    Rule.REASON_MISSING,
    Rule.ORGAN_MISSING,
}
GRAVE = {Outcome.NON_ACCEPTANCE_PROPOSED}


class Ending:
    """What happens at the foot. ``finished`` is told what was done, so that the papers can be shown."""

    def __init__(
        self, scene: Scene, keeping: Keeping, endings: Endings, runner: Runner, finished: Callable[[Finished], None]
    ) -> None:
        self._scene = scene
        self._keeping = keeping
        self._endings = endings
        self._runner = runner
        self._finished = finished

    def choose(self, matter: str) -> None:
        """The keys mean this matter from now on."""
        if self._scene.look.ask is None:
            self._scene.put(matter=matter)

    def step(self, by: int) -> None:
        """Alt+Up, Alt+Down: the matter before or after."""
        lines = self._scene.state.foot
        here = next((place for place, line in enumerate(lines) if line.current), -1)
        if here >= 0 and 0 <= here + by < len(lines):
            self.choose(lines[here + by].matter)

    def press(self, act: str, matter: str = "") -> None:
        """An outcome key or button. ``matter`` empty: the one the keys mean."""
        scene = self._scene
        if scene.setting is None or scene.view is None or scene.look.ended:
            return
        if scene.look.ask is not None:
            return  # the view confirms the open question with its answers, or Esc goes back first
        wanted = matter or foot.current(scene.view, scene.look.matter)
        if act == "only_asked" and not wanted:
            self._ask_what_about()
            return
        if not wanted:
            scene.say(_("First choose what it is about: one or several matters."), "amber", "matters")
            return
        scene.put(matter=wanted)
        self._summarise(Pressed(act, wanted, foot.outcome_of(act, scene.setting.role)))

    def typed(self, code: str, value: str) -> None:
        """An answer in the open question changed; help that comes first is kept with the draft while it is typed."""
        if self._scene.setting is not None:
            for path, kept in questions.written(code, value, self._scene.setting).items():
                self._keeping.type(path, kept)

    def _summarise(self, pressed: Pressed) -> None:
        scene = self._scene
        view, setting = scene.view, scene.setting
        if view is None or setting is None:
            return
        one = view.outcome(pressed.matter, pressed.outcome)
        standing = next(
            (
                key
                for line in scene.state.foot
                if line.matter == pressed.matter
                for key in line.keys
                if key.act == pressed.act
            ),
            None,
        )
        if pressed.outcome is not Outcome.ONLY_ASKED and one is None:
            scene.say(
                _("{matter}: this outcome is not possible here.").format(matter=self._name(pressed.matter)), "amber"
            )
            return
        if standing is not None and not standing.ready and one is not None and one.blocked is not None:
            words = _("{matter}: {why}").format(matter=self._name(pressed.matter), why=standing.why)
            scene.say(words, "amber", one.blocked.at)
            return
        fields = questions.fields(pressed.outcome, pressed.matter, one, scene.sheet, setting)
        first = {field.code: field.value or (field.choices[0][0] if field.choices else "") for field in fields}
        request = questions.request(pressed.outcome, first)
        self._keeping.flush()
        draft = self._keeping.draft
        self._runner.write(
            SLOT,
            lambda: self._endings.summarise(draft, pressed.matter, pressed.outcome, request),
            lambda answer: self._summarised(pressed, fields, answer),
        )

    def _summarised(self, pressed: Pressed, fields: tuple[Field, ...], answer: Summary | Refusal) -> None:
        setting = self._scene.setting
        if setting is None or self._scene.look.ask is not None:
            return
        if isinstance(answer, Refusal):
            if not fields or answer.rule not in _CURABLE:
                self._scene.say(f"{self._name(pressed.matter)}: {wording.refusal(answer)}", "amber", answer.at)
                return
            sentence = summaries.bare(pressed.outcome, self._name(pressed.matter))
        else:
            sentence = summaries.sentence(answer, setting.today)
        key = keys.act(pressed.act, "intake")
        question = Ask(
            act=pressed.act,
            sentence=sentence,
            fields=fields,
            confirm=_("{act}: press {key} again").format(
                act=foot.words_of(pressed.act, setting.role), key=keys.spoken(key.key)
            ),
            grave=pressed.outcome in GRAVE,
        )
        self._scene.ask(question, lambda answers: self._finish(pressed, answers))

    def _finish(self, pressed: Pressed, answers: Answers) -> None:
        setting = self._scene.setting
        if setting is None:
            return
        problem = questions.misfit(answers, setting)
        if problem:
            self._scene.object_to(problem)
            return
        for code, value in answers.items():
            self.typed(code, value)
        self._keeping.flush()
        request = questions.request(pressed.outcome, answers)
        draft = self._keeping.draft
        self._runner.write(
            "",
            lambda: self._endings.finish(draft, pressed.matter, pressed.outcome, request),
            lambda answer: self._done(draft, pressed, answer),
        )

    def _done(self, draft: str, pressed: Pressed, answer: Finished | Refusal) -> None:
        if isinstance(answer, Refusal):
            if self._scene.look.ask is not None:
                self._scene.object_to(wording.refusal(answer))
            else:
                self._scene.say(wording.refusal(answer), "amber", answer.at)
            return
        words = summaries.done(answer.outcome, self._name(pressed.matter), answer.case_no)
        if draft == self._keeping.draft:
            self._scene.put(ask=None, matter="")
            if answer.draft_done:
                self._mark_done(pressed.matter, answer)
                self._scene.put(ended=True)
                words = _("{done} F2 opens the next intake.").format(done=words)
            else:
                self._keeping.look_again()
            self._scene.say(words, "green", case=answer.case_id if answer.case_no else "")
        self._finished(answer)

    def _mark_done(self, matter: str, answer: Finished) -> None:
        """The draft is gone with its last matter: what it came to is shown from the answer itself."""
        view = self._scene.view
        if view is None or not answer.case_no:
            return
        changes = {"done": answer.outcome, "case_id": answer.case_id, "case_no": answer.case_no}
        matters = tuple(msgspec.structs.replace(one, **changes) if one.id == matter else one for one in view.matters)
        outcomes = tuple(one for one in view.outcomes if one.matter != matter)
        self._scene.view = msgspec.structs.replace(view, matters=matters, outcomes=outcomes)

    def _ask_what_about(self) -> None:
        view = self._scene.view
        choices = tuple((matter.id, matter.name) for matter in view.matters if not matter.door) if view else ()
        question = Ask(
            act="only_asked",
            sentence=_("Only asked: about what? A guide is printed, nothing is registered as a case."),
            fields=(Field("matter", _("About"), choices=choices),),
            confirm=_("Go on"),
        )

        def confirmed(answers: Answers) -> None:
            self._scene.dismiss()
            self._keeping.write({f"matters/{answers['matter']}": True})
            self._summarise(Pressed("only_asked", answers["matter"], Outcome.ONLY_ASKED))

        self._scene.ask(question, confirmed)

    def _name(self, matter: str) -> str:
        view = self._scene.view
        return next((one.name for one in view.matters if one.id == matter), matter) if view else matter


def same_act(state_ask: Ask | None, act: str) -> bool:
    """Whether a key pressed now is the one that confirms the open question."""
    return state_ask is not None and state_ask.act == act
