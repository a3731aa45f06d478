"""A page that is one list: all cases, cases handed on, cases with publicity. Typing narrows it at once."""

from collections.abc import Callable

import msgspec

from resources.words import _
from window_app.screens.pages import PAGE
from window_app.screens.rows import ListRow
from window_app.screens.runner import Runner
from window_app.screens.whys import Why


class ListingState(msgspec.Struct, frozen=True):
    """What the page shows: the rows that fit what was typed, how many, and a sentence where there are none."""

    rows: tuple[ListRow, ...] = ()
    typed: str = ""
    counted: str = ""
    sentence: str = ""
    why: Why | None = None
    loaded: bool = False


class Listing:
    """Presenter of a list page.

    ``code`` names its slots, ``load`` gives the rows, ``empty`` is the sentence of an empty list,
    ``why`` gives the panel of a case, ``opened`` is called with the id of what Enter opens.
    ``counted`` says how many rows there are, with ``{n}``; cases unless something else is listed.
    """

    def __init__(
        self,
        code: str,
        load: Callable[[], tuple[ListRow, ...]],
        why: Callable[[str], Why],
        runner: Runner,
        opened: Callable[[str], None],
        empty: str,
        counted: str = "",
    ) -> None:
        self._code = code
        self._load = load
        self._why = why
        self._runner = runner
        self._opened = opened
        self._empty = empty
        self._counted = counted
        self._all: tuple[ListRow, ...] = ()
        self._state = ListingState()
        self._show: Callable[[ListingState], None] = lambda _state: None

    def attach(self, show: Callable[[ListingState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def look(self) -> None:
        """Look again at what there is."""
        self._runner.read(f"{self._code}.rows", self._load, self._loaded)

    def type(self, text: str) -> None:
        """Narrow the list to rows in which every typed word stands."""
        self._put(typed=text, **self._listed(text))

    def open(self, row_id: str) -> None:
        """Enter: open what the row leads to."""
        row = self._row(row_id)
        if row is not None:
            self._opened(row.opens)

    def go(self, page: str) -> None:
        """Turn to another page."""
        self._opened(PAGE + page)

    def ask_why(self, row_id: str) -> None:
        """Space: show why that day; the same again takes it away."""
        row = self._row(row_id)
        if row is None or (self._state.why is not None and self._state.why.case == row.opens):
            self.close_why()
        else:
            self._load_why(row.opens)

    def moved(self, row_id: str) -> None:
        """Another row is current: an open panel follows."""
        row = self._row(row_id)
        if row is not None and self._state.why is not None and self._state.why.case != row.opens:
            self._load_why(row.opens)

    def close_why(self) -> None:
        """Take the panel away."""
        self._runner.drop(f"{self._code}.why")
        self._put(why=None)

    def as_text(self, titles: tuple[str, ...]) -> str:
        """Return the rows shown with these titles, a tab between cells: to be put into a table elsewhere."""
        return "\n".join("\t".join(cells) for cells in (titles, *(row.cells for row in self._state.rows)))

    def _load_why(self, case: str) -> None:
        self._runner.read(f"{self._code}.why", lambda: self._why(case), lambda why: self._put(why=why))

    def _loaded(self, rows: tuple[ListRow, ...]) -> None:
        self._all = rows
        self._put(loaded=True, **self._listed(self._state.typed))

    def _listed(self, typed: str) -> dict[str, object]:
        words = typed.casefold().split()
        rows = tuple(row for row in self._all if _fits(row, words)) if words else self._all
        counted = (self._counted or _("{n} cases")).format(n=len(rows)) if self._all else ""
        nothing = _("No row has these words.") if self._all else self._empty
        return {"rows": rows, "counted": counted, "sentence": "" if rows else nothing}

    def _row(self, row_id: str) -> ListRow | None:
        return next((row for row in self._all if row.id == row_id), None)

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)


def _fits(row: ListRow, words: list[str]) -> bool:
    whole = " ".join(row.cells).casefold()
    return all(word in whole for word in words)
