"""Where the parts of one ledger lie in its profile directory."""

from pathlib import Path


class Places:
    """The files of one profile directory."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.ledger = profile / "ledger.db"
        self.keys = profile / "ledger.keys.json"
        self.marker = profile / "ledger.marker"
        self.lock = profile / "ledger.lock"
        self.blobs = profile / "blobs"
        self.backups = profile / "backups"
