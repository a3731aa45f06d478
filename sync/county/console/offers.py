"""What may be done on a case by the county, as far as the case and its matter say so."""

from enum import StrEnum

import msgspec

from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.statute.vocabulary import StageEvent
from forms.terms import Role
from sync.county.records import Station


class Offer(StrEnum):
    """An act of the county; its form on the case page."""

    EVENT = "event"
    EXTENSION = "extension"
    NOTE = "note"
    TRANSFER = "transfer"


EVENTS_OF_COUNTY = (
    StageEvent.FILE_RECEIVED.value,
    StageEvent.CHECK_STARTED.value,
    StageEvent.RESULT_RECEIVED.value,
)


class Choice(msgspec.Struct, frozen=True):
    """A value of a choice and its words: a message, a name as it is, or both."""

    code: str
    words: str


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """The choices of each form; an empty one is not offered."""

    events: tuple[str, ...] = ()
    extensions: tuple[Choice, ...] = ()
    stations: tuple[Choice, ...] = ()


def offers(case: CaseState, matter: Matter | None, stations: dict[str, Station]) -> Offers:
    """Return what can be chosen on this case."""
    if case.read_only:
        return Offers()
    return Offers(
        events=_events(case, matter),
        extensions=_extensions(case, matter),
        stations=tuple(
            Choice(one.code, one.name)
            for one in sorted(stations.values(), key=lambda one: (one.place, one.code))
            if one.active and one.code != case.owner and one.role in (Role.VILLAGE, Role.TOWNSHIP, Role.HALL)
        ),
    )


def _events(case: CaseState, matter: Matter | None) -> tuple[str, ...]:
    """Return the events of the county that a limit of the matter starts or ends with, and that did not happen yet."""
    if matter is None or not case.acceptances:
        return ()
    named = {stage.start.value for stage in matter.stages} | {stage.end.value for stage in matter.stages}
    return tuple(event for event in EVENTS_OF_COUNTY if event in named and event not in case.events)


def _extensions(case: CaseState, matter: Matter | None) -> tuple[Choice, ...]:
    if matter is None:
        return ()
    extended = {body.stage for _stamp, body in case.extensions}
    return tuple(
        Choice(f"{stage.id}/{ground.code}", f"{stage.name} \u00b7 {ground.text}")
        for stage in matter.stages
        if stage.extension is not None and stage.id not in extended and stage.start.value in case.events
        for ground in stage.extension.grounds
    )
