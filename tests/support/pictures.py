"""Pictures and PDF files as a scanner or telephone would make them."""

import io

from PIL import Image, ImageDraw
from pypdf import PdfWriter


def page(width: int = 2480, height: int = 3508, seal: bool = False, full: int = 1) -> Image.Image:
    """Return a page of text on paper that is not quite white, perhaps with a red seal; ``full`` up to 3."""
    made = Image.new("RGB", (width, height), (244, 240, 231))
    grain = Image.effect_noise((width, height), 12).convert("RGB")
    made = Image.blend(made, grain, 0.06)
    draw = ImageDraw.Draw(made)
    for line in range(100, height - 100, 60):
        draw.text((120, line), "Household register, page 2 - 0123456789 " * full, fill=(30, 30, 35), font_size=36)
    if seal:
        draw.ellipse((width // 2, height // 2, width // 2 + 400, height // 2 + 400), outline=(200, 20, 30), width=24)
    return made


def saved(image: Image.Image, format_: str = "JPEG", **more: object) -> bytes:
    """Return a picture as a file of this format."""
    out = io.BytesIO()
    image.save(out, format_, **more)
    return out.getvalue()


def a_pdf(pages: int = 2, password: str = "") -> bytes:
    """Return a PDF of empty pages."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
