"""The series of numbers taken."""

from hypothesis import given
from hypothesis import strategies as st

from sync.wire.bundle_series import Series


@given(st.lists(st.integers(1, 30)), st.integers(1, 31))
def test_what_never_came_is_named_in_any_order(numbers: list[int], asked: int) -> None:
    series = Series()
    for number in numbers:
        series = series.taking(number)
    assert series.missing_before(asked) == tuple(one for one in range(1, asked) if one not in numbers)
    assert all(series.has(number) == (number in numbers) for number in range(1, 31))
    assert series.upto + 1 not in series.beyond


def test_only_so_many_are_named() -> None:
    assert Series().missing_before(1000, most=3) == (1, 2, 3)
