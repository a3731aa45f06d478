"""Known people with more than one open case, public notices up now, and who looked at whom."""

from itertools import groupby

import msgspec

from sync.county.console import looks
from sync.county.console.asking import CASES, Ask, Desk, Door, Page, Result, number
from sync.county.console.looks import Act, note
from sync.county.console.queues import Lights, Shown, shown_lines
from sync.county.console.records import UserRole
from sync.county.store import Reach

MOST = 500
_PAGE = 100


class SamePerson(msgspec.Struct, frozen=True, kw_only=True):
    """Open cases of one person in one family of matters."""

    name: str
    person: str
    cases: tuple[Shown, ...]


def duplicates(desk: Desk, ask: Ask) -> Result:
    """Show people with several open cases of the same kind: somebody is to say which goes on."""
    behind = desk.projector.catch_up()
    with desk.store.writing(Reach.LEDGER) as transaction:
        note(transaction, ask.now, ask.user.name, Act.DUPLICATES)
    with desk.store.reading() as transaction:
        stations = transaction.registry.stations()
        lights = Lights(ask.now, desk.projector.law(transaction).calendars)
        found = transaction.console.lines.doubles(MOST)
    shown = shown_lines(desk, found, stations, lights, ask.now)
    groups = [list(group) for _key, group in groupby(shown, key=lambda one: (one.line.person, one.line.family))]
    people = [
        SamePerson(name=group[0].line.row.name, person=group[0].line.person, cases=tuple(group)) for group in groups
    ]
    return Page(template="duplicates.html", values={"people": people, "behind": behind, "most": MOST})


def publicity(desk: Desk, ask: Ask) -> Result:
    """Show the notices that are up: never children, never what no rule lets be posted, no numbers."""
    behind = desk.projector.catch_up()
    with desk.store.writing(Reach.LEDGER) as transaction:
        note(transaction, ask.now, ask.user.name, Act.PUBLICITY)
    with desk.store.reading() as transaction:
        stations = transaction.registry.stations()
        lights = Lights(ask.now, desk.projector.law(transaction).calendars)
        found = transaction.console.lines.shown_publicly()
    shown = shown_lines(desk, found, stations, lights, ask.now)
    return Page(template="publicity.html", values={"shown": shown, "behind": behind})


def access_log(desk: Desk, ask: Ask) -> Result:
    """Show who looked at whom; whether no line was changed is proved each time."""
    user, subject = ask.query.get("user", ""), ask.query.get("subject", "")
    before = number(ask.query.get("before", ""))
    with desk.store.reading() as transaction:
        found = transaction.console.people.looks(before, _PAGE, user, subject)
        names = {one.name: one.full_name for one in transaction.console.people.users()}
        lines = transaction.console.lines.lines([one.subject for one in found if one.subject])
        broken = looks.broken_at(transaction)
    return Page(
        template="looks.html",
        values={
            "found": found,
            "names": names,
            "numbers": {case: line.row.case_no for case, line in lines.items()},
            "broken": broken,
            "chosen_user": user,
            "chosen_subject": subject,
            "older": found[-1].number if len(found) == _PAGE else 0,
        },
    )


def users(desk: Desk, ask: Ask) -> Result:
    """Show who may sign in. They are added and taken out by a command on the server itself."""
    with desk.store.reading() as transaction:
        found = transaction.console.people.users()
    return Page(
        template="users.html", values={"found": found, "locked": {u.name: u.locked_until > ask.now for u in found}}
    )


DOORS = (
    Door(method="GET", path="duplicates", roles=CASES, opens=duplicates),
    Door(method="GET", path="publicity", roles=CASES, opens=publicity),
    Door(method="GET", path="looks", roles=frozenset({UserRole.AUDITOR}), opens=access_log),
    Door(method="GET", path="users", roles=frozenset({UserRole.ADMINISTRATOR}), opens=users),
)
