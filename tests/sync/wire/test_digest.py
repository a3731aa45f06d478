"""Digests do not depend on order and see every difference."""

import random

from hypothesis import given
from hypothesis import strategies as st

from forms.case.entries import About
from forms.terms import AboutKind, VerdictKind
from sync.wire.digest import BUCKETS, EMPTY, Digest, bucket, buckets, item, joined, plus, total

ROWS = st.tuples(st.integers(0, 2**62), st.sampled_from(VerdictKind), st.binary(max_size=40))


def _digest(rows: list[tuple[int, VerdictKind, bytes]]) -> Digest:
    found = EMPTY
    for row in rows:
        found = plus(found, item(*row))
    return found


def test_an_item_never_changes() -> None:
    assert item(7, VerdictKind.KEPT, b"header").hex() == (
        "b45c622a8cf1f57f444414e01d665f0f2c23ddc612ebe76832fc83893f102bef"
    )
    assert bucket(About(AboutKind.CASE, "case-1")) == 0x99


@given(st.lists(ROWS, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(rows: list[tuple[int, VerdictKind, bytes]], chance: random.Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert _digest(rows) == _digest(shuffled)


@given(st.lists(ROWS, min_size=1, max_size=12, unique=True), st.data())
def test_a_missing_doubled_or_altered_row_is_seen(
    rows: list[tuple[int, VerdictKind, bytes]], data: st.DataObject
) -> None:
    whole = _digest(rows)
    at = data.draw(st.integers(0, len(rows) - 1))
    seq, verdict, header = rows[at]
    assert _digest(rows[:at] + rows[at + 1 :]) != whole
    assert _digest([*rows, rows[at]]) != whole
    assert _digest([*rows[:at], (seq + 1, verdict, header), *rows[at + 1 :]]) != whole


@given(st.dictionaries(st.text(max_size=5), st.lists(ROWS, max_size=3), max_size=8))
def test_buckets_join_to_the_total(found: dict[str, list[tuple[int, VerdictKind, bytes]]]) -> None:
    digests = {About(AboutKind.CASE, name): _digest(rows) for name, rows in found.items()}
    whole = total(digests)
    again = joined(buckets(digests).values())
    assert (whole.entries, whole.hash) == (again.count, again.hash)
    assert whole.abouts == sum(1 for rows in found.values() if rows)
    assert all(0 <= number < BUCKETS for number in buckets(digests))
