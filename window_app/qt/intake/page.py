"""The intake on the screen: the sheet at the left, the checklist at the right, the outcomes at the foot."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.intake import reading_order
from window_app.qt.intake.applicant_card import ApplicantCard
from window_app.qt.intake.checklist_card import ChecklistCard
from window_app.qt.intake.facts_card import CircumstancesCard, MattersCard
from window_app.qt.intake.fields import Bindings, LineField, NoteField
from window_app.qt.intake.foot_bar import FootBar
from window_app.qt.intake.held_keys import HeldKeys
from window_app.qt.intake.outcome_panel import OutcomePanel
from window_app.qt.intake.people_card import PeopleCard
from window_app.qt.intake.scan_asking import ScanAsking
from window_app.qt.intake.section import SheetOfSections
from window_app.qt.intake.wedge import Wedge
from window_app.qt.page import Page
from window_app.qt.strip import Strip
from window_app.screens.intake.presenter import Intake
from window_app.screens.intake.state import IntakeState, Said

_OUTCOMES = ("only_asked", "notice", "accept", "receive", "help_first", "hand_on", "not_accept")
_NARROW = 1000
_BODY = 345
_LOW = 520


class IntakePage(Page):
    """Binds the parts of the presenter to the parts of the page.

    Made ``whole`` at once, or part by part by ``grow`` while the window is idle; what is missing when the page
    is entered is made then.
    """

    def __init__(self, presenter: Intake, *, whole: bool = True) -> None:
        super().__init__("intake", _("Intake"))
        self.presenter = presenter
        self._bindings = Bindings()
        self._turned = 0
        self._ended = False
        self._unordered = False
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(lambda: self.show_state(presenter.state))
        self._said_now = Said()
        self._showing = False
        self._again: IntakeState | None = None
        self._before: QWidget | None = None
        self._keys = HeldKeys(self)
        self.wedge = Wedge(self._card, self._listening)
        self._parts = self._growing()
        self._grown = False
        while whole and self.grow():
            pass

    def grow(self) -> bool:
        """Make the next part; return whether there may be more to make."""
        return next(self._parts, False)

    def entered(self) -> None:
        """The page is shown: go on where the clerk was."""
        while self.grow():
            pass
        if not self.isAncestorOf(self.window().focusWidget() or self):
            self._focus_before()
        self.presenter.shelving.entered()
        if self.presenter.keeping.turning:
            self._keys.hold()

    def left(self) -> None:
        """The page is hidden: nothing typed is lost."""
        self._keys.drop()
        self.presenter.shelving.close()

    def show_state(self, state: IntakeState) -> None:
        """Show a state. A state that arrives while another is being shown is shown after it."""
        if self._showing:
            self._again = state
            return
        self._showing = True
        try:
            self._show(state)
            while self._again is not None:
                later, self._again = self._again, None
                self._show(later)
        finally:
            self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field. While a sheet is on its way, keys wait for it."""
        if self._keys.holding and self.hasFocus():
            self._keys.take(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.presenter.scene.dismiss()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The checklist keeps a share of the width that both sides can live with."""
        super().resizeEvent(event)
        if self._grown:
            self._fit()

    def _fit(self) -> None:
        self.panel.set_room(max(self.height() - _BODY, 64))
        self.checklist.set_low(self.height() < _LOW)
        narrow = self.width() < _NARROW
        self.checklist.setFixedWidth(round(self.width() * 0.41) if narrow else max(round(self.width() * 0.335), 380))

    def _show(self, state: IntakeState) -> None:
        if state.turning and not self._keys.holding:
            self._keys.hold()
        self._body.setEnabled(state.loaded and not state.ended)
        changed = self.people.show_state(state)
        self._bindings.show(state.sheet, self._words(state))
        changed = self.applicant.show_state(state) or changed
        changed = self.facts.show_state(state) or changed
        changed = self.matters.show_state(state) or changed
        self.checklist.show_state(state)
        changed = self.foot.show_state(state) or changed
        asked = self.panel.isVisible()
        if state.ask is not None:
            self.foot.hide()
        changed = self.panel.ask(state.ask) or changed
        if state.ask is None:
            self.foot.show()
        changed = self._say(state.said) or changed
        self.restored.say(state.restored, "calm")
        self._unordered = self._unordered or changed
        if self._unordered and not self.people.unfinished:
            self._unordered = False
            reading_order.apply(self)
        if asked and state.ask is None:
            self._focus_before()
        ended = state.ended and bool(state.said.words)
        if ended and not self._ended:
            self._to_the_papers()
        self._ended = ended
        if self.people.unfinished:
            self._more.start()
        elif state.focus[1] != self._turned:
            self._turned = state.focus[1]
            self._go(state.focus[0])
        if self._keys.holding and not state.turning and not self.people.unfinished:
            if self.hasFocus():
                self._focus_before()
            self._keys.give()

    def _say(self, said: Said) -> bool:
        if said == self._said_now:
            return False
        self._said_now = said
        held = self.said.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        look = partial(self.presenter.recognising.open_case, said.case)
        acts = ((_("Look at the case and its papers"), look),) if said.case else ()
        self.said.say(said.words, said.tone, acts)
        if held:
            self._to_the_papers()
        return True

    def _to_the_papers(self) -> None:
        button = next((one for one in self.said.findChildren(QPushButton) if not one.isHidden()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, state: IntakeState) -> dict[str, str]:
        return {f"{line.at}/relation": line.relation for line in (*state.household, *state.supporters, state.caller)}

    def _go(self, path: str) -> None:
        """Take the focus to a path of the sheet, to the checklist, or to the matters."""
        if path.startswith("materials"):
            self._enter_checklist(path.partition("/")[2].split("/")[0])
            return
        field = self._bindings.find(path)
        if field is None and path.startswith("circumstances"):
            self.facts.group.take_focus()
        elif field is None and path.startswith("matters"):
            self.matters.group.take_focus()
        elif field is None and path.startswith("add:"):
            (self.people.add_member if path == "add:household" else self.people.add_supporter).setFocus()
        elif field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, LineField | NoteField):
                field.go_to_end()
            self._scroll.ensureWidgetVisible(field, 0, 60)

    def _enter_checklist(self, key: str = "") -> None:
        now = self.focusWidget()
        if now is not None and now is not self.checklist.list:
            self._before = now
        if key:
            self.presenter.ticking.go(key)
        self.presenter.ticking.enter()
        self.checklist.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back_to_sheet(self) -> None:
        self._focus_before()

    def _focus_before(self) -> None:
        target = self._before if self._before is not None and self._before.isVisible() else None
        if target is None:
            target = self._bindings.find("applicant/name")
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _outcome(self, act: str) -> None:
        self._question(act, partial(self.presenter.ending.press, act))

    def _question(self, act: str, first: Callable[[], None]) -> None:
        """The key of a question: the first press asks, the same key on the open question confirms."""
        question = self.presenter.state.ask
        if question is not None:
            if question.act == act:
                self.panel.press()
            return
        self._before = self.focusWidget() or self._before
        first()

    def _card(self, number: str) -> None:
        self.presenter.recognising.card_read(number, self._path_in_focus())

    def _listening(self) -> bool:
        if self._keys.holding:  # the keys come again, at their own times, when there is a field for them
            return False
        return self.isVisible() and self.isActiveWindow() and QApplication.activePopupWidget() is None

    def _path_in_focus(self) -> str:
        widget: QWidget | None = self.focusWidget()
        while widget is not None and widget is not self:
            path = widget.property("path") or getattr(widget, "at", "")
            if path:
                return str(path) if "/" in str(path) and widget.property("path") else f"{path}/"
            widget = widget.parentWidget()
        return ""

    def _row_in_focus(self) -> str:
        path = self._path_in_focus()
        return next((at for at in self.people.rows if path.startswith(at + "/")), "")

    def _add_row(self) -> None:
        path = self._path_in_focus()
        self.presenter.writing.add_row(
            "supporters" if path.startswith(("supporters/", "add:supporters")) else "household"
        )

    def _growing(self) -> Iterator[bool]:
        """Make the parts from the outside in, each in its place: what moves to another owner is styled anew."""
        presenter, writing = self.presenter, self.presenter.writing
        column = layouts.column(self, spacing=0)
        self._body = QWidget(self)
        self._body.setObjectName("clear")
        column.addWidget(self._body, 1)
        body = layouts.row(self._body, spacing=12)
        body.setContentsMargins(16, 12, 16, 8)
        self._scroll = QScrollArea(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.addWidget(self._scroll, 1)
        inside = SheetOfSections()
        self._scroll.setWidget(inside)
        sheet = layouts.column(inside, spacing=8)
        self.restored = Strip("calm")
        sheet.addWidget(self.restored)
        yield True
        self.applicant = ApplicantCard(writing, presenter.recognising, self._bindings)
        sheet.addWidget(self.applicant)
        yield True
        for _step in self.applicant.growing():
            yield True
        self.matters = MattersCard(writing)
        self.people = PeopleCard(writing, self._bindings)
        self.facts = CircumstancesCard(writing, self._bindings)
        for part in (self.matters, self.people, self.facts):
            sheet.addWidget(part)
            yield True
        sheet.addStretch(1)
        self.checklist = ChecklistCard(presenter.ticking, self._back_to_sheet, self.acts.do)
        body.addWidget(self.checklist)
        line = layouts.column(spacing=0)
        line.setContentsMargins(16, 0, 16, 8)
        self.said = Strip("calm")
        line.addWidget(self.said)
        column.addLayout(line)
        yield True
        self.foot = FootBar(self.acts.do, presenter.ending.press, presenter.ending.choose)
        self.panel = OutcomePanel(presenter.scene.confirm, presenter.scene.dismiss, presenter.ending.typed)
        column.addWidget(self.foot)
        column.addWidget(self.panel)
        yield True
        yield from self._joining()

    def _joining(self) -> Iterator[bool]:
        """Let what was made work together."""
        # In a page already shown the layouts would show them only later, after keys that were typed ahead.
        for shown in (self._body, self._scroll, self.applicant, self.matters, self.people, self.facts, self.foot):
            shown.show()
            yield True
        reading_order.apply(self)
        yield True
        self._bind()
        self._grown = True
        self._fit()
        self.presenter.attach(self.show_state)
        self.wedge.install()

    def _bind(self) -> None:
        presenter = self.presenter
        self.acts.bind("checklist", self._enter_checklist)
        self.acts.bind("park", presenter.shelving.park)
        self.acts.bind("recall", presenter.shelving.ask_recall)
        for act in _OUTCOMES:
            self.acts.bind(act, partial(self._outcome, act))
        self.acts.bind("forms", partial(self._question, "forms", presenter.signing.ask))
        self.acts.bind("large_print", presenter.signing.turn_large)
        scans = ScanAsking(self, presenter.scanning)
        self.acts.bind("add_scan", scans.add)
        self.acts.bind("from_scanner", scans.from_scanner)
        self.acts.bind("matter_before", lambda: presenter.ending.step(-1))
        self.acts.bind("matter_after", lambda: presenter.ending.step(1))
        self.acts.bind("add_row", self._add_row)
        self.acts.bind("remove_row", lambda: presenter.writing.remove_row(self._row_in_focus()))
