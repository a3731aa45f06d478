"""The list is patched by ids: whatever is shown after whatever, Qt sees consistent changes and the same rows."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from forms.terms import Light
from window_app.qt.rows_model import RowsModel
from window_app.screens.rows import Column, ListRow

COLUMNS = (Column("name", "Name", 100, "name"), Column("step", "Step", 0))
rows = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["a", "b"])), unique_by=lambda one: one[0], max_size=10)


def _rows(made: list[tuple[int, str]]) -> tuple[ListRow, ...]:
    return tuple(ListRow(str(number), Light.NONE, (f"row {number}", step)) for number, step in made)


@given(lists=st.lists(rows, min_size=1, max_size=6))
def test_showing_any_list_after_any_other(qapp: object, lists: list[list[tuple[int, str]]]) -> None:
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for made in lists:
        model.show_rows(_rows(made))
        assert tuple(model.row_at(place) for place in range(model.rowCount())) == _rows(made)
        assert all(model.place_of(str(number)) == place for place, (number, _step) in enumerate(made))
    del tester


@given(before=rows, after=rows)
def test_what_stays_keeps_its_index(qapp: object, before: list[tuple[int, str]], after: list[tuple[int, str]]) -> None:
    model = RowsModel(COLUMNS)
    model.show_rows(_rows(before))
    held = {str(number): QPersistentModelIndex(model.index(place, 0)) for place, (number, _s) in enumerate(before)}
    model.show_rows(_rows(after))
    for row_id, index in held.items():
        assert (index.row() if index.isValid() else -1) == model.place_of(row_id)


def test_a_list_shown_again_changes_nothing(qapp: object) -> None:
    model = RowsModel(COLUMNS)
    model.show_rows(_rows([(1, "a"), (2, "b")]))
    seen: list[str] = []
    for name in ("rowsInserted", "rowsRemoved", "layoutChanged", "modelReset", "dataChanged"):
        getattr(model, name).connect(lambda *_args, name=name: seen.append(name))
    model.show_rows(_rows([(1, "a"), (2, "b")]))
    assert seen == []
    model.patch(_rows([(2, "a"), (9, "a")]))
    assert seen == ["dataChanged"]
    assert model.row_at(1) == _rows([(2, "a")])[0]
