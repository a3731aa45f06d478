"""``window-app demo``: the main job on made-up applications, headless, with a county server on loopback."""

import argparse
import secrets
import shutil
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from forms.case.fields import Sheet, chosen
from forms.statute.catalogue import Catalogue
from forms.statute.model import Statute
from forms.terms import ClerkRole, PaperKind, Role, Variant
from resources import packaged
from resources.words import _
from window_app.cli import demo_papers
from window_app.cli.answers import BadInput
from window_app.cli.demo_county import DemoCounty
from window_app.cli.demo_screens import save_screens
from window_app.cli.demo_walk import People, Walk, Words, of_matter
from window_app.counter import applications, enrolling, signing_in
from window_app.counter.applications_file import ExportRefusal
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk
from window_app.counter.station_card import StationCard
from window_app.counter.syncing import NotEnrolled, Syncing

_SAMPLE = "samples/applications.csv"
_ACCEPTED = 10
_DOORS = ("yiliao", "jiaoyu")


class Station(msgspec.Struct, frozen=True, kw_only=True):
    """A made-up station of the demo."""

    code: str
    place: str
    name: str
    place_name: str
    window_name: str
    organ: str
    phone: str
    address: str
    office_hours: str
    seal_name: str = ""
    series: str = ""
    supervising_phone: str = ""
    duty_phone: str = ""


class Cast(msgspec.Struct, frozen=True):
    """Everything that is made up for the demo."""

    township: Station
    village: Station
    people: People
    words: Words


def run_demo(options: argparse.Namespace) -> int:
    """Run the whole walk and print the summary; exit code 1 where the two sides differ."""
    out: Path = options.out
    cast = msgspec.convert(tomllib.loads(packaged.read_text("samples/demo.toml")), Cast)
    sheets = _sheets(options.applications)
    work = out / "work"
    shutil.rmtree(work, ignore_errors=True)
    papers_folder, screens_folder = out / "papers", out / "screens"
    for folder in (papers_folder, screens_folder, work):
        folder.mkdir(parents=True, exist_ok=True)
    for old in (*papers_folder.glob("*.pdf"), *screens_folder.glob("*.png")):
        old.unlink()
    began = time.monotonic()
    with DemoCounty(work / "county") as county:
        desk, clerk_desk = _township(work / "township", county, cast)
        village = _village(work / "village", county, cast)
        cases = _walk(Walk(clerk_desk, cast.words, cast.people), Walk(desk, cast.words, cast.people), sheets)
        cases += [Walk(village, cast.words, cast.people).receive(next(sheets)) for _number in range(2)]
        saved = _papers(clerk_desk, village, cases, cast, papers_folder)
        here = _sync(desk, village)
        there = county.cases()
        pictures = save_screens(desk, screens_folder)
        desk.ledger.close()
        village.ledger.close()
    _summary(out, saved, pictures, here, there, time.monotonic() - began)
    return 0 if here == there else 1


def _sheets(path: Path | None) -> Iterator[dict[str, str | int | bool | None]]:
    data = path.read_bytes() if path else packaged.read_bytes(_SAMPLE)
    today = GuardedClock()().today
    law = Catalogue.packaged().statute_on(today)
    export = applications.read_export(data, today, law)
    if isinstance(export, ExportRefusal):
        raise BadInput(export.words)
    usable = [dict(row.sheet) for row in export.rows if _whole(row.sheet, law)]
    if len(usable) < _ACCEPTED + 10:
        raise BadInput(_("the export holds too few applications for the walk: {count}").format(count=len(usable)))
    return iter(usable)


def _whole(sheet: Sheet, law: Statute) -> bool:
    return bool(sheet.get("applicant/name")) and any(code in law.matters for code in chosen(sheet, "matters"))


def _card(station: Station, role: Role, township: Station | None = None) -> StationCard:
    return StationCard(
        code=station.code,
        place=station.place,
        place_name=station.place_name,
        role=role,
        window_name=station.window_name,
        organ=station.organ,
        seal_name=station.seal_name,
        series=station.series,
        phone=station.phone,
        address=station.address,
        office_hours=station.office_hours,
        supervising_phone=station.supervising_phone,
        duty_phone=station.duty_phone,
        township_organ=township.organ if township else "",
        township_phone=township.phone if township else "",
    )


