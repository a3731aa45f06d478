"""The case page's desk."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import msgspec

from forms.case.refusals import Refusal, Rule
from forms.paper.input import PaperRefusal
from forms.statute.vocabulary import StageEvent
from forms.terms import CallResult, NearRelation, PaperKind, StaffPost, Variant
from resources.words import _
from window_app.counter import desk_forms, outside, papers, rare_characters, relatives
from window_app.counter.acting import Acting
from window_app.counter.cases import case_view
from window_app.counter.desk import Desk
from window_app.screens import namings
from window_app.screens.answers import Answer
from window_app.screens.at_desk import life_desk, said
from window_app.screens.at_desk.case_sheet import case_sheet
from window_app.screens.case_views import CaseSheet

Given = Mapping[str, str]


class Printing(Protocol):
    """Sends a paper to the printer of this computer."""

    def send(self, pdf: bytes, title: str) -> Answer:
        """Print these bytes; the answer says where they went, or what is wrong and that the paper is safe."""
        ...


class CaseDesk:
    """What a clerk sees of a case and does to it."""

    def __init__(self, desk: Desk, printing: Printing) -> None:
        self._desk = desk
        self._printing = printing
        self._acting = Acting(desk)
        self._acts: dict[str, Callable[[str, str, Given], Answer]] = {
            "call": self._call,
            "note": self._note,
            "void": self._void,
            "print": self._print,
            "handed_over": self._hand_over,
            "consent": lambda case, _paper, given: self._decide(case, given, consented=True),
            "send_back": lambda case, _paper, given: self._decide(case, given, consented=False),
            "return_original": self._return_original,
            "extend": self._extend,
            "event": self._event,
            "province": self._province,
            "forms": self._form,
            "make_papers": self._make,
            "proposal": self._proposal,
            "message": self._message,
            "copy_fields": self._copy_field,
            "large": self._large,
            "relative": self._relative,
            "life": lambda case, step, given: life_desk.step(desk, case, step, given),
        }

    def sheet(self, case: str) -> CaseSheet:
        """Return everything that is shown of a case."""
        return case_sheet(self._desk, case_view(self._desk, case))

    def pdf(self, case: str, paper: str) -> bytes:
        """Return the stored bytes of a paper, proved to be those that were handed out."""
        return papers.pdf_of(self._desk, case, paper)

    def act(self, code: str, case: str, paper: str, answers: Given) -> Answer:
        """Do an act with what was answered; KeyError for an act this desk does not know."""
        return self._acts[code](case, paper, answers)

    def choose(self, case: str, path: str, entry: str) -> Answer:
        """Choose one of the values that stand side by side."""
        answered = self._acting.resolve(case, path, entry)
        return said.answer(answered, _("Chosen; both values stay on record."))

    def _call(self, case: str, _paper: str, given: Given) -> Answer:
        result = CallResult(given["result"])
        return said.answer(
            self._acting.log_call(case, given["callee"], result, given["promise"]), _("The call is logged.")
        )

    def _note(self, case: str, _paper: str, given: Given) -> Answer:
        return said.answer(
            self._acting.note(case, given["text"], given.get("kind") == "tolerance"), _("The note is written down.")
        )

    def _void(self, case: str, _paper: str, given: Given) -> Answer:
        return said.answer(self._acting.void(case, given["reason"]), _("The outcome is voided."))

    def _print(self, case: str, paper: str, given: Given) -> Answer:
        made = papers.to_print(self._desk, case, paper, given.get("reason", ""))
        if isinstance(made, Refusal | PaperRefusal):
            return said.answer(made, "")
        sent = self._printing.send(made.pdf, self._name(case, paper))
        if not sent.done:
            return sent
        papers.printed(self._desk, made)
        return self._warned(sent, case)

    def print_all(self, case: str, made: Sequence[str]) -> Answer:
        """Print the papers of an outcome one after the other; the first that does not go stops the rest."""
        said_so: list[str] = []
        for paper in made:
            answer = self._print(case, paper, {})
            if not answer.done:
                return answer
            said_so.append(answer.words)
        return Answer(True, " ".join(dict.fromkeys(said_so)))

    def _warned(self, sent: Answer, case: str) -> Answer:
        """Name what no face draws, so that it is written in by hand before the paper is handed over."""
        undrawn = rare_characters.warning_of(self._desk.case(case).sheet)
        return msgspec.structs.replace(sent, words=f"{sent.words} {undrawn}") if sent.done and undrawn else sent

    def _hand_over(self, case: str, paper: str, given: Given) -> Answer:
        answered = papers.hand_over(self._desk, case, paper, given["receiver"])
        return said.answer(answered, _("Noted: the person has it in the hand."))

    def _decide(self, case: str, given: Given, *, consented: bool) -> Answer:
        done = _("Consented; the notice is made.") if consented else _("Sent back to the clerk.")
        return said.answer(self._acting.decide(case, consented, given["note"]), done)

    def _return_original(self, case: str, _paper: str, given: Given) -> Answer:
        material, _at, signer = given["original"].partition("@")
        answered = self._acting.return_original(case, material, signer, given["receiver"])
        return said.answer(answered, _("The original is given back."))

    def _extend(self, case: str, _paper: str, given: Given) -> Answer:
        stage, _at, ground = given["extension"].partition("@")
        answered = self._acting.extend(case, stage, ground, given["approver"], given["reason"])
        return said.answer(answered, _("The limit is extended."))

    def _event(self, case: str, _paper: str, given: Given) -> Answer:
        answered = self._acting.record_event(case, StageEvent(given["event"]), given["note"])
        return said.answer(answered, _("Written down."))

    def _province(self, case: str, _paper: str, given: Given) -> Answer:
        return said.answer(self._acting.province_number(case, given["number"]), _("Written down."))

    def _form(self, case: str, _paper: str, given: Given) -> Answer:
        kind, _at, signer = given["form"].partition("@")
        size = Variant(given.get("size") or Variant.NORMAL)
        made = desk_forms.case_form(self._desk, case, PaperKind(kind), signer, size)
        if isinstance(made, PaperRefusal):
            return Answer(False, made.message)
        sent = self._printing.send(made, namings.paper(PaperKind(kind)))
        return self._warned(sent, case)

    def _proposal(self, case: str, _paper: str, given: Given) -> Answer:
        taken = given["answer"] == "taken"
        answered = self._acting.answer_proposal(case, given["proposal"], taken, given["note"])
        return said.answer(answered, _("Taken over.") if taken else _("Not taken; it stays on record."))

    def _make(self, case: str, _paper: str, _given: Given) -> Answer:
        return said.answer(self._acting.make_papers(case), _("The papers are made."))

    def _message(self, _case: str, _paper: str, given: Given) -> Answer:
        return Answer(True, _("The message is on the clipboard."), copied=given["text"])

    def _copy_field(self, case: str, _paper: str, given: Given) -> Answer:
        fields = outside.province_fields(self._desk.case(case))
        place = int(given["field"])
        # What is empty is passed over: nothing would be copied, and what was copied before would be pasted again.
        round_ = (number % len(fields) for number in range(place + 1, place + 1 + len(fields)))
        following = str(next((number for number in round_ if fields[number].value), place))
        words = _("Copied: {label}").format(label=fields[place].label)
        return Answer(True, words, copied=fields[place].value, follow=(("field", following),))

    def _large(self, case: str, paper: str, _given: Given) -> Answer:
        record = next(one for one in self._desk.case(case).papers if one.stamp.entry == paper)
        made = papers.issue(self._desk, case, record.body.paper, Variant.LARGE, record.body.signer)
        if isinstance(made, PaperRefusal):
            return Answer(False, made.message)
        return self._print(case, made, {})

    def _relative(self, case: str, _paper: str, given: Given) -> Answer:
        empty = next((name for name in ("relation", "post") if not given[name]), "")
        if empty:
            return said.answer(Refusal(Rule.FIELD_MISSING, at=f"relatives/{empty}"), "")
        relation, post = NearRelation(given["relation"]), StaffPost(given["post"])
        answered = relatives.add(
            self._desk, case, given["member"], given["staff"], relation, post, given.get("office", "")
        )
        return said.answer(answered, _("Written into the register; the county visits this family itself."))

    def _name(self, case: str, paper: str) -> str:
        view = self._desk.case(case)
        kinds = {one.stamp.entry: one.body.paper for one in view.papers}
        return namings.paper(kinds[paper]) if paper in kinds else ""
