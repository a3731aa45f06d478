"""The lists of Python packages are exact, hashed, complete, and name no place of download."""

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
WANTED = {
    "app": [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]],
    "dev": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]],
}


def _name(requirement: str) -> str:
    found = NAME.match(requirement)
    return re.sub(r"[._-]+", "-", found.group().lower()) if found else requirement


def _pinned(group: str) -> dict[str, set[str]]:
    text = (ROOT / f"requirements/{group}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        assert re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
        found.setdefault(_name(line), set()).add(line.split("==")[1].split()[0])
    return found


@pytest.mark.parametrize("group", sorted(WANTED))
def test_every_package_asked_for_is_pinned(group: str) -> None:
    assert {_name(one) for one in WANTED[group]} - set(_pinned(group)) == set()


def test_the_program_gets_the_same_releases_as_the_tests() -> None:
    tested = _pinned("dev")
    assert {name: found for name, found in _pinned("app").items() if tested.get(name) != found} == {}


@pytest.mark.parametrize("group", sorted(WANTED))
def test_no_place_of_download_is_named(group: str) -> None:
    text = (ROOT / f"requirements/{group}.txt").read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|--(?:index|extra|find)\S*", text) == []


def test_old_python_never_gets_the_pyside_that_loses_none() -> None:
    text = (ROOT / "requirements/app.txt").read_text(encoding="utf-8")
    old = re.findall(r"pyside6-essentials==(\d+)\.(\d+)\S* ; python_full_version < '3\.12'", text)
    assert [(int(major), int(minor)) < (6, 12) for major, minor in old] == [True]
