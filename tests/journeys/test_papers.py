"""Papers at the printer: off, on, saved as a file, printed again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from forms.terms import Outcome, PaperKind
from tests.journeys.seat import ALT, CTRL, Key, Seat
from tests.journeys.station import a_case, begin, bring, open_station, person
from tests.papers.reading import page_texts, squeezed
from tests.window_app.devices.test_spooler import command
from window_app.counter import papers
from window_app.devices.cups import CupsSpooler


def printer(directory: Path) -> CupsSpooler:
    """One printer as CUPS shows it; while there is a file ``off`` it takes nothing."""
    directory.mkdir(exist_ok=True)
    lpstat = command(directory, "lpstat", 'case "$1" in -e) echo HP;; -d) echo "system default destination: HP";; esac')
    lp = command(
        directory,
        "lp",
        f'if [ -e {directory}/off ]; then cat >/dev/null; echo "lp: The printer is not responding." >&2; exit 1; fi;'
        f" cat >> {directory}/printed; echo request id is HP-1",
    )
    return CupsSpooler(lp, lpstat)


def at_the_papers(seat: Seat, case: str) -> None:
    assert seat.house._rooms is not None
    seat.house._rooms.open(case)
    seat.settle()
    seat.tab_to(seat.page.papers)  # type: ignore[attr-defined]


def test_printer_off_is_said_the_paper_waits_and_nothing_counts_as_handed_over(
    qapp: QApplication, tmp_path: Path, leave: Callable[[Seat], Seat]
) -> None:
    (tmp_path / "cups").mkdir()
    (tmp_path / "cups" / "off").touch()
    seat = leave(Seat(tmp_path / "profile", printer(tmp_path / "cups")))
    seat.sit(open_station(seat.profile))
    draft = begin(seat, {**person("陈水金"), "matters/dibao": True})
    bring(seat.desk, draft)
    seat.intake.shelving.open(draft)
    seat.settle()
    seat.key(Key.Key_F8, times=2)
    (row,) = seat.desk.ledger.rows.all_cases()
    said = seat.page.said.sentence  # type: ignore[attr-defined]
    assert "已受理" in said
    assert "打印机" in said
    assert "Ctrl+P" in said
    case = seat.desk.case(row.case_id)
    assert len(case.papers) == 2
    assert [(one.prints, one.handed_over) for one in case.papers] == [(0, None), (0, None)]
    assert row.undelivered
    seat.key(Key.Key_1, ALT)
    assert "待送达 1" in seat.said()
    (tmp_path / "cups" / "off").unlink()
    at_the_papers(seat, row.case_id)
    seat.key(Key.Key_P, CTRL)
    seat.key(Key.Key_Return)
    assert "HP" in seat.said()
    first = seat.desk.case(row.case_id).papers[0]
    assert (tmp_path / "cups" / "printed").read_bytes() == papers.pdf_of(seat.desk, row.case_id, first.stamp.entry)
    assert [one.prints for one in seat.desk.case(row.case_id).papers] == [1, 0]


def test_with_the_printer_off_saving_as_a_file_goes_on(
    qapp: QApplication, tmp_path: Path, leave: Callable[[Seat], Seat]
) -> None:
    (tmp_path / "cups").mkdir()
    (tmp_path / "cups" / "off").touch()
    seat = leave(Seat(tmp_path / "profile", printer(tmp_path / "cups")))
    seat.sit(open_station(seat.profile))
    done = a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))
    seat.key(Key.Key_9, ALT)
    seat.choose(seat.field("打印机"), "-")
    at_the_papers(seat, done.case_id)
    seat.key(Key.Key_P, CTRL)
    seat.key(Key.Key_Return)
    (saved,) = seat.saved.iterdir()
    assert str(saved) in seat.said()
    assert "受理" in squeezed("".join(page_texts(saved.read_bytes())))


def test_the_third_print_asks_why_is_marked_as_a_reprint_and_the_first_copy_stays_byte_for_byte(seat: Seat) -> None:
    seat.sit(open_station(seat.profile))
    done = a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))
    (receipt,) = [one for one in seat.desk.case(done.case_id).papers if one.body.paper is PaperKind.MATERIALS_RECEIPT]
    first = papers.pdf_of(seat.desk, done.case_id, receipt.stamp.entry)
    at_the_papers(seat, done.case_id)
    listing = seat.page.papers  # type: ignore[attr-defined]
    for turn, reason in enumerate(("", "卡纸", "路上丢了")):
        listing.go_to(receipt.stamp.entry)
        seat.key(Key.Key_P, CTRL)
        if turn:
            seat.key(Key.Key_Return)
            assert seat.desk.case(done.case_id).papers[1].prints == turn, "printed again without a reason"
            seat.type(reason)
        seat.key(Key.Key_Return)
        listing.setFocus()
    copies = {one.stem: one.read_bytes() for one in seat.saved.iterdir()}
    assert len(copies) == 3
    assert copies["收件清单"] == first
    assert papers.pdf_of(seat.desk, done.case_id, receipt.stamp.entry) == first
    for name in copies.keys() - {"收件清单"}:
        assert "补打" in squeezed("".join(page_texts(copies[name]))), name
    assert "补打" not in squeezed("".join(page_texts(first)))
    said = seat.said()
    assert "路上丢了" in said
    assert "卡纸" in said
