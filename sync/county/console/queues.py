"""The queue: open cases with their lights, the most urgent first, filtered by light, township, matter."""

import datetime as dt
from collections import Counter

import msgspec

from forms.case.clocks import light_of
from forms.case.moment import Moment
from forms.case.numbers import normalised
from forms.statute.calendars import Calendars
from forms.terms import Light, Role, Step
from sync.county.console.asking import CASES, Ask, Desk, Door, Goto, Page, Result, number
from sync.county.console.looks import Act, note
from sync.county.console.records import Brief, CaseLine, UserRole
from sync.county.records import Station
from sync.county.store import Reach

PAGE = 50
MOST_FOUND = 100
_TOWNSHIP = 9
_ORDER = {light: order for order, light in enumerate(Light)}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A line as a list shows it, with its light now and the names of matter and station."""

    line: CaseLine
    light: Light
    matter: str
    station: str
    stage: str = ""
    days: int = 0
    """By how many days it is late, or how many are left."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a filter: its code, its words, how many cases."""

    code: str
    words: str
    count: int


class Lights:
    """The lights of one look: many cases are due at the same instant."""

    def __init__(self, now: int, calendars: Calendars) -> None:
        self._now, self._calendars = Moment(now), calendars
        self._known: dict[str, Light] = {}

    def of(self, due: str, step: str) -> Light:
        """Return the light of a case that is due then and stands at this step."""
        light = self._known.get(due)
        if light is None:
            light = self._known[due] = light_of(due, self._now, self._calendars)
        return Light.SUPPLEMENT if light is Light.NONE and step == Step.SUPPLEMENT else light


