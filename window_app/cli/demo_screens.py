"""Pictures of every screen of the demo's window, as a clerk sees them at 1366 x 768."""

import os
import tempfile
from pathlib import Path

from resources import packaged
from window_app import main
from window_app.counter.desk import Desk
from window_app.qt import application, screenshot
from window_app.screens.at_desk.case_rows import DRAFT
from window_app.screens.pages import RAIL


def save_screens(desk: Desk, folder: Path) -> list[Path]:
    """Open the real window over this counter and save a picture of each screen; without a display, offscreen."""
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application.make("light", "zh_CN")
    saved = [_first_start(folder)]
    house = main.House(desk.ledger.places.profile)
    saved.append(_picture(house, folder, "00-sign-in", open_gate=True))
    rooms = house.enter(desk)
    for number, page in enumerate(RAIL, 1):
        rooms.shell.acts.do(f"page_{page.code}")
        if page.code == "online":
            rooms.open_export(str(packaged.path("samples/applications.csv")))
        saved.append(_picture(house, folder, f"{number:02}-{page.code}"))
    cases = {row.step.value: row.case_id for row in desk.ledger.rows.all_cases()}
    for step, case in sorted(cases.items()):
        rooms.open(case)
        saved.append(_picture(house, folder, f"10-case-{step}"))
    for draft in desk.ledger.drafts.of_clerk(desk.clerk.id)[:2]:
        rooms.open(DRAFT + draft.id)
        saved.append(_picture(house, folder, f"11-intake-{draft.label.lower()}"))
    rooms.shell.acts.do("page_workbench")
    rooms.shell.acts.do("keys")
    saved.append(_picture(house, folder, "12-keys"))
    house.shut()
    return saved


def _first_start(folder: Path) -> Path:
    with tempfile.TemporaryDirectory() as empty:
        house = main.House(Path(empty))
        saved = _picture(house, folder, "00-first-start", open_gate=True)
        house.shut()
    return saved


def _picture(house: main.House, folder: Path, name: str, open_gate: bool = False) -> Path:
    if open_gate:
        house.show_gate()
    screenshot.settle(house.idle)
    target = folder / f"{name}.png"
    screenshot.save(house.window, target)
    screenshot.settle(house.idle)
    screenshot.save(house.window, target)
    return target
