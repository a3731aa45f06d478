"""What a type cannot say about law rows: limits, doubled rows, and names of other rows that do not exist."""

from collections.abc import Iterable, Mapping
from datetime import date

from forms.statute.model import Condition, Matter, Stage, Statute
from forms.statute.problems import StatuteError
from forms.statute.vocabulary import PublicityRule
from forms.terms import FlowAct, Unit, WindowKind
from resources.words import _

Origins = Mapping[tuple[str, str], str]
"""The file each (kind, key) of a merged statute was last written by."""


def check_matter(file: str, row: str, matter: Matter) -> None:
    """Check one matter by itself: limits, fixed days, extensions, doubled rows. Raises StatuteError."""
    for number, stage in enumerate(matter.stages):
        _check_limit(file, f"{row} / stage {stage.id}", stage)
        for other in matter.stages[:number]:
            if other.id == stage.id and _share_a_day(other, stage):
                raise StatuteError(file, f"{row} / stage {stage.id}", "id", _("it stands twice for the same days"))
    _refuse_doubles(file, row, "need", (need.key for need in matter.needs))
    _refuse_doubles(file, row, "refusal_ground", (ground.code for ground in matter.refusal_grounds))
    _refuse_doubles(file, row, "flow", (step.key for step in matter.flow))
    _check_publicity(file, row, matter)
    _check_window(file, row, matter)


def _check_publicity(file: str, row: str, matter: Matter) -> None:
    """What may not be posted has no step that posts it; nothing of a child's matter is ever posted."""
    rule = matter.publicity.rule if matter.publicity else PublicityRule.NONE
    if matter.children and rule is not PublicityRule.NEVER:
        raise StatuteError(file, row, "publicity", _("nothing of a child's matter is ever posted: rule = never"))
    for step in matter.flow:
        at = f"{row} / flow {step.key}"
        if step.act is FlowAct.PUBLICITY and rule is not PublicityRule.PUBLISH:
            raise StatuteError(file, at, "act", _("this matter is not posted"))
        if step.act is FlowAct.ANNOUNCEMENT and rule is PublicityRule.NEVER:
            raise StatuteError(file, at, "act", _("this matter is never published"))


def _check_window(file: str, row: str, matter: Matter) -> None:
    """A matter that leaves this window has a door, and no step by which this window would decide it."""
    leaves = LEAVING.get(matter.window)
    if leaves is None:
        return
    if not matter.door:
        raise StatuteError(file, row, "door", _("a matter that leaves this window names its door"))
    for step in matter.flow:
        if step.act not in leaves:
            raise StatuteError(file, f"{row} / flow {step.key}", "act", _("this window does not act so in this matter"))


LEAVING: Mapping[WindowKind, frozenset[FlowAct]] = {
    WindowKind.HANDS_OVER: frozenset({FlowAct.HAND_OVER, FlowAct.INFORM, FlowAct.SERVICE, FlowAct.ARCHIVE}),
    WindowKind.INFORMS: frozenset({FlowAct.INFORM}),
    WindowKind.AGENT: frozenset({FlowAct.AGENT, FlowAct.HAND_OVER, FlowAct.INFORM, FlowAct.SERVICE, FlowAct.ARCHIVE}),
}
"""What this window may do in matters that are not its own."""


def check_references(statute: Statute, origins: Origins) -> None:
    """Check that every code named in the merged law names something. Raises StatuteError."""
    for matter in statute.matters.values():
        _check_matter_references(statute, matter, origins.get(("matter", matter.id), ""))


def _check_matter_references(statute: Statute, matter: Matter, file: str) -> None:
    row = f"matter {matter.id}"
    for need in matter.needs:
        if need.material not in statute.materials:
            problem = _("there is no material {code}").format(code=need.material)
            raise StatuteError(file, f"{row} / need {need.key}", "material", problem)
        _check_condition(statute, file, f"{row} / need {need.key}", "when", need.when)
    stages = {stage.id for stage in matter.stages}
    for stage in matter.stages:
        for ground in stage.extension.grounds if stage.extension else ():
            if ground.circumstance and ground.circumstance not in statute.circumstances:
                problem = _("there is no circumstance {code}").format(code=ground.circumstance)
                raise StatuteError(file, f"{row} / stage {stage.id}", f"extension.grounds {ground.code}", problem)
    for step in matter.flow:
        if step.stage and step.stage not in stages:
            problem = _("there is no stage {code}").format(code=step.stage)
            raise StatuteError(file, f"{row} / flow {step.key}", "stage", problem)
        _check_condition(statute, file, f"{row} / flow {step.key}", "when", step.when)
    if matter.door and matter.door not in statute.doors:
        raise StatuteError(file, row, "door", _("there is no door {code}").format(code=matter.door))
    for stage_id in matter.review:
        if stage_id not in stages:
            raise StatuteError(file, row, "review", _("there is no stage {code}").format(code=stage_id))
    if matter.publicity:
        if matter.publicity.stage and matter.publicity.stage not in stages:
            problem = _("there is no stage {code}").format(code=matter.publicity.stage)
            raise StatuteError(file, row, "publicity.stage", problem)
        _check_condition(statute, file, row, "publicity.never_when", matter.publicity.never_when)


def _check_condition(statute: Statute, file: str, row: str, key: str, condition: Condition | None) -> None:
    for code in condition.codes if condition else ():
        if code not in statute.circumstances:
            raise StatuteError(file, row, key, _("there is no circumstance {code}").format(code=code))


def _check_limit(file: str, row: str, stage: Stage) -> None:
    if stage.unit is Unit.DATE:
        if stage.number:
            raise StatuteError(file, row, "number", _("a fixed date has no number"))
        try:
            date.fromisoformat(f"2028-{stage.month_day}")
        except ValueError as error:
            raise StatuteError(file, row, "month_day", _("a day of the year is written as 10-31")) from error
    elif stage.month_day:
        raise StatuteError(file, row, "month_day", _("only the unit date has a fixed day"))
    elif stage.number < 1:
        raise StatuteError(file, row, "number", _("a limit is at least 1"))
    longer = stage.extension
    if longer and (longer.unit is not stage.unit or longer.number <= stage.number):
        problem = _("the extended limit has the same unit and is longer than the limit")
        raise StatuteError(file, row, "extension", problem)
    if stage.valid_from and stage.valid_to and stage.valid_to < stage.valid_from:
        raise StatuteError(file, row, "valid_to", _("it ends before it begins"))


def _share_a_day(one: Stage, other: Stage) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    end = min(one.valid_to or date.max, other.valid_to or date.max)
    return start <= end


def _refuse_doubles(file: str, row: str, table: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise StatuteError(file, f"{row} / {table} {key}", "", _("it stands twice"))
        seen.add(key)
