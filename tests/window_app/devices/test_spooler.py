"""Printing by CUPS, against commands that behave as CUPS 2.4 does; the real ones where this computer has them."""

import stat
from pathlib import Path

import pytest

from window_app.devices.choosing import spooler_of_this_computer
from window_app.devices.cups import CupsSpooler
from window_app.devices.no_spooler import NoSpooler
from window_app.devices.spooler import NotPrinted, NotSent, Printer, Sent, Spooler

PDF = b"%PDF-1.7\nnot a real one, but bytes \x00\xff that must arrive as they are\n"


def command(directory: Path, name: str, body: str) -> str:
    """Put a command of this shell text into the directory; return its path."""
    path = directory / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def cups(tmp_path: Path) -> CupsSpooler:
    """Return two printers; what ``lp`` was given is kept in files."""
    lpstat = command(
        tmp_path,
        "lpstat",
        f'case "$1" in -e) echo HP_LaserJet; echo Epson-630K;; -d) echo "system default destination: HP_LaserJet";;'
        f" -W) cat {tmp_path}/queue 2>/dev/null;; esac",
    )
    lp = command(
        tmp_path,
        "lp",
        'for word in "$@"; do printf "%s\\n" "$word"; done'
        f" > {tmp_path}/words; cat > {tmp_path}/printed;"
        ' echo "request id is $2-17 (1 file(s))"',
    )
    return CupsSpooler(lp, lpstat)


def words(tmp_path: Path) -> list[str]:
    return (tmp_path / "words").read_text(encoding="utf-8").splitlines()


def test_printers_are_listed_the_default_first(cups: CupsSpooler) -> None:
    assert cups.printers() == (Printer("HP_LaserJet", default=True), Printer("Epson-630K"))


def test_a_paper_arrives_byte_for_byte(cups: CupsSpooler, tmp_path: Path) -> None:
    assert cups.send(PDF, "one-time notice") == Sent("HP_LaserJet", "HP_LaserJet-17")
    assert (tmp_path / "printed").read_bytes() == PDF
    assert words(tmp_path)[:6] == ["-d", "HP_LaserJet", "-n", "1", "-t", "one-time notice"]


@pytest.mark.parametrize(("asked", "given"), [(1, "1"), (3, "3"), (0, "1"), (-5, "1"), (5000, "99")])
def test_copies_and_another_printer(cups: CupsSpooler, tmp_path: Path, asked: int, given: str) -> None:
    assert cups.send(PDF, "t", "Epson-630K", asked) == Sent("Epson-630K", "Epson-630K-17")
    assert words(tmp_path)[1] == "Epson-630K"
    assert words(tmp_path)[3] == given


@pytest.mark.parametrize("title", ["-o raw", "--help", "a\nb", "\x00", "", "x" * 500, "受理通知书"])
def test_a_title_is_never_an_option(cups: CupsSpooler, tmp_path: Path, title: str) -> None:
    assert isinstance(cups.send(PDF, title), Sent)
    given = words(tmp_path)[5]
    assert given
    assert not given.startswith("-")
    assert len(given) <= 80
    assert words(tmp_path)[6] == "-o"


def test_a_printer_that_is_gone_is_said(cups: CupsSpooler, tmp_path: Path) -> None:
    result = cups.send(PDF, "t", "Gone")
    assert isinstance(result, NotSent)
    assert result.why is NotPrinted.UNKNOWN_PRINTER
    assert "Gone" in result.words
    assert not (tmp_path / "printed").exists()


def test_a_refused_job_is_said_with_the_systems_words(cups: CupsSpooler, tmp_path: Path) -> None:
    command(tmp_path, "lp", 'cat > /dev/null; echo "lp: Destination is not accepting jobs." >&2; exit 1')
    result = cups.send(PDF, "t")
    assert isinstance(result, NotSent)
    assert result.why is NotPrinted.REFUSED
    assert result.system_said == "lp: Destination is not accepting jobs."


def test_a_spooler_that_hangs_does_not_hang_the_window(cups: CupsSpooler, tmp_path: Path) -> None:
    hung = CupsSpooler(command(tmp_path, "lp", "exec sleep 30"), str(tmp_path / "lpstat"), seconds=0.3)
    result = hung.send(PDF, "t")
    assert isinstance(result, NotSent)
    assert result.why is NotPrinted.TIMED_OUT


def test_a_job_waits_until_it_is_out_of_the_queue(cups: CupsSpooler, tmp_path: Path) -> None:
    sent = cups.send(PDF, "t")
    assert isinstance(sent, Sent)
    (tmp_path / "queue").write_text("HP_LaserJet-17   clerk   1024   Tue Nov 24\nHP_LaserJet-18  clerk 1\n")
    assert cups.is_waiting(sent)
    (tmp_path / "queue").write_text("HP_LaserJet-170   clerk   1024   Tue Nov 24\n")
    assert not cups.is_waiting(sent)


@pytest.mark.parametrize(
    "lpstat",
    ["echo 'lpstat: Bad file descriptor' >&2; exit 1", "echo 'lpstat: No destinations added.' >&2; exit 1", "exit 0"],
)
def test_no_printer_is_a_value(tmp_path: Path, lpstat: str) -> None:
    check_without_printers(CupsSpooler(command(tmp_path, "lp", "exit 1"), command(tmp_path, "lpstat", lpstat)))


def test_commands_that_are_absent_are_no_printer(tmp_path: Path) -> None:
    check_without_printers(CupsSpooler(str(tmp_path / "lp"), str(tmp_path / "lpstat")))


def test_a_computer_without_a_spooler(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    check_without_printers(NoSpooler())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert isinstance(spooler_of_this_computer(), NoSpooler)


def test_the_spooler_of_this_computer_answers() -> None:
    spooler = spooler_of_this_computer()
    names = [printer.name for printer in spooler.printers()]
    assert len(names) == len(set(names))
    if not names:
        check_without_printers(spooler)


def check_without_printers(spooler: Spooler) -> None:
    assert spooler.printers() == ()
    result = spooler.send(PDF, "t")
    assert isinstance(result, NotSent)
    assert result.why is NotPrinted.NO_PRINTER
    assert result.words
    assert not spooler.is_waiting(Sent("x", "x-1"))
