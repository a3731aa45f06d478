"""Pages of a PDF as small grey pictures, for documents."""

from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage

DOTS_PER_INCH = 96
GREYS = 12  # enough for letters of this size; more of them only make the file larger
_SMALLEST = 0  # Qt's word for the strongest compression of a PNG


class PictureNotSaved(OSError):
    """The disk did not take a picture."""


def save(pdf: bytes, folder: Path, stem: str) -> list[Path]:
    """Save each page as ``stem-1.png``, ``stem-2.png`` …; ``PictureNotSaved`` where the disk does not take one."""
    saved: list[Path] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            bitmap = page.render(scale=DOTS_PER_INCH / 72, grayscale=True)
            grey = bytes(bitmap.buffer).translate(_LEVELS)
            image = QImage(grey, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
            path = folder / f"{stem}-{number}.png"
            if not image.save(str(path), "PNG", _SMALLEST):  # type: ignore[call-overload]
                raise PictureNotSaved(None, "not written", str(path))
            saved.append(path)
    return saved


_STEP = 255 / (GREYS - 1)
_LEVELS = bytes(round(round(value / _STEP) * _STEP) for value in range(256))
