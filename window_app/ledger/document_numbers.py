"""Document numbers: a series for each issuing organ, year and device. A number is never used twice."""

import msgspec

from window_app.ledger.database import Database


class TakenNumber(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a series: the entry it stands on (empty: not yet, or never), and why it was voided."""

    organ: str
    year: int
    device: str
    number: int
    entry: str = ""
    void_reason: str = ""


class DocumentNumbers:
    """The register of numbers taken on this device."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, organ: str, year: int, device: str, now: int) -> TakenNumber:
        """Take the next number of a series; it stays used whatever becomes of the paper."""
        with self._database.write() as connection:
            found = connection.execute(
                "SELECT coalesce(max(number), 0) FROM document_numbers WHERE organ = ? AND year = ? AND device = ?",
                (organ, year, device),
            ).fetchone()
            number = found[0] + 1
            connection.execute(
                "INSERT INTO document_numbers (organ, year, device, number, taken_at) VALUES (?, ?, ?, ?, ?)",
                (organ, year, device, number, now),
            )
        return TakenNumber(organ=organ, year=year, device=device, number=number)

    def stands_on(self, taken: TakenNumber, entry: str) -> None:
        """Note the entry of the paper that carries the number."""
        self._set(taken, "entry", entry)

    def void(self, taken: TakenNumber, reason: str) -> None:
        """Note why a number was voided; it is kept and not given again."""
        self._set(taken, "void_reason", reason)

    def register(self, organ: str, year: int) -> tuple[TakenNumber, ...]:
        """Return every number of an organ and year, voided ones too."""
        found = self._database.rows(
            "SELECT organ, year, device, number, entry, void_reason FROM document_numbers"
            " WHERE organ = ? AND year = ? ORDER BY device, number",
            (organ, year),
        )
        return tuple(
            TakenNumber(organ=row[0], year=row[1], device=row[2], number=row[3], entry=row[4], void_reason=row[5])
            for row in found
        )

    def _set(self, taken: TakenNumber, column: str, value: str) -> None:
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE document_numbers SET {column} = ? WHERE organ = ? AND year = ? AND device = ? AND number = ?",  # noqa: S608
                (value, taken.organ, taken.year, taken.device, taken.number),
            )
