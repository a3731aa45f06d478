"""Small named values kept in the ledger: station details, cursor, enrolment, counters."""

from typing import TypeVar

import msgspec

from window_app.ledger.database import Database

T = TypeVar("T")


class Keeping:
    """A table of name and value; values are msgspec structs or plain data."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return a kept value of this kind, or None if it was never kept."""
        found = self._database.row("SELECT value FROM settings WHERE name = ?", (name,))
        return msgspec.json.decode(found[0], type=kind) if found else None

    def put(self, name: str, value: object) -> None:
        """Keep a value under a name, in place of the one before."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, msgspec.json.encode(value)),
            )

    def drop(self, name: str) -> None:
        """Forget a value; forgetting what is not there is no error."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM settings WHERE name = ?", (name,))
