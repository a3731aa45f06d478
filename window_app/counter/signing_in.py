"""Starting: the first password, signing in, changing clerks; what a newly opened ledger writes about itself."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from forms.case.body import Body
from forms.case.facts import NewFact
from forms.case.moment import Moment
from forms.case.station_bodies import ClerkChanged, SignInFailed, StationOpened
from forms.statute.catalogue import Catalogue
from forms.terms import ClerkRole
from window_app.counter import arrived_law, calendars
from window_app.counter.clock import GuardedClock, wall_ms
from window_app.counter.desk import Desk, new_id
from window_app.counter.station_card import KEPT_AS, ClerkCard, StationCard
from window_app.ledger.keys import ClerkKey, KeyRefusal, NoSuchClerk, PasswordTooShort, Unlocked
from window_app.ledger.ledger import Ledger
from window_app.ledger.unlocking import Admitted, admit

SEEN_KEPT_AS = "last_known_ms"


def first_start(
    profile: Path,
    card: StationCard,
    clerk_name: str,
    password: str,
    catalogue: Catalogue,
    clock: Callable[[], Moment] | None = None,
    role: ClerkRole = ClerkRole.HEAD,
) -> Desk | PasswordTooShort:
    """Create the encrypted ledger with its first clerk and station. The first clerk is the head of the window."""
    clock = clock or GuardedClock()
    opened = Ledger.create(profile, clerk_name, role, password, clock().utc_ms)
    if isinstance(opened, PasswordTooShort):
        return opened
    opened.ledger.keeping.put(KEPT_AS, msgspec.structs.replace(card, beginning=card.beginning or new_id()))
    desk = Desk(opened.ledger, catalogue, _card_of(opened.clerk), clock)
    desk.keys()
    _write(
        desk,
        StationOpened(
            station=card.code,
            name=card.window_name or card.place_name,
            organ=card.organ,
            role=card.role,
            place=card.place,
            provisional=card.provisional,
        ),
        ClerkChanged(clerk=opened.clerk.clerk, name=opened.clerk.name, role=opened.clerk.role, active=True),
    )
    return desk


def sign_in(
    profile: Path,
    clerk: str,
    password: str,
    catalogue: Catalogue,
    clock: Callable[[], Moment] | None = None,
) -> Desk | KeyRefusal:
    """Open the ledger for a clerk; wrong tries before this right one go into the audit trail."""
    admitted = admit(profile, clerk, password, clock().utc_ms if clock else wall_ms())
    return go_in(admitted, catalogue, clock) if isinstance(admitted, Admitted) else admitted


def go_in(admitted: Admitted, catalogue: Catalogue, clock: Callable[[], Moment] | None = None) -> Desk:
    """Open the ledger for a clerk whose password was right; ``LedgerTrouble`` when something stands in the way."""
    opened = Ledger.of(admitted, clock().utc_ms if clock else wall_ms())
    clock = clock or GuardedClock(opened.ledger.keeping.get(SEEN_KEPT_AS, int) or 0)
    desk = Desk(opened.ledger, catalogue, _card_of(opened.clerk), clock)
    arrived_law.keep_editions(desk)
    if not opened.rows_current:
        for _changed in opened.ledger.catch_up():
            pass
    arrived_law.settle(desk)
    calendars.take_waiting(desk)
    note_time(desk)
    if opened.tries:
        _write(desk, SignInFailed(clerk=opened.clerk.clerk, tries=opened.tries))
    return desk


def note_time(desk: Desk) -> None:
    """Keep the present moment as the last one known; a clock that lies before it at the next start went back."""
    desk.ledger.keeping.put(SEEN_KEPT_AS, desk.clock().utc_ms)


def change_clerk(desk: Desk, clerk: str, password: str) -> Desk | KeyRefusal:
    """Let another clerk (or the same after a lock) go on with the open ledger."""
    unlocked = desk.ledger.clerks.sign_in(clerk, password, desk.clock().utc_ms)
    if not isinstance(unlocked, Unlocked):
        return unlocked
    new = Desk(desk.ledger, desk.catalogue, _card_of(unlocked.clerk), desk.clock)
    if unlocked.tries:
        _write(new, SignInFailed(clerk=unlocked.clerk.clerk, tries=unlocked.tries))
    return new


def add_clerk(desk: Desk, name: str, role: ClerkRole, password: str) -> ClerkCard | PasswordTooShort:
    """Let another person sign in at this window; the head's act."""
    added = desk.ledger.clerks.add(name, role, password)
    if isinstance(added, PasswordTooShort):
        return added
    _write(desk, ClerkChanged(clerk=added.clerk.clerk, name=name, role=role, active=True))
    return _card_of(added.clerk)


def end_waiting(desk: Desk, clerk: str) -> NoSuchClerk | None:
    """Let a clerk try a password again at once; the wrong ones so far go into the audit trail. The head's act."""
    tries = next((one.tries for one in desk.ledger.clerks.all() if one.clerk == clerk), 0)
    if tries:
        _write(desk, SignInFailed(clerk=clerk, tries=tries))
    return desk.ledger.clerks.end_waiting(clerk)


def _card_of(clerk: ClerkKey) -> ClerkCard:
    return ClerkCard(id=clerk.clerk, name=clerk.name, role=clerk.role)


def _write(desk: Desk, *bodies: Body) -> None:
    about = desk.card.about
    desk.append([NewFact(id=new_id(), about=about, body=body, happened=desk.clock().minute) for body in bodies])
