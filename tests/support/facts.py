"""Facts made by hand: short to write, complete enough to fold."""

from collections.abc import Iterable, Sequence

from forms.case.bodies import FieldSet, FieldsSet
from forms.case.body import Body, Scalar
from forms.case.entries import About, Header
from forms.case.facts import Fact, NewFact, Opaque, foretold
from forms.case.merging import Fields, merge
from forms.terms import AboutKind, VerdictKind

CASE = About(AboutKind.CASE, "case-1")
VISIT = About(AboutKind.VISIT, "visit-1")
DAY = "2026-11-24T09:00"


def fact(
    entry: str,
    body: Body | Opaque,
    *,
    happened: str = DAY,
    clerk: str = "clerk-1",
    verdict: VerdictKind | None = None,
    about: About = CASE,
    kind: str = "unknown",
) -> Fact:
    """Return a fact with this entry id; ``kind`` is read only for an opaque body."""
    header = Header(
        id=entry,
        about=about,
        ledger="ledger-1",
        number=1,
        kind=kind if isinstance(body, Opaque) else body.KIND,
        body_version=99 if isinstance(body, Opaque) else body.VERSION,
        happened=happened,
        written_at=0,
        trusted=True,
        clerk=clerk,
        edition="",
        body_hash="",
    )
    return Fact(header=header, body=body, verdict=verdict)


def wrote(
    entry: str,
    path: str,
    base: str | None,
    value: Scalar,
    *,
    happened: str = DAY,
    verdict: VerdictKind | None = None,
    about: About = CASE,
) -> Fact:
    """Return the fact that one field was written."""
    body = FieldsSet(fields=(FieldSet(path, base, value),))
    return fact(entry, body, happened=happened, verdict=verdict, about=about)


def written(fields: Fields, bodies: Sequence[Body], earlier: Iterable[Fact], prefix: str) -> tuple[list[Fact], Fields]:
    """Return the facts of these bodies after earlier ones, and the fields they then merge to."""
    facts = [*earlier, *(fact(f"{prefix}-{number}", body) for number, body in enumerate(bodies))]
    return facts, merge(facts)


def seen(facts: Iterable[NewFact], clerk: str = "clerk-1") -> list[Fact]:
    """Return new facts as the folding will see them."""
    return [foretold(new, clerk) for new in facts]
