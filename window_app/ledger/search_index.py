"""The search index of the ledger: written with the rows, asked by one box."""

import hashlib
from collections.abc import Sequence

from forms.case.entries import About
from forms.terms import AboutKind
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database
from window_app.ledger.search_words import index_text, query_of

MOST_FOUND = 50


class SearchIndex:
    """Finds visits and cases by anything a person says at the counter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, connection: Connection, about: About, words: Sequence[str]) -> None:
        """Index what one thing is found by, in the running transaction; nothing is written if it is the same."""
        stamp = hashlib.sha256("\x1f".join(words).encode()).digest()[:8]
        found = connection.execute(
            "SELECT place, stamp FROM searched WHERE about_kind = ? AND about_id = ?", (about.kind.value, about.id)
        ).fetchone()
        if found and found[1] == stamp:
            return
        if found:
            place = found[0]
            connection.execute("UPDATE searched SET stamp = ? WHERE place = ?", (stamp, place))
            connection.execute("DELETE FROM search_text WHERE rowid = ?", (place,))
        else:
            place = connection.execute(
                "INSERT INTO searched (about_kind, about_id, stamp) VALUES (?, ?, ?)",
                (about.kind.value, about.id, stamp),
            ).lastrowid
        text = index_text(words)
        connection.execute(
            "INSERT INTO search_text (rowid, name, pinyin, digits) VALUES (?, ?, ?, ?)",
            (place, text.name, text.pinyin, text.digits),
        )

    def drop(self, connection: Connection, about: About) -> None:
        """Forget one thing, in the running transaction."""
        found = connection.execute(
            "SELECT place FROM searched WHERE about_kind = ? AND about_id = ?", (about.kind.value, about.id)
        ).fetchone()
        if found:
            connection.execute("DELETE FROM search_text WHERE rowid = ?", found)
            connection.execute("DELETE FROM searched WHERE place = ?", found)

    def find(self, typed: str, most: int = MOST_FOUND) -> tuple[About, ...]:
        """Return what fits, newest first, at most ``most``; nothing for an empty or unreadable query."""
        query = query_of(typed)
        if not query:
            return ()
        found = self._database.rows(
            "SELECT s.about_kind, s.about_id FROM search_text t JOIN searched s ON s.place = t.rowid"
            " WHERE search_text MATCH ? ORDER BY t.rowid DESC LIMIT ?",
            (query, most),
        )
        return tuple(About(AboutKind(kind), identity) for kind, identity in found)
