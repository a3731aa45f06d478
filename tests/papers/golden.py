"""The contents of all papers of the sample family, one file a kind; ``python -m tests.papers.golden`` writes them anew."""

from pathlib import Path

import msgspec

from forms.paper.content import PaperContent
from forms.paper.press import content_of, kinds
from forms.terms import PaperKind, Variant
from tests.papers.samples import GIVEN

FOLDER = Path(__file__).parent / "golden"


def current(kind: PaperKind) -> bytes:
    content = content_of(kind, GIVEN, Variant.NORMAL)
    assert isinstance(content, PaperContent)
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for kind in kinds():
        (FOLDER / f"{kind}.json").write_bytes(current(kind))


if __name__ == "__main__":
    write()
