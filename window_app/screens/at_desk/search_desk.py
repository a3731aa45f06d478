"""What the search box finds, as rows."""

from forms.case.summary import CaseRow
from window_app.counter import searching
from window_app.counter.desk import Desk
from window_app.screens.at_desk import case_rows
from window_app.screens.at_desk.case_rows import SCAN
from window_app.screens.rows import ListRow

MOST = 40


def find(desk: Desk, query: str) -> tuple[ListRow, ...]:
    """Return what is found; a scanned page of one signer leads to its line."""
    code = searching.scanned(desk, query)
    row: CaseRow | None = desk.ledger.rows.case(code.case_id) if code is not None and code.material else None
    if row is not None:
        found = case_rows.found_row(desk, row)
        return (ListRow(found.id, found.light, found.cells, found.tones, SCAN + query),)
    return tuple(case_rows.found_row(desk, row) for row in searching.find(desk, query)[:MOST])
