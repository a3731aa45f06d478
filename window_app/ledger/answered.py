"""Which own entries the county has answered: the lowest number still waiting, found without reading all again."""

from window_app.ledger.database import Database
from window_app.ledger.identity import Identity


class Answered:
    """Remembers how far the present ledger is answered; verdicts are never taken back."""

    def __init__(self, database: Database, identity: Identity) -> None:
        self._database = database
        self._identity = identity
        self._ledger = ""
        self._from = 1

    def first_waiting(self) -> int | None:
        """Return the lowest number of the present ledger without a verdict, or None."""
        head = self._identity.head()
        start = self._from if head.ledger == self._ledger else 1
        found = self._database.row(
            "SELECT e.number FROM entries e LEFT JOIN verdicts v"
            " ON v.entry = e.id AND v.ledger = e.ledger AND v.number = e.number"
            " WHERE e.own = 1 AND e.ledger = ? AND e.number >= ? AND v.entry IS NULL ORDER BY e.number LIMIT 1",
            (head.ledger, start),
        )
        if not self._database.writing_here:  # what a running transaction wrote may yet be undone
            self._ledger, self._from = head.ledger, found[0] if found else head.number + 1
        return found[0] if found else None
