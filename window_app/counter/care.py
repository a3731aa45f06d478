"""Care of the data without being asked: a proved backup a day."""

from window_app.counter.desk import Desk
from window_app.ledger.backup import BackupMade

DAY_MS = 24 * 3600 * 1000


def daily_backup(desk: Desk) -> BackupMade | None:
    """Make and prove a backup where the newest is a day old or there is none; None where there was nothing to do.

    Raises ``NotSaved`` where the disk refuses; nothing half-made stays behind.
    """
    now = desk.clock().utc_ms
    newest = max((one.made_at for one in desk.ledger.backups.list()), default=0)
    if 0 <= now - newest < DAY_MS:
        return None
    return desk.ledger.backups.take(now)
