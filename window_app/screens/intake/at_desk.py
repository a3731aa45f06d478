"""The setting of the intake screen at an opened desk: role, clerk, law of today, choices of fields."""

import functools

from window_app.counter import places
from window_app.counter.codes import relations
from window_app.counter.desk import Desk
from window_app.ledger.search_words import index_text
from window_app.screens.intake.counter import Relation, Setting


def setting(desk: Desk, staff: tuple[str, ...] = (), villages: tuple[str, ...] = ()) -> Setting:
    """Return what holds at this desk today; ``staff`` and ``villages`` are what fields suggest."""
    return Setting(
        role=desk.card.role,
        clerk=desk.clerk.name,
        today=desk.clock().today,
        statute=desk.statute(),
        relations=known_relations(),
        staff=staff or (desk.clerk.name,),
        villages=villages or tuple(name for _code, name in places.below(desk.card.place)),
        duty_phone=desk.card.duty_phone,
    )


@functools.cache
def known_relations() -> tuple[Relation, ...]:
    """Return the family relations with the readings they may be typed as."""
    return tuple(Relation(code, name, tuple(index_text((name,)).pinyin.split())) for code, name in relations())
