"""Appending: entries, the chain and the projections change together in ONE transaction, or not at all."""

from collections.abc import Sequence

import msgspec

from forms.case.entries import About, Entry, chain
from forms.case.facts import Fact, NewFact, seal
from forms.case.scan_bodies import ScanAdded
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database
from window_app.ledger.identity import Identity
from window_app.ledger.projections import Projections
from window_app.ledger.reading import Reading
from window_app.ledger.uploads import Uploads


class Appended(msgspec.Struct, frozen=True):
    """What was written and is on disk: the entries in order, and every visit and case that may show it."""

    entries: tuple[Entry, ...]
    changed: tuple[About, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The entries' ids, in order."""
        return tuple(entry.header.id for entry in self.entries)


class Entries:
    """The station's own ledger of entries."""

    def __init__(
        self, database: Database, identity: Identity, reading: Reading, projections: Projections, uploads: Uploads
    ) -> None:
        self._uploads = uploads
        self._database = database
        self._identity = identity
        self._reading = reading
        self._projections = projections

    def append(self, facts: Sequence[NewFact], clerk: str, written_at: int, trusted: bool, draft: str = "") -> Appended:
        """Seal and append facts; on disk when this returns, nothing written if it raises.

        ``written_at`` is UTC ms, ``trusted`` whether it came from trusted time. ``draft`` names the draft that
        became these entries: it goes in the same transaction, so an intake is never lost or taken twice.
        """
        with self._database.write() as connection:
            self._database.when_undone(self._reading.forget)
            entries = self._seal(connection, facts, clerk, written_at, trusted)
            touched: list[About] = []
            untouched: list[About] = []
            for about, new in _by_about(facts, entries).items():
                (untouched if self._reading.added(about, new) else touched).append(about)
            changed = (*self._projections.update(touched), *self._projections.spread(untouched))
            if draft:
                connection.execute("DELETE FROM drafts WHERE id = ?", (draft,))
        return Appended(entries, changed)

    def _seal(
        self, connection: Connection, facts: Sequence[NewFact], clerk: str, written_at: int, trusted: bool
    ) -> tuple[Entry, ...]:
        head = self._identity.head()
        number, last = head.number, head.hash
        entries: list[Entry] = []
        for fact in facts:
            number += 1
            entry = seal(fact, ledger=head.ledger, number=number, clerk=clerk, written_at=written_at, trusted=trusted)
            last = chain(last, entry.header_bytes)
            connection.execute(
                "INSERT INTO entries (id, about_kind, about_id, ledger, number, kind, own, header, salt, body, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
                (
                    fact.id, fact.about.kind.value, fact.about.id, head.ledger, number, fact.body.KIND,
                    entry.header_bytes, entry.salt, entry.body_bytes, last,
                ),
            )  # fmt: skip
            if isinstance(fact.body, ScanAdded):
                self._uploads.add(connection, fact.id, fact.about.id, fact.body)
            entries.append(entry)
        if entries:
            self._identity.advance(msgspec.structs.replace(head, number=number, hash=last))
        return tuple(entries)


def _by_about(facts: Sequence[NewFact], entries: Sequence[Entry]) -> dict[About, list[Fact]]:
    found: dict[About, list[Fact]] = {}
    for fact, entry in zip(facts, entries, strict=True):
        found.setdefault(fact.about, []).append(Fact(header=entry.header, body=fact.body))
    return found
