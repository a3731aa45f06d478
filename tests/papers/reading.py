"""Reading a PDF back: its text, the place and size of each character, its codes."""

from collections import Counter
from typing import NamedTuple

import msgspec
import pypdfium2
import zxingcpp
from pypdfium2 import raw

from forms.paper.content import PaperContent
from forms.paper.layout.runs import clean


class Char(NamedTuple):
    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            texts.append(page.get_textpage().get_text_bounded())
        return texts


def chars(pdf: bytes) -> list[list[Char]]:
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            whole = []
            for index in range(text.count_chars()):
                point = raw.FPDFText_GetUnicode(text.raw, index)
                if chr(point).isspace() or point in {0, 0xFFFE}:
                    continue
                box = text.get_charbox(index)
                whole.append(Char(chr(point), raw.FPDFText_GetFontSize(text.raw, index), *box))
            found.append(whole)
    return found


def codes(pdf: bytes, scale: float = 3) -> list[bytes]:
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=scale).to_pil().convert("L")
    return [
        found.bytes
        for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    ]


def content_texts(content: PaperContent) -> list[str]:
    return [clean(text) for text in _texts(msgspec.to_builtins(content))]


def _texts(value: object) -> list[str]:
    skipped = {"qr", "kind", "type", "issued", "language", "variant", "page_line", "case_number", "copies"}
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, each in value.items() if key not in skipped for text in _texts(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return []


def squeezed(text: str) -> str:
    return "".join(text.split())


def counted(texts: list[str]) -> Counter[str]:
    return Counter(squeezed("".join(texts)))
