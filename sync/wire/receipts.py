"""A receipt per case: how many of its entries a bundle carried, and what the county answered to them."""

from collections.abc import Iterable

import msgspec

from forms.case.entries import About
from forms.terms import VerdictKind


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What came of the entries about one visit, case, person or station."""

    about: About
    kept: int = 0
    proposals: int = 0
    set_aside: int = 0

    @property
    def whole(self) -> bool:
        """Whether the county simply kept all of them."""
        return not self.proposals and not self.set_aside


def receipts(answered: Iterable[tuple[About, VerdictKind]]) -> tuple[Receipt, ...]:
    """Return a receipt for each about, in the order they first appear."""
    counts: dict[About, list[int]] = {}
    for about, verdict in answered:
        place = {VerdictKind.KEPT: 0, VerdictKind.PROPOSAL: 1}.get(verdict, 2)
        counts.setdefault(about, [0, 0, 0])[place] += 1
    return tuple(
        Receipt(about=about, kept=kept, proposals=proposals, set_aside=aside)
        for about, (kept, proposals, aside) in counts.items()
    )
