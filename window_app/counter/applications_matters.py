"""Which matter an online application means: by the names in the law's data, never by a guess."""

import re
import unicodedata
from collections.abc import Iterable

from forms.statute.model import Door, Matter, Statute
from resources.words import _
from window_app.counter.applications_cells import Doubts, plain

_BETWEEN = re.compile(r"[\u3001\uff0c,\uff1b;/+\n]+")
_FIELD = "matter"


def matters_named(cell: str, statute: Statute, doubts: Doubts) -> tuple[str, ...]:
    """Return the ids of the matters (or other organs' doors) a cell names; what is unknown or open is said.

    Where a matter has several routes, the one for no emergency is proposed and the choice is left to the clerk.
    """
    words = [word.strip() for word in _BETWEEN.split(plain(cell)) if word.strip()]
    if not words:
        doubts.add(_FIELD, "matter_missing", _("No matter is named."), grave=True)
    found: dict[str, None] = {}
    for word in words:
        found.update(dict.fromkeys(_one(word, statute, doubts)))
    return tuple(found)


def _one(word: str, statute: Statute, doubts: Doubts) -> tuple[str, ...]:
    meant = [law for law in statute.offered() if _folded(word) in _names(law)]
    if meant:
        return _route(word, meant, doubts)
    door = next((one for one in statute.doors.values() if _folded(word) in _names_of_door(one)), None)
    if door is not None:
        doubts.add(
            _FIELD,
            "matter_of_other_organ",
            _("{word} is a matter of {organ}: it is handed on.").format(word=word, organ=door.organ),
        )
        return (door.id,)
    doubts.add(_FIELD, "matter_unknown", _("{word} is not a matter of this window.").format(word=word), grave=True)
    return ()


def _route(word: str, meant: list[Matter], doubts: Doubts) -> tuple[str, ...]:
    if len(meant) == 1:
        return (meant[0].id,)
    if len({law.family for law in meant}) > 1:
        names = " / ".join(law.names.short for law in meant)
        doubts.add(_FIELD, "matter_unclear", _("{word} may mean {names}.").format(word=word, names=names), grave=True)
        return ()
    calm = [law for law in meant if not law.emergency] or meant
    chosen = calm[0]
    routes = " / ".join(law.names.route or law.names.short for law in meant)
    doubts.add(
        _FIELD,
        "route_to_choose",
        _("{word} has several routes: {routes}. {chosen} is proposed; if it is urgent, choose another.").format(
            word=word, routes=routes, chosen=chosen.names.route or chosen.names.short
        ),
    )
    return (chosen.id,)


def _names(law: Matter) -> set[str]:
    return _all((law.names.law, law.names.seed, law.names.short, *law.search_names))


def _names_of_door(door: Door) -> set[str]:
    return _all((door.name, *door.names))


def _all(names: Iterable[str]) -> set[str]:
    return {_folded(name) for name in names if name}


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()
