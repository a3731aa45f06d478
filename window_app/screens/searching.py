"""The one search box: rows for whatever is typed, while it is typed."""

from collections.abc import Callable

import msgspec

from resources.words import _
from window_app.screens.rows import Column, ListRow
from window_app.screens.runner import Runner

SLOT = "search.rows"


def columns() -> tuple[Column, ...]:
    """Return the columns of the results."""
    return (
        Column("name", _("Name"), 210, "name"),
        Column("matter", _("Matter"), 120),
        Column("step", _("Step"), 130),
        Column("number", _("Case number"), 0, "quiet"),
    )


class SearchState(msgspec.Struct, frozen=True):
    """What the box shows: the query, rows found, and a sentence where there are none."""

    query: str = ""
    rows: tuple[ListRow, ...] = ()
    sentence: str = ""
    open: bool = False


class Search:
    """Presenter of the search box. ``find(query)`` gives rows; it runs in the read lane."""

    def __init__(
        self, find: Callable[[str], tuple[ListRow, ...]], runner: Runner, opened: Callable[[str], None]
    ) -> None:
        self._find = find
        self._runner = runner
        self._opened = opened
        self._answered = ""
        self._entered = False
        self._state = SearchState()
        self._show: Callable[[SearchState], None] = lambda _state: None

    def attach(self, show: Callable[[SearchState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def typed(self, text: str) -> None:
        """The box says something else now; rows of what it said before come too late."""
        query = text.strip()
        self._entered = False
        if not query:
            self.closed()
            return
        self._put(query=query)
        self._runner.read(SLOT, lambda: self._find(query), lambda rows: self._found(query, rows))

    def chose(self, row_id: str) -> None:
        """A row was chosen: it opens, and the box is empty again."""
        row = next((one for one in self._state.rows if one.id == row_id), None)
        self.closed()
        if row is not None:
            self._opened(row.opens)

    def chose_first(self) -> None:
        """Enter in the box opens the first row, once there is an answer to all of what was typed: a scanner is fast."""
        if self._state.query != self._answered:
            self._entered = True
        elif self._state.rows:
            self.chose(self._state.rows[0].id)

    def closed(self) -> None:
        """Nothing is searched any more."""
        self._runner.drop(SLOT)
        self._answered, self._entered = "", False
        self._state = SearchState()
        self._show(self._state)

    def _found(self, query: str, rows: tuple[ListRow, ...]) -> None:
        if query != self._state.query:
            return
        self._answered = query
        nothing = _("Nobody found. Try two letters of the name, the last four of the ID, a telephone or case number.")
        self._put(rows=rows, sentence="" if rows else nothing, open=True)
        if self._entered:
            self._entered = False
            self.chose_first()

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)
