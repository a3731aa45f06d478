"""The scans of a case in a card: a row of small pictures, which paper they belong to, ways to add one.

There is no camera: Qt's part for it is in the large add-ons package, which the program does not bring.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QListView, QListWidget, QListWidgetItem, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.act_button import ActButton
from window_app.qt.choices import Choice
from window_app.qt.flow import FlowLayout
from window_app.qt.labels import label
from window_app.qt.strip import Strip
from window_app.screens import keys
from window_app.screens.case_scans import CaseScans, ScanLine, ScansState

THUMB = QSize(96, 116)
CELL = QSize(148, 208)
WATCH_MS = 2000
ENDINGS = "*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf *.heic *.heif"


class _Row(QListWidget):
    """Small pictures side by side. Enter looks at one in full, Delete takes one away."""

    def __init__(self, opened: Callable[[str], None], removed: Callable[[str], None]) -> None:
        super().__init__()
        self._opened = opened
        self._removed = removed
        self.setAccessibleName(_("Scans of the case"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(THUMB)
        self.setGridSize(CELL)
        self.setWordWrap(True)
        self.setFixedHeight(CELL.height() + 16)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self._opened(str(item.data(Qt.ItemDataRole.UserRole))))

    def show_lines(self, lines: tuple[ScanLine, ...]) -> None:
        """Show these, and keep the place."""
        place = self.currentRow()
        self.clear()
        for line in lines:
            words = "\n".join(part for part in (line.paper, line.detail) if part)
            item = QListWidgetItem(_picture(line), words)
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setToolTip(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.addItem(item)
        self.setCurrentRow(min(max(place, 0), self.count() - 1))
        self.setVisible(bool(lines))

    def current(self) -> str:
        """Return the scan chosen now, empty for none."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete; the rest moves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self._opened(self.current())
        elif event.key() == Qt.Key.Key_Delete:
            self._removed(self.current())
        else:
            super().keyPressEvent(event)


class ScansCard(QFrame):
    """Shows the scans and asks for files; choosing a file never holds the window."""

    def __init__(self, presenter: CaseScans) -> None:
        super().__init__()
        self.setObjectName("card")
        self._presenter = presenter
        self._lines: tuple[ScanLine, ...] | None = None
        self._watched = False
        self._carried = label("", "quiet")
        self._limits = label("", "small", wrap=True)
        self._said, self._problem = Strip("green"), Strip("amber")
        self._paper = Choice(_("The paper that the scan belongs to"), presenter.choose)
        self._original = QCheckBox(_("Keep as it is, not made small"))
        self.row = _Row(presenter.look_at, presenter.ask_to_remove)
        self._none = label(_("No scan is stored yet."), "quiet")
        self._buttons = {code: ActButton(keys.act(code, "case"), "bar") for code in ("add_scan", "from_scanner")}
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(presenter.watch)
        self._build()

    def show_state(self, state: ScansState) -> None:
        """Show the scans."""
        view = state.view
        self._watched = state.waiting is not None
        if view.lines != self._lines:
            self._lines = view.lines
            self.row.show_lines(view.lines)
        self._none.setVisible(not view.lines)
        self._carried.setText(view.carried)
        self._limits.setText(view.limits)
        self._said.say(state.said)
        again = ((_("Choose another folder"), self.choose_folder),) if state.waiting is not None else ()
        self._problem.say(state.problem, acts=again if state.waiting == 0 else ())
        self._paper.offer(view.papers, state.paper)
        free = not state.busy and not view.read_only and bool(view.papers)
        for button in self._buttons.values():
            button.setEnabled(free)
        self._original.setEnabled(free)
        self._buttons["add_scan"].set_note(_("being stored") if state.busy else "")
        self._buttons["from_scanner"].set_note(_("{n} wait").format(n=state.waiting) if state.waiting else "")

    def add(self) -> None:
        """Ask for files; what is chosen is added when the dialog closes."""
        asking = QFileDialog(self, _("Pictures or PDF files of papers"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.setNameFilter(_("Pictures and PDF files ({endings})").format(endings=ENDINGS))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.filesSelected.connect(lambda files: self._presenter.add(files, self._original.isChecked()))
        asking.open()

    def from_scanner(self) -> None:
        """Take what the scanner made; without a folder ask for it first."""
        if self._watched:
            self._presenter.take_waiting()
        else:
            self.choose_folder()

    def choose_folder(self) -> None:
        """Ask for the folder that the scanner writes to."""
        asking = QFileDialog(self, _("The folder that the scanner writes to"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.fileSelected.connect(self._presenter.choose_folder)
        asking.open()

    def remove(self) -> None:
        """Ask why the chosen scan is taken away."""
        self._presenter.ask_to_remove(self.row.current())

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the scanner's folder while the card is seen."""
        super().showEvent(event)
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch it no more."""
        super().hideEvent(event)
        self._watch.stop()

    def _build(self) -> None:
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 12, 16, 12)
        head = layouts.row()
        head.addWidget(label(_("Scans"), "section"))
        head.addStretch()
        head.addWidget(self._carried)
        column.addLayout(head)
        for widget in (self._said, self._problem, self.row, self._none, self._paper):
            column.addWidget(widget)
        acts = QWidget()
        flow = FlowLayout(acts, gap=8)
        for code, act in (("add_scan", self.add), ("from_scanner", self.from_scanner)):
            self._buttons[code].clicked.connect(lambda _checked=False, act=act: act())
            flow.addWidget(self._buttons[code])
        flow.addWidget(self._original)
        column.addWidget(acts)
        column.addWidget(self._limits)


def _picture(line: ScanLine) -> QIcon:
    picture = QPixmap()
    if line.thumb and picture.loadFromData(line.thumb):
        return QIcon(picture)
    return icons.icon(line.icon, style.colour("quiet"), 64)
