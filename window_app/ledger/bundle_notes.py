"""What this ledger remembers of bundles (``sync.station.bundle_ports.BundleNotes``); a backup brings it back too."""

from sync.station.bundle_ports import Notes
from window_app.ledger.database import Database
from window_app.ledger.keeping import Keeping

KEPT_AS = "bundle_notes"


class BundleNotes:
    """Numbers given and taken, kept in the ledger itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keeping = Keeping(database)

    def notes(self) -> Notes:
        """Return what is remembered."""
        return self._keeping.get(KEPT_AS, Notes) or Notes()

    def keep(self, notes: Notes) -> None:
        """Remember this in its place."""
        self._keeping.put(KEPT_AS, notes)

    def is_older(self, epoch: str) -> bool:
        """Whether the ledger knew this county epoch before the present one."""
        found = self._database.row(
            "SELECT 1 FROM epochs WHERE epoch = ? AND ordinal < (SELECT max(ordinal) FROM epochs)", (epoch,)
        )
        return found is not None
