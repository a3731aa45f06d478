"""Pictures of papers made small enough to keep and to send: 100 to 300 KB a page, legible, upright, without EXIF.

What a camera wrote into a file (place, time, device) does not come along. A page without colour becomes grey;
a red seal is colour. A PDF file is taken as it is up to a limit. Nothing here touches the ledger or the line.
"""

import io
import re
from enum import StrEnum
from typing import Any

import msgspec

from resources.words import _
from window_app.devices.loading import pillow, pillow_ops

MAX_FILE_BYTES = 40 * 1024 * 1024
MAX_KEPT_BYTES = 10 * 1024 * 1024
"""How large a file may be that is kept as it is: a PDF, or an original."""
MAX_PIXELS = 120_000_000
MAX_PAGES = 50
MAX_EDGE = 2000
PAGE_BYTES = 300 * 1024

JPEG, PDF = "image/jpeg", "application/pdf"
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP")
_TRIES = ((MAX_EDGE, (85, 75, 65, 55, 45)), (1700, (50, 40)))
_SAMPLE_EDGE = 200
_COLOURED = 60
_COLOURED_SHARE = 0.0015
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class ScanFault(StrEnum):
    """Why a file is not taken as a scan."""

    TOO_LARGE = "too_large"
    TOO_LARGE_TO_KEEP = "too_large_to_keep"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    HEIC = "heic"
    PROTECTED = "protected"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"
    EMPTY = "empty"


class Picture(msgspec.Struct, frozen=True):
    """One file ready to be kept; ``pages`` is None where a PDF does not say how many it has."""

    data: bytes
    media_type: str
    pages: int | None
    original: bool = False


def prepare(data: bytes, *, keep_original: bool = False) -> tuple[Picture, ...] | ScanFault:
    """Return what is kept of a file, one picture a page (a PDF stays one), or why it is not taken.

    ``keep_original`` keeps the bytes as they came instead, if they are a picture or PDF within the limit.
    """
    if not data:
        return ScanFault.EMPTY
    if len(data) > MAX_FILE_BYTES:
        return ScanFault.TOO_LARGE
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return ScanFault.HEIC
    if b"%PDF-" in data[:1024]:
        return _pdf(data, keep_original)
    if keep_original and len(data) > MAX_KEPT_BYTES:
        return ScanFault.TOO_LARGE_TO_KEEP
    return _pictures(data, keep_original)


def thumbnail(picture: bytes, edge: int = 200) -> bytes:
    """Return a small JPEG of a kept picture, empty for what is no picture that can be read."""
    try:
        with pillow().open(io.BytesIO(picture), formats=_FORMATS) as image:
            image.draft("RGB", (edge, edge))
            upright = pillow_ops().exif_transpose(image)
            upright.thumbnail((edge, edge))
            return _encoded(_flat(upright), 80)
    except (OSError, ValueError, SyntaxError, IndexError):
        return b""


def looks_whole(start: bytes, end: bytes) -> bool:
    """Whether a file with these first and last bytes has its end, as far as its format says so."""
    if start.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in end
    if start.startswith(b"\x89PNG"):
        return b"IEND" in end
    if b"%PDF-" in start:
        return b"%%EOF" in end
    return True


def sentence(fault: ScanFault) -> str:
    """Return why a file is not taken, and what to do."""
    return _SENTENCES[fault]()


def limits() -> str:
    """Return what is taken and how large, to be read before choosing."""
    return _(
        "Pictures (JPEG, PNG, TIFF, BMP, WebP) up to {file} MB; they are made small, about {page} KB a page. "
        "PDF up to {kept} MB, kept as it is."
    ).format(file=MAX_FILE_BYTES >> 20, page=PAGE_BYTES >> 10, kept=MAX_KEPT_BYTES >> 20)


