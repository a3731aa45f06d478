"""Sync on the screen: how things stand in words, the outbox, what was set aside."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.empty_state import EmptyState
from window_app.qt.labels import label
from window_app.qt.listing_page import foot
from window_app.qt.page import Page
from window_app.qt.rows_view import RowsView
from window_app.qt.strip import Strip
from window_app.screens import list_columns
from window_app.screens.namings import dotted
from window_app.screens.syncing import SetAside, Syncing, SyncState, SyncView, Twice


class SyncPage(Page):
    """The last proof, the outbox with each item in words, the ways out for what was set aside."""

    def __init__(self, presenter: Syncing) -> None:
        super().__init__("sync", _("Sync"))
        self._presenter = presenter
        self._where = label("", "quiet", wrap=True)
        self._proof = label("", "name", wrap=True)
        self._last = label("", "quiet", wrap=True)
        self._scans = label("", "quiet", wrap=True)
        self._finger = label("", "small", wrap=True)
        self._finger.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._busy = label(_("Syncing"), "accent")
        self._said, self._problem = Strip("green"), Strip("amber")
        self._aside = layouts.column(spacing=8)
        self._twice = layouts.column(spacing=8)
        self._shown: tuple[SetAside, ...] = ()
        self._shown_twice: tuple[Twice, ...] = ()
        self.list = RowsView(list_columns.outbox(), _("What waits to be sent"))
        self._nothing = EmptyState("cloud-check", "")
        self._stack = QStackedWidget()
        self._build()
        self._bind()
        self.first = self.list
        presenter.attach(self.show_state)

    def look(self) -> None:
        """Look again."""
        self._presenter.look()

    def show_state(self, state: SyncState) -> None:
        """Show how things stand."""
        self._show_view(state.view)
        self._busy.setVisible(state.busy)
        self._said.say(state.said)
        self._problem.say(state.problem)
        self.list.show_rows(state.rows)
        self._nothing.say(state.sentence)
        self._stack.setCurrentIndex(1 if state.sentence else 0)

    def _show_view(self, view: SyncView) -> None:
        self._where.setText(dotted(view.station, view.county))
        self._proof.setText(view.proof)
        self._last.setText(view.last)
        self._scans.setText(view.scans)
        self._scans.setVisible(bool(view.scans))
        self._finger.setText(_("Read this to the county by telephone: {words}").format(words=view.fingerprint))
        self._finger.setVisible(bool(view.fingerprint))
        self._show_twice(view.twice)
        if view.set_aside != self._shown:
            self._shown = view.set_aside
            layouts.empty(self._aside)
            for one in view.set_aside:
                line = Strip("red")
                words = " ".join(part for part in (one.what, one.reason, one.ways) if part)
                opening = (_("Open the case"), partial(self._presenter.open_case, one.case))
                telling = (_("Copy for the county"), partial(self._tell, one.for_county))
                line.say(words, acts=(opening, telling) if one.case else (telling,))
                self._aside.addWidget(line)

    def _show_twice(self, twice: tuple[Twice, ...]) -> None:
        if twice == self._shown_twice:
            return
        self._shown_twice = twice
        layouts.empty(self._twice)
        for one in twice:
            line = Strip("amber")
            acts = (
                (_("Open the first"), partial(self._presenter.open_case, one.first)),
                (_("Open the second"), partial(self._presenter.open_case, one.second)),
                (_("Both go on"), partial(self._presenter.both_stand, one)),
            )
            line.say(one.words, acts=acts)
            self._twice.addWidget(line)

    def _tell(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._said.say(_("Copied. Pass it to the county's people: they can let the item in."))

    def _build(self) -> None:
        body = layouts.column(self, margins=16, spacing=12)
        head = layouts.row(spacing=12)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self._where, 1)
        body.addLayout(head)
        state = layouts.card()
        inside = layouts.column(state, spacing=6)
        inside.setContentsMargins(16, 12, 16, 12)
        for widget in (self._proof, self._last, self._scans, self._finger, self._busy):
            inside.addWidget(widget)
        body.addWidget(state)
        body.addWidget(self._said)
        body.addWidget(self._problem)
        body.addLayout(self._twice)
        body.addLayout(self._aside)
        card = layouts.card()
        column = layouts.column(card, margins=1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack)
        body.addWidget(card, 1)
        body.addLayout(foot(self))

    def _bind(self) -> None:
        presenter = self._presenter
        self.list.opened.connect(presenter.open)
        self.acts.bind("sync_now", presenter.sync)
        self.acts.bind("import_enrolment", self._choose)
        self.acts.bind("show_kept", presenter.toggle_arrived)
        self.acts.bind("to_stick", self._to_stick)
        self.acts.bind("from_stick", self._from_stick)

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("The county's enrolment file"))
        self._presenter.enrol(path)

    def _to_stick(self) -> None:
        self._presenter.to_stick(QFileDialog.getExistingDirectory(self, _("The USB stick")))

    def _from_stick(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("The county's file on the USB stick"), "", "*.wab")
        self._presenter.from_stick(path)
