"""The opened counter: ledger, law, station, clerk and clock; every use case takes it."""

import os
import uuid
from collections.abc import Callable, Sequence

from forms.case.acts.standing import Standing
from forms.case.facts import NewFact
from forms.case.moment import Moment
from forms.case.state import CaseState, VisitState
from forms.statute.calendars import Calendars
from forms.statute.catalogue import Catalogue
from forms.statute.model import Matter, Statute
from sync.wire.signing import StationKeys
from window_app.counter.law_in_force import LawInForce
from window_app.counter.station_card import KEPT_AS, ClerkCard, StationCard
from window_app.ledger.entries import Appended
from window_app.ledger.ledger import Ledger

KEYS_KEPT_AS = "station_keys"


class Desk:
    """What one clerk works with between signing in and locking."""

    def __init__(self, ledger: Ledger, catalogue: Catalogue, clerk: ClerkCard, clock: Callable[[], Moment]) -> None:
        self.ledger = ledger
        self.catalogue = catalogue
        self.law = LawInForce(catalogue, ledger.library)
        self.clerk = clerk
        self.clock = clock
        card = ledger.keeping.get(KEPT_AS, StationCard)
        if card is None:
            raise ValueError("the ledger has no station card")
        self.card: StationCard = card

    def rewrite_card(self, card: StationCard) -> None:
        """Keep changed station data."""
        self.ledger.keeping.put(KEPT_AS, card)
        self.card = card

    def statute(self) -> Statute:
        """Return the law in force here today; its edition is kept in the ledger for good."""
        statute = self.law.statute_on(self.clock().today, self.card.place)
        self.ledger.library.keep_edition(statute)
        return statute

    def statute_of(self, case: CaseState) -> Statute:
        """Return the law a case is pinned to; the present one for an edition that is not here."""
        return (self.ledger.library.edition(case.edition) if case.edition else None) or self.statute()

    def matter_of(self, case: CaseState) -> Matter | None:
        """Return the matter of a case under its own edition, or None for another organ's matter."""
        return self.statute_of(case).matters.get(case.matter)

    def calendars(self) -> Calendars:
        """Return the calendars that hold now."""
        return self.ledger.laws.calendars()

    def standing(self) -> Standing:
        """Return who acts now, for the acts."""
        return Standing(
            role=self.card.role,
            station=self.card.code,
            clerk=self.clerk.id,
            clerk_name=self.clerk.name,
            clerk_role=self.clerk.role,
            now=self.clock(),
            new_id=new_id,
            edition=self.statute().edition,
            former=self.card.former,
            promised=self.card.promised_limits,
        )

    def append(self, facts: Sequence[NewFact], draft: str = "") -> Appended:
        """Write facts in one transaction; ``draft`` is the draft that became them, dropped with it."""
        now = self.clock()
        return self.ledger.entries.append(facts, self.clerk.id, now.utc_ms, now.trusted, draft=draft)

    def case(self, case_id: str) -> CaseState:
        """Return a case as it stands."""
        return self.ledger.reading.case(case_id)

    def visit(self, visit_id: str) -> VisitState:
        """Return a visit as it stands."""
        return self.ledger.reading.visit(visit_id)

    def sign(self, data: bytes) -> bytes:
        """Sign with the station's key, which it has from its first day, enrolled or not."""
        return self.keys().signature(data)

    def keys(self) -> StationKeys:
        """Return the station's keys; made once, kept in the encrypted ledger only."""
        kept = self.ledger.keeping.get(KEYS_KEPT_AS, bytes)
        if kept is None:
            keys = StationKeys.generate()
            self.ledger.keeping.put(KEYS_KEPT_AS, keys.encode())
            return keys
        return StationKeys.decode(kept)


def new_id() -> str:
    """Return a new random id, never derived from a person."""
    return uuid.uuid4().hex


random_bytes = os.urandom
