"""A case as somebody would keep it on a sheet of paper: what the state machine compares the program with."""

from dataclasses import dataclass, field

from forms.case.body import Scalar
from forms.terms import Outcome, Role

DECIDING = {Role.TOWNSHIP, Role.HALL}
DESK = DECIDING | {Role.VILLAGE}


@dataclass
class Told:
    """One outcome: its entry, what it is, who may give it, whether it was voided or handed over."""

    entry: str
    outcome: Outcome
    clerk: str
    voided: bool = False
    gaps: frozenset[tuple[str, str]] = frozenset()
    counted: bool = False


@dataclass
class PaperModel:
    """One stored paper of an outcome."""

    of: str
    prints: int = 0
    handed_over: bool = False
    voided: bool = False


@dataclass
class CaseModel:
    """The whole case, kept by plain rules of the desk and by nothing of the program."""

    needs: tuple[tuple[str, bool], ...]
    sheet: dict[str, Scalar] = field(default_factory=dict)
    contested: set[str] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    papers: dict[str, PaperModel] = field(default_factory=dict)
    extended: bool = False
    calls: int = 0

    @property
    def standing(self) -> Told | None:
        """The last outcome that was not voided."""
        return next((one for one in reversed(self.told) if not one.voided), None)

    @property
    def accepted(self) -> bool:
        """Whether an acceptance stands."""
        return any(one.outcome is Outcome.ACCEPTED and not one.voided for one in self.told)

    @property
    def refused(self) -> bool:
        """Whether a refusal is the last word."""
        return self.standing is not None and self.standing.outcome is Outcome.NOT_ACCEPTED

    def asked(self) -> dict[str, tuple[str, str]]:
        """What is asked, by its row of the checklist: each adult signs M04, a student's household shows M05."""
        rows: dict[str, tuple[str, str]] = {}
        for code, only_students in self.needs:
            if only_students and self.sheet.get("circumstances/student") is not True:
                continue
            for signer in self._adults() if code == "M04" else [""]:
                rows[f"{code}@{signer}" if signer else code] = (code, signer)
        return rows

    def gaps(self) -> list[tuple[str, str]]:
        """What is asked and not noted; nothing is in lieu of a signature (M01 and M04 are signed)."""
        return [
            gap
            for at, gap in self.asked().items()
            if (mark := self.sheet.get(f"materials/{at}/mark")) is None
            or (mark == "shared" and gap[0] in {"M01", "M04"})
        ]

    def _adults(self) -> list[str]:
        rows = {path.split("/")[1] for path, value in self.sheet.items() if path.startswith("household/") and value}
        grown = [row for row in sorted(rows) if self.sheet.get(f"household/{row}/birth_date") != "2020-05-05"]
        return ["applicant", *grown]

    def promised_wrongly(self) -> bool:
        """Whether something asked is promised: the application never may be, the rest only with a day (never here)."""
        return any(self.sheet.get(f"materials/{at}/mark") == "promised" for at in self.asked())

    def identified(self, urgent: bool) -> bool:
        """Whether the applicant is named and the number looked at, or explained where that is enough."""
        state, reason = self.sheet.get("applicant/id_state"), self.sheet.get("applicant/id_reason")
        if not self.sheet.get("applicant/name") and not reason:
            return False
        return state in {"verified", "as_shown"} or bool(reason and (urgent or state == "no_number"))

    def may_accept(self, role: Role, urgent: bool) -> bool:
        """Whether acceptance is lawful now."""
        return (
            role in DECIDING
            and not self.accepted
            and not self.refused
            and self.identified(urgent)
            and not self.contested
            and not self.gaps()
            and not self.promised_wrongly()
        )

    def told_before(self) -> set[tuple[str, str]]:
        """Everything that earlier notices, not voided, named."""
        return {gap for one in self.told if one.outcome is Outcome.NOTICED and not one.voided for gap in one.gaps}
