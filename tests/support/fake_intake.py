"""A counter for the intake screen that keeps drafts in memory: same law, same checklist, same acts as the real one."""

import datetime as dt
import itertools
from collections import Counter

import msgspec

from forms.case.acts import outcomes, refusing
from forms.case.bodies import CaseOpened
from forms.case.checklist import for_matter, gaps
from forms.case.fields import count, material_key, problem_of, text
from forms.case.refusals import Refusal, Rule
from forms.case.scan_bodies import ScanAdded
from forms.case.state import CaseState
from forms.statute.catalogue import Catalogue
from forms.terms import Channel, HandOn, Outcome, PaperKind, Role, Signing, Step
from tests.support.desk import standing
from window_app.counter.codes import relations
from window_app.counter.draft_rows import DraftRow
from window_app.counter.draft_scans import Prepared
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.sheets import Done, as_case, derived_from_number, intake_view
from window_app.counter.views import Finished, KnownCase, Summary
from window_app.ledger.search_words import index_text
from window_app.screens.answers import Answer
from window_app.screens.intake.counter import IntakeCounter, Relation, Setting

TODAY = dt.date(2026, 11, 24)
STATUTE = Catalogue.packaged().statute_on(TODAY, "350821100")
_PAPERS = {
    Outcome.ACCEPTED: (PaperKind.ACCEPTANCE_NOTICE, PaperKind.MATERIALS_RECEIPT),
    Outcome.NOTICED: (PaperKind.ONE_TIME_NOTICE,),
    Outcome.RECEIVED: (PaperKind.VILLAGE_RECEIPT,),
    Outcome.HELPED_FIRST: (PaperKind.HELP_FIRST_REGISTER,),
    Outcome.HANDED_ON: (PaperKind.TRANSFER_SLIP,),
    Outcome.NON_ACCEPTANCE_PROPOSED: (),
    Outcome.ONLY_ASKED: (PaperKind.MATTER_GUIDE,),
}


class FakeDesk:
    """Holds drafts in memory; ``writes`` lists every write as (draft, changes)."""

    def __init__(self, role: Role = Role.TOWNSHIP) -> None:
        self.role = role
        self.drafts_kept = {}
        self.focus = {}
        self.parked = {}
        self.done = {}
        self.scans = {}
        self.writes = []
        self.judged = []
        self.finished = []
        self.known = ()
        self.fail = 0
        self._numbers = itertools.count(1)
        self._seconds = itertools.count(0)

    def counter(self) -> IntakeCounter:
        return IntakeCounter(self, Shelf(self), Endings(self), self.setting, Forms(self), Scans(self))

    def setting(self) -> Setting:
        known = tuple(Relation(code, name, tuple(index_text((name,)).pinyin.split())) for code, name in relations())
        return Setting(
            role=self.role,
            clerk="林晓梅",
            today=TODAY,
            statute=STATUTE,
            relations=known,
            staff=("林晓梅", "陈文斌"),
            villages=("下洋村", "田背村"),
        )

    def new(self, channel=Channel.WINDOW, sheet=None):
        draft = f"draft-{next(self._numbers)}"
        self.drafts_kept[draft] = {"request/channel": channel.value, **(sheet or {})}
        self.focus[draft] = ""
        self.done[draft] = {}
        return self.view(draft)

    def scanned(self, code):
        return self.again(code)

    def again(self, case_id):
        return self.new(Channel.WINDOW, {"applicant/name": case_id})

    def open(self, draft_id):
        if draft_id not in self.drafts_kept:
            return Refusal(Rule.NOT_THERE)
        return msgspec.structs.replace(self.view(draft_id), restored=True)

    def write(self, draft_id, changes, focus=""):
        if self.fail:
            self.fail -= 1
            raise OSError("disk full")
        if draft_id not in self.drafts_kept:
            return Refusal(Rule.NOT_THERE)
        for path, value in changes.items():
            assert problem_of(path, value) is None, path
        self.writes.append((draft_id, dict(changes)))
        fields = {**self.drafts_kept[draft_id], **changes}
        for path, value in changes.items():
            if path.endswith("/id_number") and isinstance(value, str) and not path.startswith("came/"):
                fields.update(derived_from_number(path.rsplit("/", 1)[0], value, TODAY))
        self.drafts_kept[draft_id] = {path: value for path, value in fields.items() if value is not None}
        self.focus[draft_id] = focus or self.focus[draft_id]
        return self.view(draft_id)

    def add_row(self, draft_id, group):
        row = f"{group}/r{next(self._numbers)}"
        first = (
            {f"{row}/lives_together": True, f"{row}/must_sign": True}
            if group == "household"
            else {f"{row}/relation": ""}
        )
        return self.write(draft_id, first, f"{row}/name")

    def remove_row(self, draft_id, row):
        self.drafts_kept[draft_id] = {
            path: value for path, value in self.drafts_kept[draft_id].items() if not path.startswith(row + "/")
        }
        return self.view(draft_id)

    def tick(self, draft_id, material, signer="", mark=None, handling=None, **more):
        line = next((one for one in self.view(draft_id).lines if one.material.code == material), None)
        if mark is not None and (line is None or not line.allows(mark)):
            return Refusal(Rule.NOT_PROMISABLE, at=f"materials/{material}")
        at = f"materials/{material_key(material, signer)}"
        changes = {
            f"{at}/mark": mark.value if mark else None,
            **{f"{at}/{name}": value for name, value in more.items()},
        }
        if handling is not None:
            changes[f"{at}/handling"] = handling.value
        return self.write(draft_id, changes, at)

    def judge_duplicate(self, draft_id, case_id, choice, reason):
        self.judged.append((case_id, choice, reason))
        self.known = tuple(one for one in self.known if one.case_id != case_id)
        return self.view(draft_id)

    def standing(self):
        return standing(self.role)

    def view(self, draft_id):
        sheet = self.drafts_kept[draft_id]
        known = self.known if text(sheet, "applicant/id_number") else ()
        shown = intake_view(draft_id, sheet, self.focus[draft_id], self.done[draft_id], STATUTE, self.standing(), known)
        second = next(self._seconds) % 60
        return msgspec.structs.replace(
            shown,
            scans=Counter(material_key(one.material, one.signer) for one in self.scans.get(draft_id, ())),
            letters=letters_of(draft_id),
            parked=self.parked.get(draft_id, False),
            saved_at=f"10:41:{second:02d}",
        )


