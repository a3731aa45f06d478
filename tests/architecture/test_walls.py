"""The floors and rooms stand: contracts hold, no rings, each outside package at its own edge."""

import subprocess
import sys

import pytest

from tests.architecture import checks
from tests.architecture.sources import ROOT, program, source

EDGES = {
    "PySide6": ("window_app.qt",),
    "pypdfium2": ("window_app.qt",),
    "PIL": ("window_app.devices", "window_app.qt"),
    "qtawesome": ("window_app.qt",),
    "reportlab": ("forms.paper.layout",),
    "sqlite_utils": ("window_app.ledger",),
    "sqlcipher3": ("window_app.ledger",),
    "httpx2": ("sync.station",),
    "starlette": ("sync.county",),
    "uvicorn": ("sync.county",),
    "psycopg": ("sync.county.postgres_connecting",),
    "psycopg_pool": ("sync.county.postgres_connecting",),
}


def test_import_contracts_hold() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_two_files_import_each_other() -> None:
    assert checks.cycles(program()) == []


def test_a_ring_of_three_is_found() -> None:
    ring = [
        source("a.one", "from a import two"),
        source("a.two", "import a.three"),
        source("a.three", "def late():\n    from .one import x"),
        source("a.four", "from a import one"),
    ]
    assert checks.cycles(ring) == [["a.one", "a.three", "a.two"]]


@pytest.mark.parametrize("package", sorted(EDGES))
def test_an_outside_package_stays_at_its_edge(package: str) -> None:
    assert list(checks.outside_imports(program(), package, EDGES[package])) == []


def test_an_import_beyond_the_edge_is_found() -> None:
    files = [
        source("forms.case.facts", "from PySide6.QtCore import Qt"),
        source("window_app.qt.rail", "import PySide6"),
    ]
    assert list(checks.outside_imports(files, "PySide6", ("window_app.qt",))) == [
        "forms/case/facts.py:1 PySide6.QtCore.Qt"
    ]


def test_packages_are_doors_without_rooms() -> None:
    assert list(checks.doors_with_more(program())) == []
    assert list(checks.doors_with_more([source("a", '"""A."""\nX = 1', door=True)])) == ["a/__init__.py"]


def test_every_folder_of_the_program_is_a_package() -> None:
    doors = {file.module for file in program() if file.is_door}
    assert sorted({file.package for file in program()} - doors) == []


def test_imports_stand_at_the_top() -> None:
    assert list(checks.late_imports(program())) == []
    late = "def draw():\n    import this"
    assert list(checks.late_imports([source("forms.x", late)])) == ["forms/x.py:2 in draw"]
    assert list(checks.late_imports([source("window_app.cli.demo", late), source("a.loading", late)])) == []
