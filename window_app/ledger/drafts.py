"""Drafts: what is being typed, on disk within a second. Never entries, never synced, without a number."""

import msgspec

from forms.case.body import Scalar
from window_app.ledger.database import Database, Row

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"  # no look-alikes of digits
_COLUMNS = "id, clerk, label, parked, with_head, began_at, saved_at, focus, fields"
_decode_fields = msgspec.json.Decoder(dict[str, Scalar]).decode
_encode = msgspec.json.Encoder().encode


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One draft of one clerk. ``focus`` is the path of the field being typed, ``label`` the two letters that
    recall it, ``with_head`` whether it was handed over to the head of the window. Times are UTC ms."""

    id: str
    clerk: str
    fields: dict[str, Scalar]
    focus: str = ""
    label: str = ""
    parked: bool = False
    with_head: bool = False
    began_at: int = 0
    saved_at: int = 0


class Drafts:
    """The drafts of all clerks, apart by clerk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, draft: Draft) -> Draft:
        """Put a draft on disk and return it with its two letters (given at the first saving, kept until it goes)."""
        fields = _encode(draft.fields)
        with self._database.write() as connection:
            if draft.label:  # it was saved before: mostly it is still there, with the letters it has
                kept = connection.execute(
                    "UPDATE drafts SET parked = ?, saved_at = ?, focus = ?, fields = ? WHERE id = ? AND label = ?",
                    (draft.parked, draft.saved_at, draft.focus, fields, draft.id, draft.label),
                )
                if kept.rowcount == 1:
                    return draft
            label = self._label_of(draft)
            connection.execute(
                f"INSERT INTO drafts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"  # noqa: S608
                " parked = excluded.parked, saved_at = excluded.saved_at, focus = excluded.focus,"
                " fields = excluded.fields",
                (
                    draft.id, draft.clerk, label, draft.parked, draft.with_head, draft.began_at, draft.saved_at,
                    draft.focus, fields,
                ),
            )  # fmt: skip
        return msgspec.structs.replace(draft, label=label)

    def get(self, draft_id: str) -> Draft | None:
        """Return one draft, or None if it was finished or discarded."""
        found = self._database.row(f"SELECT {_COLUMNS} FROM drafts WHERE id = ?", (draft_id,))  # noqa: S608
        return _draft(found) if found else None

    def of_clerk(self, clerk: str) -> tuple[Draft, ...]:
        """Return a clerk's drafts, the one last typed in first."""
        return self._where("clerk = ? ORDER BY saved_at DESC, label", clerk)

    def with_head(self) -> tuple[Draft, ...]:
        """Return the drafts that clerks handed over to the head of the window."""
        return self._where("with_head = ? ORDER BY saved_at DESC, label", 1)

    def by_label(self, label: str, clerk: str) -> Draft | None:
        """Return the clerk's draft with these two letters, in any case of letters."""
        found = self._where("label = ?", label.strip().upper())
        return next((draft for draft in found if draft.clerk == clerk), None)

    def hand_over(self, draft_id: str) -> None:
        """Make a draft visible to the head of the window."""
        with self._database.write() as connection:
            connection.execute("UPDATE drafts SET with_head = 1, parked = 1 WHERE id = ?", (draft_id,))

    def take_over(self, draft_id: str, clerk: str) -> Draft | None:
        """Let another clerk go on with a draft that was handed over; None if it was not."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE drafts SET clerk = ?, with_head = 0 WHERE id = ? AND with_head = 1", (clerk, draft_id)
            )
        found = self.get(draft_id)
        return found if found and found.clerk == clerk else None

    def discard(self, draft_id: str) -> None:
        """Delete a draft for good; the clerk asked for it."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))

    def _where(self, condition: str, value: str | int) -> tuple[Draft, ...]:
        found = self._database.rows(f"SELECT {_COLUMNS} FROM drafts WHERE {condition}", (value,))  # noqa: S608
        return tuple(_draft(row) for row in found)

    def _label_of(self, draft: Draft) -> str:
        kept = self._database.row("SELECT label FROM drafts WHERE id = ?", (draft.id,))
        if kept:
            return str(kept[0])
        used = {row[0] for row in self._database.rows("SELECT label FROM drafts")}
        pairs = (a + b for a in _LETTERS for b in _LETTERS)
        more = (a + b + c for a in _LETTERS for b in _LETTERS for c in _LETTERS)
        return next(label for label in (*pairs, *more) if label not in used)


def _draft(row: Row) -> Draft:
    identity, clerk, label, parked, with_head, began_at, saved_at, focus, fields = row
    return Draft(
        id=identity,
        clerk=clerk,
        label=label,
        parked=bool(parked),
        with_head=bool(with_head),
        began_at=began_at,
        saved_at=saved_at,
        focus=focus,
        fields=_decode_fields(fields),
    )
