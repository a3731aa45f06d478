"""The folder a scanner writes to: what lies there complete is offered, what was taken goes to its ``taken`` folder.

A scanner writes a file little by little, so a file is offered once it has stayed the same from one look to the
next and has the end its format asks for. Files are never deleted.
"""

from pathlib import Path

from window_app.devices.images import looks_whole

TAKEN = "taken"
ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".pdf", ".heic", ".heif"})
_START, _END = 1024, 2048
_Stamp = tuple[int, int]


class ScannerFolder:
    """One watched folder. Call ``poll`` every second or two, off the window's thread."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._before: dict[Path, _Stamp] = {}

    def poll(self) -> tuple[Path, ...]:
        """Return the files that are complete, oldest first; none where the folder cannot be read now."""
        now = dict(self._looked())
        steady = [path for path, stamp in now.items() if self._before.get(path) == stamp and stamp[0] > 0]
        self._before = now
        return tuple(sorted((path for path in steady if _is_whole(path)), key=lambda path: (now[path][1], path.name)))

    def take_away(self, path: Path) -> Path:
        """Move a file that was taken into the ``taken`` folder; one of the same name there is never overwritten."""
        folder = self.directory / TAKEN
        folder.mkdir(exist_ok=True)
        target, number = folder / path.name, 1
        while target.exists():
            number += 1
            target = folder / f"{path.stem} ({number}){path.suffix}"
        path.rename(target)
        self._before.pop(path, None)
        return target

    def _looked(self) -> list[tuple[Path, _Stamp]]:
        found: list[tuple[Path, _Stamp]] = []
        try:
            names = list(self.directory.iterdir())
        except OSError:
            return []
        for path in names:
            if path.suffix.lower() not in ENDINGS or path.name.startswith((".", "~")):
                continue
            try:
                stat = path.stat()
                if path.is_file():
                    found.append((path, (stat.st_size, stat.st_mtime_ns)))
            except OSError:
                continue  # gone, or still held by the scanner: looked at again next time
        return found


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            file.seek(0, 2)
            file.seek(max(file.tell() - _END, 0))
            return looks_whole(start, file.read())
    except OSError:
        return False
