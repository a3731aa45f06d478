"""The sync page's desk: the outbox in words, rounds, enrolment."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from forms.case.entries import About
from forms.case.moment import Moment
from forms.case.summary import CaseRow
from forms.terms import AboutKind, Light
from resources.words import _
from sync.station.enrolment import StationEnrolment
from sync.station.outcome import RoundResult as Round
from sync.wire import bundle_problems
from sync.wire.bundle_problems import BundleProblem
from window_app.counter import bundles, carrying_scans, doubles, enrolling
from window_app.counter.desk import Desk
from window_app.counter.syncing import LastRound, NotEnrolled, Syncing
from window_app.ledger.outbox import OutboxGroup, OutboxItem, SentState
from window_app.screens import days, namings
from window_app.screens.answers import Answer
from window_app.screens.at_desk import case_rows, law_words, said, scan_words, stick_words, sync_words
from window_app.screens.frame import SyncCorner
from window_app.screens.keys import N_
from window_app.screens.namings import dotted
from window_app.screens.rows import ListRow
from window_app.screens.syncing import RoundResult, SetAside, SyncView, Twice

MOST_ARRIVED = 200
MOST_ABOVE = 4
"""How many set-aside items stand above the list with their ways out; more stand in the list, in red."""
_NAMED = 5
_STATES = {
    SentState.WAITING: (N_("Waits to be sent"), ""),
    SentState.KEPT: (N_("The county has it"), "green"),
    SentState.PROPOSAL: (N_("With the county as a proposal; the owner decides"), "amber"),
    SentState.SET_ASIDE: (N_("The county did not let it in"), "red"),
    SentState.TOO_NEW: (N_("Kept at the county until its program is renewed"), "amber"),
}


class SyncDesk:
    """Reads the outbox; a round runs aside and never in the window's thread.

    ``changed`` is called, in the thread of the round, with the visits and cases whose rows changed.
    """

    def __init__(
        self, desk: Desk, syncing: Syncing, changed: Callable[[tuple[About, ...]], None] = lambda _abouts: None
    ) -> None:
        self._desk = desk
        self._syncing = syncing
        self._changed = changed

    def view(self) -> SyncView:
        """Return how things stand."""
        enrolled = enrolling.enrolment(self._desk)
        last = self._syncing.last()
        groups = self._desk.ledger.outbox.groups()
        counts = self._desk.ledger.outbox.counts()
        today = self._desk.clock().today
        aside = tuple(one for group in groups for one in self._set_aside(group))
        below = frozenset(one.id for one in aside[MOST_ABOVE:])
        return SyncView(
            enrolled=enrolled is not None,
            station=dotted(self._desk.card.place_name, self._desk.card.code),
            county=enrolled.county_name if enrolled else _("not enrolled yet"),
            proof=_proof(last, today),
            last=_last(self._desk, last, today),
            waiting=tuple(row for group in groups for row in self._rows(group, below, today)),
            arrived=self._arrived(today),
            set_aside=aside[:MOST_ABOVE],
            fingerprint=_digits(self._desk, enrolled, last),
            corner=_corner(enrolled, last, counts.waiting, today),
            scans=scan_words.carried(self._desk.ledger.uploads.carried()),
            twice=tuple(self._twice(one) for one in doubles.doubles(self._desk)[:MOST_ABOVE]),
        )

    def round(self) -> RoundResult:
        """Exchange once with the county."""
        done = self._syncing.round()
        if isinstance(done, NotEnrolled):
            return RoundResult(False, _("This window is not enrolled yet. Import the county's enrolment file first."))
        self._changed(done.changed)
        if not done.result.done:
            return RoundResult(False, _round_words(done.result), max(1, round(done.wait)))
        files = self._syncing.scans.send()
        words = " ".join(
            part for part in (_round_words(done.result), law_words.arrived(done.moved), scan_words.sent(files)) if part
        )
        if files is None:
            return RoundResult(True, words, max(1, round(done.wait)))
        trouble = files.trouble is not None or files.refusal is not None
        more = files.sent > 0 or files.stopped  # what only failed is not tried again at once
        wait = carrying_scans.RETRY_SECONDS if trouble else carrying_scans.AGAIN_SECONDS if more else done.wait
        return RoundResult(not trouble, words, max(1, round(wait)))

    def enrol(self, path: Path) -> Answer:
        """Take the county's enrolment file."""
        taken = enrolling.enrol(self._desk, path)
        if isinstance(taken, enrolling.EnrolProblem):
            return Answer(False, sync_words.enrol_problem(taken))
        return Answer(True, _("This window belongs to {county} now.").format(county=taken.county_name))

    def to_stick(self, directory: Path) -> Answer:
        """Write what waits into a file in this directory."""
        done = bundles.export(self._desk, directory)
        if isinstance(done, BundleProblem):
            return Answer(False, bundle_problems.words(done))
        return Answer(True, stick_words.written(done))

    def from_stick(self, path: Path) -> Answer:
        """Take what the county sent back in this file."""
        done = bundles.take(self._desk, path)
        if isinstance(done, BundleProblem):
            return Answer(False, bundle_problems.words(done))
        self._changed(done.changed)
        words = (stick_words.taken(done.imported), law_words.arrived(done.moved))
        return Answer(True, " ".join(part for part in words if part))

    def both_stand(self, first: str, second: str) -> Answer:
        """Write down that two cases of one person both go on."""
        if doubles.let_both_stand(self._desk, first, second):
            return Answer(True, _("Written down: both cases go on."))
        return Answer(False, _("One of the two cases is not here any more."))

    def _twice(self, one: doubles.Double) -> Twice:
        names = {row.code: row.name for row in self._desk.ledger.library.stations()}
        first, second = (dotted(names.get(row.station, row.station), row.case_no) for row in (one.first, one.second))
        words = _("{name} asked for {matter} at two stations: {first}; {second}. Agree who goes on; nothing is merged.")
        matter = case_rows.matter_name(self._desk, one.first.matter)
        said_so = words.format(name=one.first.name, matter=matter, first=first, second=second)
        return Twice(said_so, one.first.case_id, one.second.case_id)

    def _rows(self, group: OutboxGroup, below: frozenset[str], today: dt.date) -> list[ListRow]:
        shown = [item for item in group.items if item.state is not SentState.SET_ASIDE or item.entry in below]
        return [self._row(group, item, today) for item in shown]

    def _row(self, group: OutboxGroup, item: OutboxItem, today: dt.date) -> ListRow:
        words, tone = _STATES[item.state]
        why = sync_words.reason(item.reason, item.detail) if item.reason else ""
        cells = (
            str(item.number),
            namings.kind(item.kind),
            self._of(group),
            said.minute(item.happened, today),
            dotted(_(words), why),
        )
        case = group.about_id if group.about_kind is AboutKind.CASE else ""
        return ListRow(item.entry, Light.NONE, cells, (("state", tone),) if tone else (), case)

    def _arrived(self, today: dt.date) -> tuple[ListRow, ...]:
        groups = self._desk.ledger.outbox.arrived(MOST_ARRIVED)
        return tuple(self._row(group, item, today) for group in groups for item in group.items)

    def _set_aside(self, group: OutboxGroup) -> list[SetAside]:
        return [
            SetAside(
                id=item.entry,
                what=_("{what} of {whom} was not let in.").format(what=namings.kind(item.kind), whom=self._of(group)),
                reason=sync_words.reason(item.reason, item.detail),
                ways=sync_words.ways(item.reason),
                case=group.about_id if group.about_kind is AboutKind.CASE else "",
                for_county=self._for_county(group, item),
            )
            for item in group.items
            if item.state is SentState.SET_ASIDE
        ]

    def _for_county(self, group: OutboxGroup, item: OutboxItem) -> str:
        words = _("Station {station}, case {case}: “{what}” of {when} was set aside ({code}), entry {entry}.")
        return words.format(
            station=self._desk.card.code,
            case=group.case_no or "-",
            what=namings.kind(item.kind),
            when=item.happened,
            code=item.reason,
            entry=item.entry,
        )

    def _of(self, group: OutboxGroup) -> str:
        if group.about_kind is AboutKind.STATION:
            return _("this window")
        matter = case_rows.matter_name(self._desk, group.matter) if group.matter else ""
        return dotted(group.name or _("(no name)"), matter)


