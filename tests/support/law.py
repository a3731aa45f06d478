"""A small body of law for tests: two matters that share papers, one of them urgent. Invented, and only for tests."""

import datetime as dt

from forms.statute.model import (
    Condition,
    Door,
    Extension,
    Ground,
    Material,
    Matter,
    Names,
    Need,
    RefusalGround,
    Source,
    Stage,
    Statute,
)
from forms.statute.vocabulary import SignerRule, StageEvent
from forms.terms import Confidence, HandOn, MaterialState, Role, Unit

SOURCE = Source(title="A rule made up for tests", confidence=Confidence.PRACTICE)


def material(
    code: str,
    *,
    signers: SignerRule = SignerRule.NOBODY,
    may_be_promised: bool = True,
    signer_may_be_absent: bool = False,
) -> Material:
    """Return a material with this code."""
    return Material(
        code=code,
        name=code,
        name_for_citizen=code,
        signers=signers,
        may_be_promised=may_be_promised,
        signer_may_be_absent=signer_may_be_absent,
        source=SOURCE,
    )


def need(
    code: str,
    state: MaterialState = MaterialState.SHOW,
    *,
    when: Condition | None = None,
    may_be_promised: bool | None = None,
) -> Need:
    """Return what a matter wants with a material."""
    return Need(material=code, state=state, when=when, may_be_promised=may_be_promised, source=SOURCE)


TOTAL = Stage(
    id="total",
    name="total",
    actor=(Role.TOWNSHIP, Role.COUNTY),
    number=25,
    unit=Unit.WORKING_DAY,
    start=StageEvent.ACCEPTED,
    end=StageEvent.DECISION,
    extension=Extension(
        number=40,
        unit=Unit.WORKING_DAY,
        grounds=(Ground(code="complicated", text="complicated", source=SOURCE),),
        source=SOURCE,
    ),
    source=SOURCE,
)
DIBAO = Matter(
    id="dibao",
    family="dibao",
    names=Names(law="dibao", short="dibao"),
    needs=(
        need("M01", MaterialState.SIGN, may_be_promised=False),
        need("M02"),
        need("M04", MaterialState.SIGN),
        need("M05", when=Condition(any=("student",))),
        need("M06", MaterialState.FETCH),
        need("M07", MaterialState.SIGN, when=Condition(any=("has_supporters_outside",))),
    ),
    stages=(TOTAL,),
    refusal_grounds=(RefusalGround(code="not_resident", text="not resident", source=SOURCE),),
    valid_from=dt.date(2020, 1, 1),
    source=SOURCE,
)
LINSHI = Matter(
    id="linshi_fast",
    family="linshi",
    names=Names(law="linshi", short="linshi"),
    emergency=True,
    needs=(need("M01", MaterialState.SIGN, may_be_promised=False), need("M09")),
    stages=(),
    refusal_grounds=(RefusalGround(code="already_helped", text="already helped", source=SOURCE),),
    valid_from=dt.date(2020, 1, 1),
    source=SOURCE,
)
DOOR = Door(id="housing", name="housing", organ="Housing office", manner=HandOn.TRANSFER, law="housing", source=SOURCE)
STATUTE = Statute(
    matters={one.id: one for one in (DIBAO, LINSHI)},
    materials={
        one.code: one
        for one in (
            material("M01", signers=SignerRule.APPLICANT),
            material("M02"),
            material("M04", signers=SignerRule.EACH_ADULT),
            material("M05"),
            material("M06"),
            material("M07", signers=SignerRule.EACH_SUPPORTER, signer_may_be_absent=True),
            material("M09"),
        )
    },
    circumstances={},
    doors={DOOR.id: DOOR},
    remedies={},
    edition="edition-1",
)
