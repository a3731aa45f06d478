"""Every command line that the documents show does what stands beneath it; a window joins the county as they say."""

import argparse
import re
import shutil
from pathlib import Path

import pytest

from forms.statute.catalogue import Catalogue
from forms.terms import Role
from resources import words
from sync.county import command_line
from tests.docs.commands import Shell, misses, shown
from tests.docs.reading import READMES, blocks, documents, text_of
from window_app.cli import entry
from window_app.counter import signing_in
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk
from window_app.counter.station_card import StationCard
from window_app.counter.syncing import Syncing
from window_app.ledger.ledger import Ledger
from window_app.screens.at_desk.sync_desk import SyncDesk

LANGUAGES = {"README.zh-CN.md": "zh_CN"}
# The demo draws windows and has tests of its own, bundles, editions and backups of a county have a document and a ledger with a password, a code to
# verify comes from a paper of one's own ledger, the others are said in a sentence.
WITHOUT_EXAMPLE = {
    *(("window-app", name) for name in ("demo", "bundle", "verify")),
    *(
        ("county-server", name)
        for name in ("backup", "bundle", "confirm", "edition", "renew", "restore", "restored", "revoke", "rotate")
    ),
}
WITH_COMMANDS = [one for one in documents() if any(block.kind == ("console",) for block in blocks(one))]


@pytest.mark.parametrize("document", WITH_COMMANDS)
def test_commands_say_what_stands_beneath_them(document: str, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    with Shell(tmp_path, LANGUAGES.get(document, "en")) as shell:
        for block in blocks(document):
            for one in shown(block) if block.kind == ("console",) else ():
                missing = misses(one.said, shell.run(one.command))
                if missing:
                    found[f"{one.place} {' '.join(one.command)}"] = missing
                if one.command[:2] == ("county-server", "enrol"):
                    _window_joins(tmp_path / "station", tmp_path / one.command[-1])
    assert found == {}


@pytest.mark.parametrize("document", READMES)
def test_every_command_is_named_and_has_an_example(document: str) -> None:
    examples = {one.command[:2] for block in blocks(document) if block.kind == ("console",) for one in shown(block)}
    commands = {("window-app", name) for name in _names(entry._parser())}
    commands |= {("county-server", name) for name in _names(command_line.parser())}
    assert sorted(commands - examples - WITHOUT_EXAMPLE) == []
    assert sorted(name for program, name in commands if not re.search(rf"\b{name}\b", _named(document, program))) == []


def _named(document: str, program: str) -> str:
    """Return the rows of the table of commands that begin with a program."""
    return "\n".join(line for line in text_of(document).splitlines() if line.startswith(f"| `{program}"))


def _names(parser: argparse.ArgumentParser) -> set[str]:
    return {
        name for action in parser._actions if isinstance(action, argparse._SubParsersAction) for name in action.choices
    }


def test_a_line_that_was_not_said_is_missed() -> None:
    said = "one\ntwo\nthree\n"
    assert misses(("one", "…", "three"), said) == []
    assert misses(("o…", "two", "…"), said) == []
    assert misses(("one", "three"), said) == ["three"]
    assert misses(("…", "four"), said) == ["four"]
    assert misses(("one", "two"), said) == ["… (more was said: three)"]


def _window_joins(profile: Path, file: Path) -> None:
    """Do at a window what the documents say: import the file under Sync, then sync."""
    card = StationCard(code="P1", place="350821101", place_name="Datong", role=Role.TOWNSHIP)
    clock = GuardedClock()
    desk = signing_in.first_start(profile, card, "Zhang", "correct horse", Catalogue.packaged(), clock)
    assert isinstance(desk, Desk)
    words.use("en")
    rounds = Syncing(desk, clock)
    page = SyncDesk(desk, rounds)
    try:
        assert page.enrol(file).done
        done = page.round()
        assert done.done, done.words
        assert (desk.card.code, desk.card.provisional) == ("DT01", False)
        assert not page.view().waiting
    finally:
        words.use(words.DEFAULT_LANGUAGE)
        rounds.close()
        desk.ledger.close()


def test_a_backup_put_back_as_the_readme_says_opens(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    card = StationCard(code="P1", place="350821101", place_name="Datong", role=Role.TOWNSHIP)
    desk = signing_in.first_start(before, card, "Zhang", "correct horse", Catalogue.packaged(), GuardedClock())
    assert isinstance(desk, Desk)
    stored = desk.ledger.blobs.put(b"a paper", desk.clock().utc_ms)
    desk.ledger.backups.take(desk.clock().utc_ms)
    clerk = desk.clerk.id
    desk.ledger.close()
    after.mkdir()
    newest = max(path for path in (before / "backups").iterdir() if path.name != "blobs")
    for name in ("ledger.db", "ledger.keys.json"):
        shutil.copyfile(newest / name, after / name)
    shutil.copytree(before / "backups" / "blobs", after / "blobs")
    opened = signing_in.sign_in(after, clerk, "correct horse", Catalogue.packaged())
    assert isinstance(opened, Desk)
    try:
        assert Ledger.is_there(after)
        assert opened.ledger.blobs.read(stored.name, stored.key, stored.sha256) == b"a paper"
        assert opened.card.place_name == "Datong"
    finally:
        opened.ledger.close()
