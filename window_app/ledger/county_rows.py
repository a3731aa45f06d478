"""What the county has ordered of each thing, as digests that prove both sides hold the same."""

from forms.case.entries import About, Header
from forms.terms import AboutKind
from sync.wire.digest import EMPTY, Digest, plus
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database

_MODULUS = 1 << 256


class CountyRows:
    """The county's rows seen here; their digests are kept row by row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ordinals: dict[str, int] = {}

    def ordinal(self, connection: Connection, epoch: str) -> int:
        """Return the place of a county epoch among those seen here, later ones higher."""
        if epoch not in self._ordinals:
            connection.execute("INSERT OR IGNORE INTO epochs (epoch) VALUES (?)", (epoch,))
            found = connection.execute("SELECT ordinal FROM epochs WHERE epoch = ?", (epoch,)).fetchone()
            if self._database.writing_here:
                self._database.when_undone(self._ordinals.clear)
            self._ordinals[epoch] = found[0]
        return self._ordinals[epoch]

    def put(self, connection: Connection, header: Header, row_item: bytes) -> None:
        """Count a row in; the same row again changes nothing, a changed one replaces the earlier."""
        about = header.about
        known = connection.execute("SELECT item FROM county_rows WHERE entry = ?", (header.id,)).fetchone()
        if known and known[0] == row_item:
            return
        digest = self._digest(connection, about)
        if known:
            digest = _minus(digest, known[0])
        self._save(connection, about, plus(digest, row_item))
        connection.execute(
            "INSERT INTO county_rows (entry, about_kind, about_id, item) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (entry) DO UPDATE SET item = excluded.item",
            (header.id, about.kind.value, about.id, row_item),
        )

    def forget(self, connection: Connection, about: About | None = None) -> None:
        """Forget the county's rows about one thing, or all of them (the county was restored)."""
        condition, at = ("", ()) if about is None else (" WHERE about_kind = ? AND about_id = ?", _at(about))
        connection.execute("DELETE FROM county_rows" + condition, at)  # noqa: S608
        connection.execute("DELETE FROM digests" + condition, at)  # noqa: S608

    def digests(self) -> dict[About, Digest]:
        """Return the digest of each thing that has a row."""
        found = self._database.rows("SELECT about_kind, about_id, count, hash FROM digests")
        return {About(AboutKind(kind), identity): Digest(count, hashed) for kind, identity, count, hashed in found}

    @staticmethod
    def _digest(connection: Connection, about: About) -> Digest:
        found = connection.execute(
            "SELECT count, hash FROM digests WHERE about_kind = ? AND about_id = ?", _at(about)
        ).fetchone()
        return Digest(*found) if found else EMPTY

    @staticmethod
    def _save(connection: Connection, about: About, digest: Digest) -> None:
        connection.execute(
            "INSERT INTO digests (about_kind, about_id, count, hash) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (about_kind, about_id) DO UPDATE SET count = excluded.count, hash = excluded.hash",
            (*_at(about), digest.count, digest.hash),
        )


def _at(about: About) -> tuple[str, str]:
    return about.kind.value, about.id


def _minus(digest: Digest, row_item: bytes) -> Digest:
    rest = (int.from_bytes(digest.hash, "big") - int.from_bytes(row_item, "big")) % _MODULUS
    return Digest(digest.count - 1, rest.to_bytes(32, "big"))
