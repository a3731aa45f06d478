"""How long recording one checklist tick takes, against a bare one-row commit on the same encrypted file."""

import shutil
import statistics
import tempfile
import uuid
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from forms.case import bodies as b
from forms.case.bodies import FieldSet
from forms.case.body import Body
from forms.case.entries import About
from forms.case.facts import NewFact
from forms.statute.catalogue import Catalogue
from forms.terms import AboutKind, Channel, ClerkRole
from window_app.ledger.connecting import connect
from window_app.ledger.keys import Keys, Unlocked
from window_app.ledger.ledger import Ledger, Opened

CASES = 500
INTAKES = 20
MATERIALS = 20
BAR = 3.0


def run() -> list[dict[str, Any]]:
    """Return the measured ratio of one tick to one bare commit, medians of both in turns."""
    profile = Path(tempfile.mkdtemp(prefix="bench-tick-"))
    try:
        tick, bare = _measured(profile)
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    ratio = tick / bare
    return [
        {
            "name": "tick_append",
            "value": round(tick * 1000, 3),
            "unit": "ms",
            "ratio": round(ratio, 2),
            "bar": BAR,
            "ok": ratio <= BAR,
        }
    ]


def _measured(profile: Path) -> tuple[float, float]:
    opened = Ledger.create(profile, "Bench", ClerkRole.HEAD, "a bench password", 0)
    assert isinstance(opened, Opened)
    unlocked = Keys(profile / "ledger.keys.json").unlock(opened.clerk.clerk, "a bench password", 0)
    assert isinstance(unlocked, Unlocked)
    ledger = opened.ledger
    statute = Catalogue.packaged().statute_on(date(2026, 11, 24), "350821")
    ledger.library.keep_edition(statute)
    with ledger.transaction():
        for number in range(CASES):
            ledger.entries.append(_intake(number, statute.edition), "clerk", 0, True)
    bare = connect(profile / "ledger.db", unlocked.key)
    bare.execute("CREATE TABLE bare (place INTEGER PRIMARY KEY, id TEXT, body BLOB)")
    ticks: list[float] = []
    commits: list[float] = []
    # In turns of one intake each: a commit on another connection empties the page cache of the first.
    for intake in range(INTAKES):
        visit = About(AboutKind.VISIT, f"visit-{intake}")
        for material in range(MATERIALS):
            change = FieldSet(f"materials/M{material:02}/mark", None, "present")
            fact = _fact(visit, b.FieldsSet(fields=(change,)))
            began = perf_counter()
            ledger.entries.append((fact,), "clerk", 0, True)
            ticks.append(perf_counter() - began)
        for _ in range(MATERIALS):
            row = (uuid.uuid4().hex, b"x" * 600)
            began = perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare (id, body) VALUES (?, ?)", row)
            bare.execute("COMMIT")
            commits.append(perf_counter() - began)
    bare.close()
    ledger.close()
    return statistics.median(ticks), statistics.median(commits)


def _intake(number: int, edition: str) -> tuple[NewFact, ...]:
    visit = About(AboutKind.VISIT, f"visit-{number}")
    case = About(AboutKind.CASE, f"case-{number}")
    fields = {
        "applicant/name": f"Applicant {number}",
        "applicant/id_number": f"35082119800101{number:04}",
        "applicant/phone": f"138{number:08}",
        "request/text": "A request of the length that people write at the window. " * 4,
    }
    for member in range(4):
        fields |= {
            f"household/m{member}/name": f"Member {member} of {number}",
            f"household/m{member}/id_number": f"35082119900{member}01{number:04}",
            f"household/m{member}/relation": "son",
        }
    return (
        _fact(
            visit, b.VisitOpened(channel=Channel.WINDOW, station="350821100", first_inquiry="c", first_inquiry_name="C")
        ),
        _fact(visit, b.FieldsSet(fields=tuple(FieldSet(path, None, value) for path, value in fields.items()))),
        _fact(
            case,
            b.CaseOpened(
                case_no=f"350821100-261124-{number:07}",
                visit=visit.id,
                matter="dibao",
                station="350821100",
                edition=edition,
            ),
        ),
        _fact(case, b.Accepted()),
    )


def _fact(about: About, body: Body) -> NewFact:
    return NewFact(id=uuid.uuid4().hex, about=about, body=body, happened="2026-11-24T09:00")
