"""What stands on each paper changes only on purpose: the files beside are read by a person before they are committed."""

import msgspec
import pytest

from forms.paper.content import PaperContent
from forms.paper.press import kinds
from forms.terms import PaperKind
from tests.papers.golden import FOLDER, current


@pytest.mark.parametrize("kind", kinds())
def test_the_content_is_the_one_that_was_read(kind: PaperKind) -> None:
    assert current(kind).decode() == (FOLDER / f"{kind}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", kinds())
def test_content_is_plain_data(kind: PaperKind) -> None:
    content = msgspec.json.decode(current(kind), type=PaperContent)
    assert msgspec.json.decode(msgspec.json.encode(content), type=PaperContent) == content