_SENTENCES = {
    ScanFault.TOO_LARGE: lambda: _("The file is larger than {n} MB. Take the picture smaller.").format(
        n=MAX_FILE_BYTES >> 20
    ),
    ScanFault.TOO_LARGE_TO_KEEP: lambda: _(
        "Kept as it is, a file may have at most {n} MB. Let it be made small, or scan it in parts."
    ).format(n=MAX_KEPT_BYTES >> 20),
    ScanFault.TOO_MANY_PIXELS: lambda: _("The picture has too many pixels. Scan at 200 or 300 dpi."),
    ScanFault.TOO_MANY_PAGES: lambda: _("The file has more than {n} pages. Scan it in parts.").format(n=MAX_PAGES),
    ScanFault.HEIC: lambda: _(
        "This is a HEIC picture of a telephone, which cannot be read here. Set the telephone's camera to JPEG "
        "(most compatible), or send the picture through a program that makes a JPEG of it."
    ),
    ScanFault.PROTECTED: lambda: _("The PDF is protected by a password. Save it without one."),
    ScanFault.DAMAGED: lambda: _("The file is damaged or not complete. Scan it again."),
    ScanFault.UNKNOWN: lambda: _("This is neither a picture nor a PDF. Take JPEG, PNG, TIFF or PDF."),
    ScanFault.EMPTY: lambda: _("The file is empty."),
}


def _pdf(data: bytes, original: bool) -> tuple[Picture, ...] | ScanFault:
    if len(data) > MAX_KEPT_BYTES:
        return ScanFault.TOO_LARGE_TO_KEEP
    if b"%%EOF" not in data[-2048:]:
        return ScanFault.DAMAGED
    if b"/Encrypt" in data:
        return ScanFault.PROTECTED
    pages = len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", data))
    return (Picture(data, PDF, pages or None, original),)


def _pictures(data: bytes, original: bool) -> tuple[Picture, ...] | ScanFault:
    try:
        image = pillow().open(io.BytesIO(data), formats=_FORMATS)
    except (OSError, ValueError, SyntaxError):
        return ScanFault.UNKNOWN
    with image:
        try:
            return _taken(image, data, original)
        except (OSError, ValueError, SyntaxError, EOFError, IndexError):
            return ScanFault.DAMAGED


def _taken(image: Any, data: bytes, original: bool) -> tuple[Picture, ...] | ScanFault:
    frames = image.n_frames if image.format == "TIFF" else 1
    if frames > MAX_PAGES:
        return ScanFault.TOO_MANY_PAGES
    pages: list[Picture] = []
    for frame in range(frames):
        if frames > 1:
            image.seek(frame)
        width, height = image.size
        if width * height > MAX_PIXELS:
            return ScanFault.TOO_MANY_PIXELS
        media_type = _media_type(image)
        image.draft("RGB", (MAX_EDGE, MAX_EDGE))
        image.load()
        if not original:
            pages.append(Picture(_small(image), JPEG, 1))
    return (Picture(data, media_type, frames, original=True),) if original else tuple(pages)


def _media_type(image: Any) -> str:
    return JPEG if image.format in ("JPEG", "MPO") else f"image/{str(image.format).lower()}"


def _small(image: Any) -> bytes:
    """Try the best first: the full edge at falling quality, then smaller, but never below 145 dpi of an A4 page.

    A page so full that it is still too large then is kept as it came out: small print must stay legible.
    """
    page = _flat(pillow_ops().exif_transpose(image))
    if _is_grey(page):
        page = page.convert("L")
    made = b""
    for edge, qualities in _TRIES:
        page.thumbnail((edge, edge), pillow().Resampling.LANCZOS)
        for quality in qualities:
            made = _encoded(page, quality)
            if len(made) <= PAGE_BYTES:
                return made
    return made


def _flat(image: Any) -> Any:
    """Return the picture in grey or RGB, on white where it was transparent, in eight bits a channel."""
    if image.mode.startswith("I") or image.mode == "F":
        low, high = image.getextrema()
        scale = 255 / (high - low) if high > low else 1.0
        return image.convert("F").point(lambda value: (value - low) * scale).convert("L")
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        above = image.convert("RGBA")
        under = pillow().new("RGBA", above.size, "white")
        return pillow().alpha_composite(under, above).convert("RGB")
    return image.convert("RGB")


def _is_grey(image: Any) -> bool:
    if image.mode == "L":
        return True
    sample = image.copy()
    sample.thumbnail((_SAMPLE_EDGE, _SAMPLE_EDGE))
    _hue, saturation, value = sample.convert("HSV").split()
    strong = zip(saturation.tobytes(), value.tobytes(), strict=True)
    coloured = sum(1 for one, bright in strong if one > _COLOURED and bright > _COLOURED)
    return coloured < _COLOURED_SHARE * float(sample.width * sample.height)


def _encoded(image: Any, quality: int) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=quality, optimize=True, progressive=True)
    return made.getvalue()