class Shelf:
    """The drafts of the fake, by letters."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk

    def park(self, draft_id):
        self._desk.parked[draft_id] = True
        return letters_of(draft_id)

    def recall(self, letters):
        found = next((draft for draft in self._desk.drafts_kept if letters_of(draft) == letters), None)
        if found is None:
            return Refusal(Rule.NOT_THERE)
        self._desk.parked[found] = False
        return self._desk.open(found)

    def drafts(self):
        kept = self._desk.drafts_kept
        return tuple(
            DraftRow(
                draft=draft,
                letters=letters_of(draft),
                name=text(sheet, "applicant/name"),
                matters=(),
                parked=self._desk.parked.get(draft, False),
                saved_at="10:41",
                late=False,
            )
            for draft, sheet in kept.items()
        )

    def discard(self, draft_id):
        self._desk.drafts_kept.pop(draft_id, None)


class Endings:
    """Outcomes by the real acts."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk

    def summarise(self, draft_id, matter, outcome, request):
        refused = self._refusal(draft_id, matter, outcome, request)
        if refused is not None:
            return refused
        view = self._desk.view(draft_id)
        names = (
            tuple(STATUTE.materials[gap.material].name for gap in gaps(for_matter(view.lines, matter)))
            if outcome is Outcome.NOTICED
            else ()
        )
        due = "2027-01-07" if outcome is Outcome.ACCEPTED else ""
        return Summary(
            matter=matter,
            matter_name=next(one.name for one in view.matters if one.id == matter),
            outcome=outcome,
            papers=_PAPERS[outcome],
            gaps=names,
            due=due,
            provisional=bool(due),
        )

    def finish(self, draft_id, matter, outcome, request):
        refused = self._refusal(draft_id, matter, outcome, request)
        if refused is not None:
            return refused
        self._desk.finished.append((draft_id, matter, outcome, request))
        number = f"LY-{len(self._desk.finished):04d}"
        if outcome is not Outcome.ONLY_ASKED:
            opened = CaseOpened(case_no=number, visit="visit", matter=matter, station="350821100", edition="")
            case = CaseState(id=f"case-{number}", visit=as_case({}).visit, opened=opened)
            self._desk.done[draft_id][matter] = Done(case, outcome)
        waiting = [one for one in self._desk.view(draft_id).matters if one.chosen and one.done is None]
        return Finished(
            case_id=f"case-{number}",
            case_no="" if outcome is Outcome.ONLY_ASKED else number,
            outcome=outcome,
            papers=("paper",),
            draft_done=not waiting or outcome is Outcome.ONLY_ASKED,
        )

    def _refusal(self, draft_id, matter, outcome, request: OutcomeRequest):
        sheet, acting = self._desk.drafts_kept[draft_id], self._desk.standing()
        lines = self._desk.view(draft_id).lines
        law = STATUTE.matters.get(matter)
        case = as_case(sheet)
        if outcome is Outcome.ONLY_ASKED:
            return None
        if outcome is Outcome.HANDED_ON:
            wanted = outcomes.HandOnRequest(
                door=matter if matter in STATUTE.doors else "",
                manner=request.manner or HandOn.TRANSFER,
                organ=request.organ,
            )
            answer = outcomes.hand_on(case, STATUTE, wanted, acting)
        elif outcome is Outcome.ACCEPTED:
            answer = outcomes.accept(case, law, lines, acting)
        elif outcome is Outcome.NOTICED:
            answer = outcomes.give_notice(case, law, lines, acting, request.reason, request.explanation)
        elif outcome is Outcome.RECEIVED:
            answer = outcomes.receive(case, law, lines, "", acting)
        elif outcome is Outcome.NON_ACCEPTANCE_PROPOSED:
            answer = refusing.propose(case, law, request.ground, request.explanation, acting)
        else:
            answer = outcomes.help_first(case, law, help_request(sheet), acting)
        return answer if isinstance(answer, Refusal) else None


