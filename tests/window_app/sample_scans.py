"""The scans of a made-up case."""

from collections.abc import Sequence
from pathlib import Path

from window_app.screens.answers import Answer
from window_app.screens.case_scans import Looked, ScanLine, ScansView


class ScansDesk:
    """Two scans of a case, one of them a PDF; remembers what was done."""

    def __init__(self, full: Looked | None = None) -> None:
        self.done: list[tuple[object, ...]] = []
        self.full = full or Looked(problem="图像还在原来扫描的站点。")
        self.files: int | None = None
        self.lines = (
            ScanLine("s1", "户口簿 · 陈秀英", "11-24", icon="image"),
            ScanLine("s2", "诊断证明", "11-23 · 3 页", icon="file-pdf"),
        )

    def view(self, case: str) -> ScansView:
        return ScansView(
            lines=self.lines,
            papers=(("M02@m1", "户口簿 · 陈秀英"), ("M05@", "诊断证明")),
            paper="M05@",
            carried="图像：2 份中 1 份已到县里",
            limits="图片每个不超过 40 MB；PDF 不超过 10 MB。",
        )

    def add(self, case: str, paper: str, files: Sequence[Path], keep_original: bool) -> Answer:
        self.done.append(("add", case, paper, tuple(file.name for file in files), keep_original))
        return Answer(True, "已存 1 页。")

    def look_at(self, case: str, scan: str) -> Looked:
        self.done.append(("look", case, scan))
        return self.full

    def remove(self, case: str, scan: str, reason: str) -> Answer:
        if not reason:
            return Answer(False, "要写原因。")
        self.done.append(("remove", case, scan, reason))
        self.lines = tuple(line for line in self.lines if line.id != scan)
        return Answer(True, "已撤下。")

    def waiting(self) -> int | None:
        return self.files

    def take_waiting(self, case: str, paper: str) -> Answer:
        self.done.append(("take", case, paper))
        self.files = 0
        return Answer(True, "已存 2 页。")

    def choose_folder(self, folder: Path) -> None:
        self.done.append(("folder", folder))
        self.files = 2