def queue(desk: Desk, ask: Ask) -> Result:
    """Show the queue; somebody of a department sees the cases with a slip to that department."""
    if ask.user.role is UserRole.ADMINISTRATOR:
        return Goto(path="stations")
    behind = desk.projector.catch_up()
    with desk.store.writing(Reach.LEDGER) as transaction:
        note(transaction, ask.now, ask.user.name, Act.QUEUE)
    if ask.user.role is UserRole.DEPARTMENT:
        return _of_department(desk, ask, behind)
    with desk.store.reading() as transaction:
        stations = transaction.registry.stations()
        law = desk.projector.law(transaction)
        lights = Lights(ask.now, law.calendars)
        waiting = [(lights.of(one.due, one.step), one) for one in transaction.console.lines.briefs()]
        chosen = {name: ask.query.get(name, "") for name in ("light", "township", "matter")}
        fitting = [(light, one) for light, one in waiting if _fits(light, one, chosen, stations)]
        fitting.sort(key=_urgency)
        page = min(number(ask.query.get("page", ""), 1) or 1, max(1, -(-len(fitting) // PAGE)))
        part = fitting[(page - 1) * PAGE : page * PAGE]
        lines = transaction.console.lines.lines([one.case_id for _light, one in part])
    matters = _matters(desk, waiting, ask.now)
    ordered = [lines[one.case_id] for _light, one in part if one.case_id in lines]
    shown = shown_lines(desk, ordered, stations, lights, ask.now)
    counts = Counter(light for light, one in waiting if _fits(light, one, {**chosen, "light": ""}, stations))
    return Page(
        template="queue.html",
        values={
            "shown": shown,
            "total": len(fitting),
            "behind": behind,
            "chosen": chosen,
            "page": page,
            "pages": max(1, -(-len(fitting) // PAGE)),
            "lights_now": [(light.value, counts[light]) for light in Light if counts[light]],
            "all_count": sum(counts.values()),
            "townships": _townships(waiting, stations),
            "matters": matters,
            "department": "",
        },
    )


def _of_department(desk: Desk, ask: Ask, behind: int) -> Page:
    organ = ask.user.organ
    with desk.store.reading() as transaction:
        stations = transaction.registry.stations()
        lights = Lights(ask.now, desk.projector.law(transaction).calendars)
        found = transaction.console.lines.of_organ(organ) if organ else []
    return Page(
        template="queue.html",
        values={
            "shown": shown_lines(desk, found, stations, lights, ask.now),
            "total": len(found),
            "behind": behind,
            "chosen": {"light": "", "township": "", "matter": ""},
            "page": 1,
            "pages": 1,
            "lights_now": [],
            "all_count": len(found),
            "townships": [],
            "matters": [],
            "department": organ,
        },
    )


def shown_lines(
    desk: Desk, lines: list[CaseLine], stations: dict[str, Station], lights: Lights, now: int
) -> list[Shown]:
    """Return lines with their lights and names."""
    with desk.store.reading() as transaction:
        law = desk.projector.law(transaction)
    today = Moment(now).today
    shown = []
    for line in lines:
        statute = law.statute(line.row.opened_on, line.place)
        matter = statute.matters.get(line.row.matter) if statute else None
        stage = matter.stage(line.row.due_stage) if matter else None
        due = dt.date.fromisoformat(line.row.due[:10]) if line.row.due else today
        shown.append(
            Shown(
                line=line,
                light=lights.of(line.row.due, line.row.step) if line.is_open else Light.NONE,
                matter=matter.names.short if matter else line.row.matter,
                station=_name(stations, line.row.owner),
                stage=stage.name if stage else "",
                days=abs((due - today).days),
            )
        )
    return shown


def search(desk: Desk, ask: Ask) -> Result:
    """Find a case by its number, or a person by name or ID number. What was typed stands in no address and no log."""
    word = ask.form.get("word", "").strip()
    behind = desk.projector.catch_up()
    with desk.store.writing(Reach.LEDGER) as transaction:
        note(transaction, ask.now, ask.user.name, Act.SEARCH)
    with desk.store.reading() as transaction:
        stations = transaction.registry.stations()
        lights = Lights(ask.now, desk.projector.law(transaction).calendars)
        found = transaction.console.lines.found(normalised(word) or word, MOST_FOUND) if word else []
    if len(found) == 1 and found[0].row.case_no == normalised(word):
        return Goto(path=f"case/{found[0].row.case_id}")
    shown = shown_lines(desk, found, stations, lights, ask.now)
    return Page(template="search.html", values={"shown": shown, "word": word, "behind": behind, "most": MOST_FOUND})


def _fits(light: Light, one: Brief, chosen: dict[str, str], stations: dict[str, Station]) -> bool:
    place = stations[one.owner].place if one.owner in stations else ""
    return (
        chosen["light"] in ("", light.value)
        and chosen["matter"] in ("", one.matter)
        and (not chosen["township"] or place[:_TOWNSHIP] == chosen["township"])
    )


def _urgency(one: tuple[Light, Brief]) -> tuple[int, str, str, str]:
    light, brief = one
    return _ORDER[light], brief.due or "9999", brief.opened_on, brief.case_id


def _townships(waiting: list[tuple[Light, Brief]], stations: dict[str, Station]) -> list[Choice]:
    counts = Counter(stations[one.owner].place[:_TOWNSHIP] for _light, one in waiting if one.owner in stations)
    names = {
        one.place: one.name for one in stations.values() if one.role is Role.TOWNSHIP and len(one.place) == _TOWNSHIP
    }
    return [Choice(code=place, words=names.get(place, place), count=count) for place, count in sorted(counts.items())]


def _matters(desk: Desk, waiting: list[tuple[Light, Brief]], now: int) -> list[Choice]:
    counts = Counter(one.matter for _light, one in waiting)
    with desk.store.reading() as transaction:
        law = desk.projector.law(transaction)
    statute = law.statute(Moment(now).today.isoformat(), desk.county)
    known = statute.matters if statute else {}
    return [
        Choice(code=code, words=known[code].names.short if code in known else code, count=count)
        for code, count in sorted(counts.items())
    ]


def _name(stations: dict[str, Station], code: str) -> str:
    return stations[code].name if code in stations else code


_SEEING = CASES | {UserRole.DEPARTMENT}
DOORS = (
    Door(method="GET", path="", roles=_SEEING | {UserRole.ADMINISTRATOR}, opens=queue),
    Door(method="GET", path="queue", roles=_SEEING, opens=queue),
    Door(method="POST", path="search", roles=CASES, opens=search),
)
