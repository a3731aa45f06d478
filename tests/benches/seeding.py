"""Profiles with many made-up cases, written in bulk through the ledger's own rooms."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from pathlib import Path

from forms.case import bodies as b
from forms.case.bodies import FieldSet
from forms.case.body import Body
from forms.case.entries import About
from forms.case.facts import NewFact
from forms.case.moment import Moment, moment_of
from forms.case.numbers import new_number
from forms.statute.catalogue import Catalogue
from forms.terms import AboutKind, Channel, Role
from tests.support.made_up_applications import Family
from window_app.counter import signing_in
from window_app.counter.desk import Desk
from window_app.counter.station_card import StationCard

PASSWORD = "a bench password"
NOW = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - civil time at the window
MATTERS = ("dibao", "dibao", "linshi_expense_fj", "tekun", "dibao")
_AT_ONCE = 200


def card(code: str = "350821104", role: Role = Role.TOWNSHIP, place: str = "350821104") -> StationCard:
    """Return a made-up station."""
    return StationCard(
        code=code,
        place=place,
        place_name="长汀县河田镇",
        role=role,
        window_name="河田镇便民服务中心",
        organ="河田镇人民政府",
        series="河民救",
    )


def new_desk(profile: Path, station: StationCard | None = None, clock: Callable[[], Moment] | None = None) -> Desk:
    """Create a ledger and its first clerk."""
    clock = clock or (lambda: moment_of(NOW))
    desk = signing_in.first_start(profile, station or card(), "陈芳", PASSWORD, Catalogue.packaged(), clock)
    assert isinstance(desk, Desk)
    return desk


def seed(desk: Desk, count: int, first: int = 0) -> None:
    """Write this many cases of one matter each, in every step a workbench knows."""
    chance = random.Random(first)
    edition = desk.statute().edition
    for start in range(first, first + count, _AT_ONCE):
        with desk.ledger.transaction():
            for number in range(start, min(start + _AT_ONCE, first + count)):
                desk.append(_case(desk, number, chance, edition))


def _case(desk: Desk, number: int, chance: random.Random, edition: str) -> list[NewFact]:
    family = Family(chance, number)
    day = NOW.date() - dt.timedelta(days=chance.randint(0, 28))
    happened = f"{day.isoformat()}T09:{number % 60:02d}"
    visit, case = About(AboutKind.VISIT, uuid.uuid4().hex), About(AboutKind.CASE, uuid.uuid4().hex)
    fields: dict[str, str | bool] = {
        "applicant/name": family.name,
        "applicant/id_number": family.number,
        "applicant/id_state": "verified",
        "applicant/birth_date": family.born.isoformat(),
        "applicant/phone": f"155000{number % 100000:05d}",
        "applicant/village": "蔡坊村",
        "applicant/registered_at": "福建省龙岩市长汀县河田镇蔡坊村",
        "request/text": "户主患尿毒症，每周透析三次，自付费用超出家庭收入。",
    }
    for place, (relation, name, id_number) in enumerate(family.members):
        row = f"household/m{place}"
        fields |= {f"{row}/name": name, f"{row}/id_number": id_number, f"{row}/relation": relation}
    matter = MATTERS[number % len(MATTERS)]
    opened = b.VisitOpened(
        channel=Channel.WINDOW, station=desk.card.code, first_inquiry=desk.clerk.id, first_inquiry_name=desk.clerk.name
    )
    bodies: list[tuple[About, Body]] = [
        (visit, opened),
        (visit, b.FieldsSet(fields=tuple(FieldSet(path, None, value) for path, value in fields.items()))),
        (
            case,
            b.CaseOpened(
                case_no=new_number(desk.card.code, day, random.Random(number).randbytes),
                visit=visit.id,
                matter=matter,
                station=desk.card.code,
                edition=edition,
            ),
        ),
    ]
    outcome = _outcome(number, desk.card.role)
    if outcome is not None:
        bodies.append((case, outcome))
    return [NewFact(id=uuid.uuid4().hex, about=about, body=body, happened=happened) for about, body in bodies]


def _outcome(number: int, role: Role) -> Body | None:
    """Seven in ten accepted, two told what is missing, one without outcome; a village only receives."""
    if role is Role.VILLAGE:
        return b.Received(items=(b.ItemTaken(material="M02"),), deliverer="")
    if number % 10 < 7:
        return b.Accepted()
    return b.Noticed(ordinal=1, gaps=(b.Gap(material="M01"), b.Gap(material="M02"))) if number % 10 < 9 else None