def _proof(last: LastRound | None, today: dt.date) -> str:
    if last is None or last.proof is None:
        return _("Nothing was compared with the county yet.")
    when = days.moment(Moment(last.proof.at).local, today)
    return _("{same} of {of} the same at {when}").format(
        same=f"{last.proof.same:,}", of=f"{last.proof.of:,}", when=when
    )


def _last(desk: Desk, last: LastRound | None, today: dt.date) -> str:
    if last is None:
        return ""
    words = sync_words.trouble(last.trouble) if last.trouble else ""
    words = words or (sync_words.refusal(last.refusal) if last.refusal else "")
    differing = _differing(desk, last.difference)
    when = _("Last round {when}.").format(when=days.moment(Moment(last.at).local, today))
    return " ".join(part for part in (when, words, differing) if part)


def _differing(desk: Desk, abouts: tuple[About, ...]) -> str:
    """Name what the county does not hold as it is here; a visit is named by its cases."""
    if not abouts:
        return ""
    rows = desk.ledger.rows
    found: list[CaseRow] = []
    for about in abouts:
        row = rows.case(about.id) if about.kind is AboutKind.CASE else None
        found += [row] if row is not None else rows.cases_of(about.id) if about.kind is AboutKind.VISIT else []
    names = list(dict.fromkeys(dotted(row.name, row.case_no) for row in found))[:_NAMED]
    words = _("{n} still differ and are fetched again.").format(n=len(abouts))
    return f"{words} {_(', ').join(names)}".strip()


def _digits(desk: Desk, enrolled: StationEnrolment | None, last: LastRound | None) -> str:
    waits = enrolled is not None and (not enrolled.registered or (last is not None and bool(last.refusal)))
    return desk.keys().public.spoken if waits else ""


def _corner(enrolled: StationEnrolment | None, last: LastRound | None, waiting: int, today: dt.date) -> SyncCorner:
    if enrolled is None:
        return SyncCorner()
    if last is None:
        return SyncCorner(_("{n} to send").format(n=waiting), "cloud-arrow-up", "quiet")
    when = days.moment(Moment(last.at).local, today)
    if last.refusal:
        return SyncCorner(_("county asks for something"), "warning", "amber")
    if last.trouble or not last.done:
        return SyncCorner(_("{n} to send, later").format(n=waiting), "cloud-slash", "quiet")
    if waiting:
        return SyncCorner(_("{n} to send").format(n=waiting), "cloud-arrow-up", "quiet")
    return SyncCorner(_("{when} synced").format(when=when), "check", "green")


def _round_words(result: Round) -> str:
    if result.refusal is not None:
        return sync_words.refusal(result.refusal.code)
    if result.trouble is not None:
        return sync_words.trouble(result.trouble.kind.value)
    return _("Sent {sent}, received {received}.").format(sent=result.pushed, received=result.pulled)