def help_request(sheet):
    """What the sheet says of help that came first."""
    signing = text(sheet, "help/receiver_signing")
    return outcomes.HelpRequest(
        reason=text(sheet, "help/reason"),
        form=text(sheet, "help/form"),
        staff=(text(sheet, "help/staff_1"), text(sheet, "help/staff_2")),
        responsible=text(sheet, "help/responsible"),
        receiver=text(sheet, "help/receiver"),
        amount_fen=count(sheet, "help/amount_fen"),
        goods=text(sheet, "help/goods"),
        receiver_signing=Signing(signing) if signing else None,
    )


def letters_of(draft: str) -> str:
    """The two letters of a draft."""
    return "A" + "ABCDEFGHJKMNPQRSTUVWXYZ"[int(draft.rpartition("-")[2]) % 23]


def known_case(**changes) -> KnownCase:
    """An open case of the same number."""
    whole = {
        "case_id": "case-77",
        "case_no": "350821-26-000077",
        "name": "陈水金",
        "matter": "linshi_fast",
        "step": Step.ACCEPTED,
        "opened_on": "2026-11-02",
        "open": True,
        "same_number": True,
    }
    return KnownCase(**{**whole, **changes})


FAMILY = {
    "came/caller": "self",
    "applicant/name": "陈水金",
    "applicant/id_number": "350821196203074310",
    "applicant/phone": "13850612345",
    "applicant/speech": "hakka",
    "applicant/lives_at": "河田镇下洋村三组 12 号",
    "applicant/village": "下洋村",
    "request/text": "儿子在工地摔伤住院，家里没有收入，孙女还在读书。",
}


def member(number, **fields):
    """One row of the household as fields of the sheet."""
    row = f"household/m{number}"
    whole = {"lives_together": True, "must_sign": True, **fields}
    return {f"{row}/{name}": value for name, value in whole.items()}


class Scans:
    """Scans of drafts: only the names of the files are kept, and what beside."""

    def __init__(self, desk: FakeDesk) -> None:
        self.desk = desk
        self.folder = None

    def prepare(self, material, signer, files, keep_original):
        return Prepared(scans=tuple(_scan(material, signer, file.name) for file in files))

    def prepare_waiting(self, material, signer):
        return Prepared()

    def keep(self, draft, prepared):
        if draft not in self.desk.drafts_kept:
            return Refusal(Rule.NOT_THERE)
        kept = self.desk.scans.setdefault(draft, [])
        kept += [scan for scan in prepared.scans if scan not in kept]
        return self.desk.view(draft), prepared

    def said(self, done):
        return f"{len(done.scans)} stored"

    def has_folder(self):
        return self.folder is not None

    def choose_folder(self, folder):
        self.folder = folder


def _scan(material, signer, name):
    return ScanAdded(
        material=material, signer=signer, media_type="image/jpeg", name=name, sha256=name, size=1, blob=name,
        blob_key="", sealed_sha256="", sealed_size=1,
    )  # fmt: skip


class Forms:
    """Forms to sign: what would be printed is only noted."""

    def __init__(self, desk: FakeDesk) -> None:
        self.desk = desk
        self.printed = []

    def due(self, view):
        return tuple(
            (f"{line.material.paper.value}@{part.signer}", f"{line.material.name} {part.signer_name}".strip())
            for line in view.lines
            if line.material.paper is not None and line.asked
            for part in line.missing
        )

    def print_form(self, draft_id, code, large):
        self.printed.append((draft_id, code, large))
        self.desk.writes.append((draft_id, {"printed": code}))
        return Answer(True, "printed")
