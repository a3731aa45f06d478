"""Pictures become small, upright, clean of what the camera wrote, and stay legible; what cannot be taken says why."""

import io
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from tests.support.pictures import a_pdf, page, saved
from window_app.devices import images
from window_app.devices.images import JPEG, PDF, Picture, ScanFault


def taken(data: bytes, **more: bool) -> tuple[Picture, ...]:
    found = images.prepare(data, **more)
    assert isinstance(found, tuple), found
    return found


def opened(picture: Picture) -> Image.Image:
    made = Image.open(io.BytesIO(picture.data))
    made.load()
    return made


def test_a_scanned_page_becomes_grey_and_fits() -> None:
    (made,) = taken(saved(page(), quality=95))
    image = opened(made)
    assert (made.media_type, made.pages, made.original) == (JPEG, 1, False)
    assert (image.mode, max(image.size)) == ("L", images.MAX_EDGE)
    assert 30_000 < len(made.data) <= images.PAGE_BYTES
    darkest, lightest = image.getextrema()
    assert darkest < 80  # the ink is still dark on a light page
    assert lightest > 220


def test_a_red_seal_keeps_its_colour() -> None:
    (made,) = taken(saved(page(seal=True)))
    image = opened(made)
    assert image.mode == "RGB"
    red, green, blue = image.getpixel((image.width // 2 + 114, image.height // 2 + 5))
    assert red > 150 > max(green, blue)


def test_what_the_camera_wrote_goes_and_the_page_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    exif[0x010F] = "a maker"
    exif.get_ifd(0x8825)[1] = "N"
    lying = page(1200, 800)
    lying.paste((0, 0, 0), (0, 0, 1200, 100))  # the dark edge at the top of the lying picture
    (made,) = taken(saved(lying, exif=exif))
    image = opened(made)
    assert image.size == (800, 1200)
    assert image.getpixel((image.width - 20, 600)) < 40
    assert image.getpixel((20, 600)) > 150
    assert dict(image.getexif()) == {}
    assert b"maker" not in made.data


@pytest.mark.parametrize("size", [(1, 1), (40, 30), (5000, 200)])
def test_small_and_long_pictures_are_never_made_larger(size: tuple[int, int]) -> None:
    image = opened(*taken(saved(Image.new("RGB", size, "white"), "PNG")))
    assert image.width <= size[0]
    assert image.height <= size[1]
    assert max(image.size) == min(max(size), images.MAX_EDGE)


def test_a_page_full_of_small_print_stays_legible() -> None:
    (made,) = taken(saved(page(full=3)))
    assert max(opened(made).size) >= 1700  # 145 dpi
    assert len(made.data) <= images.PAGE_BYTES * 1.25


def test_noise_that_cannot_be_made_small_is_still_taken() -> None:
    (made,) = taken(saved(Image.effect_noise((3000, 3000), 120), "PNG"))
    assert max(opened(made).size) == 1700


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("P", 0), ("1", 1), ("L", 200), ("CMYK", (0, 0, 0, 0)), ("I;16", 65535)],
)
def test_every_kind_of_pixel_is_read(mode: str, colour: object) -> None:
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    image = Image.new(mode, (60, 40), colour)  # type: ignore[arg-type]
    if mode == "I;16":
        image.putpixel((3, 3), 0)
    assert opened(*taken(saved(image, kind))).size == (60, 40)


def test_what_is_seen_through_stands_on_white() -> None:
    assert opened(*taken(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"))).getpixel((5, 5)) == 255


def test_each_page_of_a_tiff_is_a_picture() -> None:
    pages = [page(800, 1100), page(800, 1100, seal=True), page(1100, 800)]
    made = taken(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert [(opened(one).size, opened(one).mode) for one in made] == [
        ((800, 1100), "L"), ((800, 1100), "RGB"), ((1100, 800), "L"),
    ]  # fmt: skip


def test_a_pdf_is_kept_byte_for_byte() -> None:
    data = a_pdf(3)
    assert taken(data) == (Picture(data, PDF, 3),)


def test_an_original_is_kept_only_when_asked_for() -> None:
    data = saved(page(), quality=95)
    assert taken(data, keep_original=True) == (Picture(data, JPEG, 1, original=True),)
    assert taken(data)[0].data != data
    png = saved(page(300, 300), "PNG")
    assert taken(png, keep_original=True)[0].media_type == "image/png"


def _png_of(width: int, height: int) -> bytes:
    """A PNG that claims to be very large, and holds almost nothing."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    chunk = (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")
    body = b"IDAT" + zlib.compress(b"\x00" * 10)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk + (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    )


REFUSED: list[tuple[ScanFault, Callable[[], bytes]]] = [
    (ScanFault.EMPTY, lambda: b""),
    (ScanFault.UNKNOWN, lambda: b"a letter"),
    (ScanFault.UNKNOWN, lambda: b"GIF89a" + bytes(50)),
    (ScanFault.UNKNOWN, lambda: b"<html><body>login</body></html>"),
    (ScanFault.HEIC, lambda: b"\x00\x00\x00\x18ftypheic" + bytes(40)),
    (ScanFault.HEIC, lambda: b"\x00\x00\x00\x18ftypmif1" + bytes(40)),
    (ScanFault.DAMAGED, lambda: saved(page(800, 600))[:-2000]),
    (ScanFault.DAMAGED, lambda: saved(page(800, 600), "PNG")[:-5000]),
    (ScanFault.DAMAGED, lambda: a_pdf()[:-400]),
    (ScanFault.PROTECTED, lambda: a_pdf(password="x")),
    (ScanFault.TOO_LARGE, lambda: bytes(images.MAX_FILE_BYTES + 1)),
    (ScanFault.TOO_LARGE_TO_KEEP, lambda: a_pdf()[:-10] + bytes(images.MAX_KEPT_BYTES) + a_pdf()[-10:]),
    (ScanFault.TOO_MANY_PIXELS, lambda: _png_of(30_000, 30_000)),
    (ScanFault.TOO_MANY_PAGES, lambda: _tiff_of(images.MAX_PAGES + 1)),
]


def _tiff_of(pages: int) -> bytes:
    one = Image.new("1", (8, 8))
    return saved(one, "TIFF", save_all=True, append_images=[one] * (pages - 1))


@pytest.mark.parametrize(("fault", "made"), REFUSED, ids=lambda one: str(one) if isinstance(one, ScanFault) else "")
def test_what_cannot_be_taken_says_why(fault: ScanFault, made: Callable[[], bytes]) -> None:
    assert images.prepare(made()) is fault
    assert len(images.sentence(fault)) > 5


def test_every_fault_has_its_sentence_and_the_limits_are_told() -> None:
    assert len({images.sentence(fault) for fault in ScanFault}) == len(ScanFault)
    assert "40" in images.limits()
    assert "10" in images.limits()


def test_an_original_beyond_the_limit_is_refused() -> None:
    data = saved(Image.effect_noise((4000, 4000), 120), "BMP")
    assert images.prepare(data, keep_original=True) is ScanFault.TOO_LARGE_TO_KEEP


def test_thumbnails_are_small_and_of_pictures_only() -> None:
    small = images.thumbnail(saved(page()))
    assert max(Image.open(io.BytesIO(small)).size) == 200
    assert len(small) < 15_000
    assert images.thumbnail(a_pdf()) == b""
    assert images.thumbnail(b"") == b""
