"""The law as data: what one matter asks for, by when, from whom, and where each row comes from.

Every row carries a :class:`Source`. Only rows whose confidence is ``text`` may be printed as law. ``local_sources``
name the local rules that changed a row of the nation.
A merged body of law is a :class:`Statute`; its edition is the hash of its canonical bytes.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field

from forms.statute.vocabulary import Competence, PublicField, PublicityRule, RemedyOrder, SignerRule, StageEvent
from forms.terms import Confidence, FlowAct, HandOn, MaterialState, PaperKind, Role, Unit, WindowKind

Code = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Words = Annotated[str, Meta(min_length=1)]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A row of the law. Unknown keys are refused, whether from a file or from a newer program's edition."""


class Source(Row, frozen=True, kw_only=True):
    """Where a row comes from and how sure that is. ``note`` says what is doubtful."""

    title: Words
    article: str = ""
    confidence: Confidence
    note: str = ""

    @property
    def is_law(self) -> bool:
        """Whether the row may be printed as law: the rule's own text was read."""
        return self.confidence is Confidence.TEXT


class Plain(Row, frozen=True, kw_only=True):
    """Words for a citizen, with their source."""

    text: Words
    source: Source


class Condition(Row, frozen=True, kw_only=True):
    """When a row applies, over recorded and derived circumstances. Empty parts ask for nothing."""

    any: tuple[Code, ...] = ()
    all: tuple[Code, ...] = ()
    none: tuple[Code, ...] = ()

    def holds(self, circumstances: frozenset[str]) -> bool:
        """Say whether it holds: one of ``any``, each of ``all``, and no one of ``none`` is present."""
        return (
            (not self.any or not circumstances.isdisjoint(self.any))
            and circumstances.issuperset(self.all)
            and circumstances.isdisjoint(self.none)
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """Every circumstance named."""
        return self.any + self.all + self.none


class Material(Row, frozen=True, kw_only=True):
    """A paper of the one catalogue. ``paper`` is the form this desk prints for it to be signed.

    ``may_be_promised``: may be brought later against a signed promise.
    ``signer_may_be_absent``: a signer who refuses or cannot be reached is recorded and blocks nothing.
    """

    code: Code
    name: Words
    name_for_citizen: Words
    form: str = ""
    issued_by: str = ""
    how_to_get: str = ""
    where: str = ""
    bring: str = ""
    paper: PaperKind | None = None
    signers: SignerRule = SignerRule.NOBODY
    may_be_promised: bool = True
    signer_may_be_absent: bool = False
    source: Source
    local_sources: tuple[Source, ...] = ()


class Need(Row, frozen=True, kw_only=True):
    """What one matter wants with one material, once ``when`` holds (none: always).

    ``may_be_promised`` overrides the catalogue for this matter only.
    """

    id: str = ""
    material: Code
    state: MaterialState
    when: Condition | None = None
    may_be_promised: bool | None = None
    note: str = ""
    source: Source

    @property
    def key(self) -> str:
        """Id within the matter; the material's code unless the row names its own."""
        return self.id or self.material

    def applies(self, circumstances: frozenset[str]) -> bool:
        """Say whether the need stands under these circumstances."""
        return self.when is None or self.when.holds(circumstances)


class Circumstance(Row, frozen=True, kw_only=True):
    """A fact of the household that changes what is asked. Derived ones are never ticked by hand.

    ``matters_shown``: families of matters it is asked for; empty: all.
    """

    code: Code
    name: Words
    hint: str = ""
    derived: bool = False
    matters_shown: tuple[Code, ...] = ()
    source: Source
    local_sources: tuple[Source, ...] = ()


class Ground(Row, frozen=True, kw_only=True):
    """One listed reason for extending a limit; ``circumstance`` is the fact that suggests it."""

    code: Code
    text: Words
    circumstance: Code | None = None
    source: Source


class Extension(Row, frozen=True, kw_only=True):
    """The whole limit once extended, counted from the same start (not added to it).

    With no ground listed the limit cannot be extended until the county names one.
    """

    number: Annotated[int, Meta(ge=1)]
    unit: Unit
    grounds: tuple[Ground, ...] = ()
    source: Source

    def ground(self, code: str) -> Ground | None:
        """Return the listed ground with this code, or None: there is no other reason to extend."""
        return next((ground for ground in self.grounds if ground.code == code), None)


class Stage(Row, frozen=True, kw_only=True):
    """One limited step. ``number`` of ``unit`` from ``start``; ``month_day`` (MM-DD) when the unit is a date.

    ``decided_by``: the stage holds only where that level decides the matter.
    ``counts_in_total``: its days also run in the total. ``suspended_by``: events that stop it, mostly none.
    ``holiday_roll``: a natural period that ends on a day off ends on the next working day.
    """

    id: Code
    name: Words
    actor: tuple[Role, ...] = ()
    number: Annotated[int, Meta(ge=0)] = 0
    unit: Unit
    month_day: str = ""
    start: StageEvent
    end: StageEvent
    extension: Extension | None = None
    decided_by: Role | None = None
    counts_in_total: bool = True
    suspended_by: tuple[StageEvent, ...] = ()
    holiday_roll: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    source: Source


class Publicity(Row, frozen=True, kw_only=True):
    """What is posted before the decision (``what``, for the days of ``stage``) and published after it.

    ``stage`` empty under ``publish`` means that no rule read gives the number of days.
    """

    rule: PublicityRule
    stage: str = ""
    what: tuple[PublicField, ...] = ()
    published: tuple[PublicField, ...] = ()
    never_when: Condition | None = None
    source: Source


class FlowStep(Row, frozen=True, kw_only=True):
    """One act on the way of a matter, in the order of the rows. ``required``: the way does not end without it.

    ``when``: only under these circumstances. ``once``: only after this event (an objection). ``decided_by``: only
    where that level decides. ``actor``: who acts. ``stage``: the limit it ends, if a rule gives one.
    """

    id: str = ""
    act: FlowAct
    required: bool = True
    when: Condition | None = None
    once: StageEvent | None = None
    decided_by: Role | None = None
    actor: tuple[Role, ...] = ()
    stage: str = ""
    note: str = ""
    source: Source

    @property
    def key(self) -> str:
        """Id within the matter; the act itself unless the row names its own."""
        return self.id or self.act.value

    def applies(self, circumstances: frozenset[str], happened: frozenset[str]) -> bool:
        """Say whether the step stands under these circumstances, after these events (:class:`StageEvent` codes)."""
        return (self.when is None or self.when.holds(circumstances)) and (self.once is None or self.once in happened)


class RefusalGround(Row, frozen=True, kw_only=True):
    """One of the closed list of grounds for not accepting; ``instead`` is what is tried first."""

    code: Code
    text: Words
    instead: str = ""
    source: Source


class GuideParagraph(Row, frozen=True, kw_only=True):
    """One plain paragraph of the guide that a citizen takes home."""

    heading: Words
    text: Words
    source: Source


class Names(Row, frozen=True, kw_only=True):
    """Names now (``law``), in the 2018 notice (``seed``), on a button (``short``) and of the route, if any."""

    law: Words
    seed: str = ""
    short: Words
    route: str = ""


class Matter(Row, frozen=True, kw_only=True):
    """One matter (or one route of a matter; routes share a ``family``). Dates are inclusive.

    ``places``: division-code prefixes where it exists; empty: everywhere.
    ``offered``: can be accepted at an intake; otherwise its clocks and guide are known, and its ``door`` if it has one.
    ``window``: what this window does with it; ``door``: the door through which it leaves, if it leaves.
    ``children``: a child's matter: nothing of it is ever posted. ``order``: place in the list of an intake.
    """

    id: Code
    family: Code
    names: Names
    search_names: tuple[Words, ...] = ()
    matter_class: str = ""
    lead_department: str = ""
    decided_by: Role = Role.COUNTY
    who_may_apply: Plain | None = None
    where_to_apply: Plain | None = None
    competence: Competence = Competence.HOUSEHOLD_REGISTRATION
    offered: bool = True
    window: WindowKind = WindowKind.REVIEWS
    door: str = ""
    children: bool = False
    order: int = 0
    emergency: bool = False
    places: tuple[str, ...] = ()
    needs: tuple[Need, ...] = field(default=(), name="need")
    stages: tuple[Stage, ...] = field(default=(), name="stage")
    flow: tuple[FlowStep, ...] = ()
    publicity: Publicity | None = None
    refusal_grounds: tuple[RefusalGround, ...] = field(default=(), name="refusal_ground")
    papers: tuple[PaperKind, ...] = ()
    review: tuple[str, ...] = ()
    guide: tuple[GuideParagraph, ...] = ()
    valid_from: date
    valid_to: date | None = None
    source: Source
    local_sources: tuple[Source, ...] = ()

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage with this id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def total(self) -> Stage | None:
        """Return the limit of the whole matter where its present level decides, or None if no rule gives one."""
        totals = [stage for stage in self.stages if stage.id in {"total", "total_delegated"}]
        fitting = [stage for stage in totals if stage.decided_by in {None, self.decided_by}]
        return fitting[0] if fitting else None

    def needs_under(self, circumstances: frozenset[str]) -> tuple[Need, ...]:
        """Return the needs that stand under these circumstances, in the file's order."""
        return tuple(need for need in self.needs if need.applies(circumstances))

    def flow_under(self, circumstances: frozenset[str], happened: frozenset[str] = frozenset()) -> tuple[FlowStep, ...]:
        """Return the steps that stand where the present level decides, under these circumstances and events."""
        return tuple(
            step
            for step in self.flow
            if step.decided_by in {None, self.decided_by} and step.applies(circumstances, happened)
        )

    def step(self, key: str) -> FlowStep | None:
        """Return the step with this key, or None: the act does not belong to this matter."""
        return next((step for step in self.flow if step.key == key), None)

    def refusal_ground(self, code: str) -> RefusalGround | None:
        """Return the listed ground with this code, or None: there is no other ground."""
        return next((ground for ground in self.refusal_grounds if ground.code == code), None)


class Door(Row, frozen=True, kw_only=True):
    """Another organ's matter that this window hands on. ``address`` and ``phone`` are the county's to give.

    ``immediate``: no delay at all. ``mandatory_report``: the staff themselves must report.
    """

    id: Code
    name: Words
    names: tuple[Words, ...] = ()
    organ: Words
    manner: HandOn
    law: Words
    immediate: bool = False
    mandatory_report: bool = False
    address: str = ""
    phone: str = ""
    source: Source
    local_sources: tuple[Source, ...] = ()


class OpenValue(Row, frozen=True, kw_only=True):
    """A local number or name that no rule of the nation gives. A county's edition fills ``value``; empty: none is set.

    ``unset`` is the plain sentence said until then. ``matters``: families it belongs to. ``told``: in guides too.
    """

    id: Code
    name: Words
    matters: tuple[Code, ...] = ()
    unit: str = ""
    told: bool = False
    unset: Words
    value: str = ""
    source: Source
    local_sources: tuple[Source, ...] = ()

    @property
    def said(self) -> str:
        """What the program says: the value with its unit, or that none is set."""
        return f"{self.value}{self.unit}" if self.value else self.unset


class Remedy(Row, frozen=True, kw_only=True):
    """Which remedy a kind of paper names first; the limits are the ``remedy`` stages of the two matters."""

    paper: Code
    order: RemedyOrder
    review_matter: Code
    suit_matter: Code
    source: Source
    local_sources: tuple[Source, ...] = ()


class Statute(Row, frozen=True, kw_only=True):
    """The merged law of one day and place. ``edition`` is the hash of everything else in it."""

    matters: Mapping[str, Matter]
    materials: Mapping[str, Material]
    circumstances: Mapping[str, Circumstance]
    doors: Mapping[str, Door]
    remedies: Mapping[str, Remedy]
    open_values: Mapping[str, OpenValue] = field(default_factory=dict)
    edition: str = ""

    def offered(self) -> tuple[Matter, ...]:
        """Return the matters that can be accepted at an intake, in the order of the list there."""
        offered = (matter for matter in self.matters.values() if matter.offered)
        return tuple(sorted(offered, key=lambda matter: (matter.order, matter.id)))

    def told(self, family: str) -> tuple[OpenValue, ...]:
        """Return the county's values that a citizen who asks about this family of matters is told, set or not."""
        return tuple(one for one in self.open_values.values() if one.told and family in one.matters)

    def through(self, door: str) -> tuple[Matter, ...]:
        """Return the matters that leave by this door, by id: their clocks, flow and guide hold there."""
        return tuple(matter for _, matter in sorted(self.matters.items()) if matter.door == door)
