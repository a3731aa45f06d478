"""The examples in the document for counties are read by the program's own readers; the refused ones say what it says."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator

import msgspec
import pytest

from forms.case.fields import rule_of
from forms.paper import one_time_notice
from forms.paper.wording import WordingError, read_wording
from forms.statute.calendar_file import read_year
from forms.statute.catalogue import Catalogue, packaged_names
from forms.statute.problems import StatuteError
from resources import packaged, words
from tests.docs.reading import Block, blocks
from window_app.counter import outside

DOCUMENT = "docs/data.md"
ALL = blocks(DOCUMENT)
EXAMPLES = [block for block in ALL if block.kind[:1] == ("toml",)]
MESSAGE = {
    "name": "张三", "window": "窗口", "matter": "低保", "count": 3, "number": "N-1", "due": "2027-01-04", "phone": "110",
}  # fmt: skip


def _read(block: Block) -> object:
    """Read an example as the program reads such a file."""
    kind = block.kind[1:2] or ("",)
    match kind[0]:
        case "law":
            return _law("example.toml", block.text)
        case "overlay" | "refused":
            return _law("350821.toml", block.text)
        case "calendar":
            return read_year("2027.toml", block.text)
        case "province-order":
            return msgspec.convert(tomllib.loads(block.text)["fields"], tuple[outside._Ordered, ...])
        case "short":
            return {key: text.format(**MESSAGE) for key, text in tomllib.loads(block.text).items()}
        case "paper":
            return _paper(block)
    raise AssertionError(f"{block.name}: no reader for {block.kind}")


def _law(name: str, text: str) -> Catalogue:
    return Catalogue.of_texts([*((one, packaged.read_text(one)) for one in packaged_names()), (name, text)])


def _paper(block: Block) -> object:
    """Put the changed sentences into the shipped file of the paper and read the whole."""
    module = {"one_time_notice": one_time_notice}[block.kind[2]]
    file = f"text/papers/{block.kind[2]}.toml"
    text = packaged.read_text(file)
    for key, sentence in tomllib.loads(block.text).items():
        text, changed = re.subn(rf"(?m)^{key} = .*$", lambda _found, one=f'{key} = "{sentence}"': one, text)
        assert changed == 1, f"{block.name}: {key}"
    return read_wording(file, text, module.SCHEMA)


def _refused(block: Block) -> bool:
    return "refused" in block.kind


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    words.use("en")
    yield
    words.use(words.DEFAULT_LANGUAGE)


@pytest.mark.parametrize("block", [one for one in EXAMPLES if not _refused(one)], ids=lambda one: one.name)
def test_an_example_is_read(block: Block) -> None:
    assert _read(block)


@pytest.mark.parametrize("block", [one for one in EXAMPLES if _refused(one)], ids=lambda one: one.name)
def test_a_refused_example_is_refused_in_these_words(block: Block) -> None:
    said = ALL[ALL.index(block) + 1]
    assert said.kind == ("text",)
    with pytest.raises((StatuteError, WordingError)) as caught:
        _read(block)
    here = re.sub(r":\d+:", ":0:", str(caught.value))
    assert here == said.text.strip()


def test_every_kind_of_file_has_an_example() -> None:
    kinds = {block.kind[1] for block in EXAMPLES}
    assert kinds == {"law", "overlay", "refused", "calendar", "province-order", "short", "paper"}


def test_the_local_rule_does_what_the_document_says() -> None:
    overlay = next(block for block in EXAMPLES if block.kind[1] == "overlay")
    catalogue = _law("350821.toml", overlay.text)
    before, after = (catalogue.statute_on(day, "350821101") for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1)))
    assert before.matters["dibao"].total() != after.matters["dibao"].total()
    assert after.matters["dibao"].total() == catalogue.statute_on(dt.date(2027, 1, 1)).matters["dibao"].stage(
        "total_delegated"
    )
    assert (before.doors["yiliao"].phone, after.doors["yiliao"].phone) == ("", "0597-0000000")
    elsewhere = catalogue.statute_on(dt.date(2027, 1, 1), "350823")
    assert elsewhere.doors["yiliao"].phone == ""


def test_the_example_matter_can_be_chosen_and_its_papers_follow_circumstances() -> None:
    text = next(block.text for block in EXAMPLES if block.kind[1] == "law" and "[[matter]]" in block.text)
    matter = _law("example.toml", text).statute_on(dt.date(2027, 2, 1)).matters["example_aid"]
    assert matter.offered
    assert [need.material for need in matter.needs_under(frozenset())] == ["M01"]
    assert [need.material for need in matter.needs_under(frozenset({"student"}))] == ["M01", "M12"]


def test_the_shipped_short_messages_take_what_the_document_lists() -> None:
    shipped = tomllib.loads(packaged.read_text("text/messages/short.toml"))
    example = next(block for block in EXAMPLES if block.kind[1] == "short")
    assert set(shipped) == set(tomllib.loads(example.text))
    assert all(text.format(**MESSAGE) for text in shipped.values())


def test_the_provinces_order_names_fields_that_exist() -> None:
    shipped = tomllib.loads(packaged.read_text("codes/province-order.toml"))["fields"]
    listed = tomllib.loads(next(block for block in EXAMPLES if block.kind[1] == "province-order").text)["fields"]
    paths = [str(one["path"]).replace("/*/", "/row/") for one in (*shipped, *listed)]
    assert [path for path in paths if rule_of(path) is None] == []
