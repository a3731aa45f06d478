"""The tables in PostgreSQL: numbered SQL files, each applied once and whole, by one program at a time."""

from pathlib import Path

from sync.county.postgres_connecting import Session, alone
from sync.county.store import NewerStore

MIGRATIONS = Path(__file__).parent / "migrations" / "postgres"
_LOCK = 0x636F756E7479  # "county"; no other program locks by this number


def migrate(url: str) -> None:
    """Bring the database up to this program; ``NewerStore`` if a newer program has written it."""
    files = sorted(MIGRATIONS.glob("*.sql"))
    with alone(url, _LOCK) as session:
        session.run(
            "CREATE TABLE IF NOT EXISTS migrations"
            " (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        done = _version(session)
        if done > len(files):
            raise NewerStore("the store was written by a newer program")
        for number, file in enumerate(files[done:], start=done + 1):
            session.script("BEGIN")
            session.script(file.read_text(encoding="utf-8"))
            session.run("INSERT INTO migrations (number, name) VALUES (%s, %s)", (number, file.stem))
            session.script("COMMIT")


def _version(session: Session) -> int:
    row = session.row("SELECT coalesce(max(number), 0) FROM migrations")
    return int(row[0]) if row else 0