def _open(profile: Path, county: DemoCounty, card: StationCard, name: str, clerk: str) -> Desk:
    desk = signing_in.first_start(profile, card, clerk, secrets.token_urlsafe(12), Catalogue.packaged(), GuardedClock())
    if not isinstance(desk, Desk):
        raise BadInput(_("the demo's ledger could not be made"), code=1)
    file = county.enrol(card.code, name, card.organ, card.role.value, card.place)
    taken = enrolling.enrol(desk, file)
    if isinstance(taken, enrolling.EnrolProblem):
        raise BadInput(taken.words or taken.code, code=1)
    return desk


def _township(profile: Path, county: DemoCounty, cast: Cast) -> tuple[Desk, Desk]:
    """Return the head's desk and the clerk's desk over the same ledger."""
    station = cast.township
    head = _open(profile, county, _card(station, Role.TOWNSHIP), station.name, cast.people.head)
    password = secrets.token_urlsafe(12)
    clerk = signing_in.add_clerk(head, cast.people.clerk, ClerkRole.CLERK, password)
    desk = signing_in.change_clerk(head, getattr(clerk, "id", ""), password)
    if not isinstance(desk, Desk):
        raise BadInput(_("the demo's second clerk could not sign in"), code=1)
    return head, desk


def _village(profile: Path, county: DemoCounty, cast: Cast) -> Desk:
    station = cast.village
    return _open(profile, county, _card(station, Role.VILLAGE, cast.township), station.name, cast.people.village_clerk)


def _walk(clerk: Walk, head: Walk, sheets: Iterator[dict[str, str | int | bool | None]]) -> list[str]:
    cases: list[str] = []
    for _number in range(_ACCEPTED):
        cases += clerk.to_acceptance(next(sheets))
    cases.append(clerk.only_noticed(next(sheets)))
    until = clerk.desk.clock().today.replace(day=28).isoformat()
    cases.append(clerk.promised_later(next(sheets), until))
    cases.append(clerk.help_first(next(sheets)))
    statute = clerk.desk.statute()
    cases += [clerk.hand_on(next(sheets), door) for door in _DOORS]
    last = next(sheets)
    cases += [clerk.hand_on(last, door) for door in sorted(statute.doors) if door not in _DOORS]
    taken = {clerk.desk.case(case).matter for case in cases}
    for matter in statute.offered():
        if matter.id not in taken:
            cases += clerk.to_acceptance(of_matter(last, matter.id))
    refused = clerk.propose_refusal(next(sheets))
    head.consent(refused)
    cases.append(refused)
    cases.append(clerk.only_asked(["dibao", "linshi_fast"]).case_id)
    head.parked(next(sheets))
    head.parked(next(sheets), park=False)
    return cases


def _papers(desk: Desk, village: Desk, cases: list[str], cast: Cast, folder: Path) -> list[Path]:
    saved: list[Path] = []
    for case in cases:
        owner = desk if desk.case(case).opened or desk.visit(case).opened else village
        saved += demo_papers.save_stored(owner, case, folder)
    saved += demo_papers.save_forms(desk, cases[0], folder, Variant.NORMAL)
    saved += demo_papers.save_forms(desk, cases[0], folder, Variant.LARGE)
    saved += demo_papers.save_large(desk, cases[0], folder)
    saved += demo_papers.save_reprint(desk, cases[0], cast.words.reprint, folder)
    return saved


def _sync(desk: Desk, village: Desk) -> int:
    """Sync the village, then the township (which sees the village's cases); return how many cases are here."""
    for one in (village, desk):
        clock = one.clock
        assert isinstance(clock, GuardedClock)
        syncing = Syncing(one, clock)
        done = syncing.round()
        syncing.close()
        if isinstance(done, NotEnrolled) or not done.result.done:
            raise BadInput(_("the round with the county did not reach its end"), code=1)
    return len(desk.ledger.rows.all_cases())


def _summary(out: Path, saved: list[Path], pictures: list[Path], here: int, there: int, seconds: float) -> None:
    kinds = {path.name.split("-")[0] for path in saved}
    missing = [kind.value for kind in PaperKind if kind.value not in kinds]
    print(
        _("{count} papers of {kinds} kinds in {dir}").format(
            count=len(saved), kinds=len(kinds & set(PaperKind)), dir=out / "papers"
        )
    )
    if missing:
        print(_("No sample of: {kinds}").format(kinds=", ".join(missing)))
    print(_("{count} pictures of the window in {dir}").format(count=len(pictures), dir=out / "screens"))
    print(_("Took {seconds:.1f} seconds.").format(seconds=seconds))
    verdict = _("equal") if here == there else _("NOT equal")
    print(
        _("Cases here: {here}; cases at the county: {there}; {verdict}").format(here=here, there=there, verdict=verdict)
    )
