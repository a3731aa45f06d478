"""The documents name every rule, and nothing that is not there."""

import re

import pytest

from forms.case.refusals import Rule
from tests.architecture.sources import program
from tests.docs.reading import ROOT, documents, text_of

RULES = text_of("docs/rules.md")
PLACE = re.compile(r"`((?:window_app|sync|forms|resources|tests|docs|requirements)/[\w./-]*)`")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")
TESTED = re.compile(r"tests/[\w/]+\.py")


def test_every_rule_stands_once_in_the_table() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", RULES, re.MULTILINE)
    assert sorted(listed) == sorted(rule.value for rule in Rule)


def test_every_rule_of_the_desk_says_where_it_lives() -> None:
    told = {int(number): text for number, text in re.findall(r"^\*\*F(\d+)\. (.+?)(?=^\*\*F|\Z)", RULES, re.M | re.S)}
    assert sorted(told) == list(range(1, 22))
    assert [number for number, text in told.items() if "Code:" not in text or not TESTED.search(text)] == []


@pytest.mark.parametrize("document", documents())
def test_every_place_named_is_there(document: str) -> None:
    named = {place.rstrip("/") for place in PLACE.findall(text_of(document))}
    assert sorted(place for place in named if not (ROOT / place).exists()) == []


@pytest.mark.parametrize("document", documents())
def test_every_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    assert sorted(link for link in LINK.findall(text_of(document)) if not (folder / link).exists()) == []


def test_every_word_of_the_glossary_stands_in_the_program() -> None:
    table = text_of("docs/architecture.md").partition("## Words")[2]
    names = re.findall(r"`(\w+)`", "\n".join(line for line in table.splitlines() if line.startswith("|")))
    resources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "resources/statutes").rglob("*.toml"))
    whole = "\n".join(file.text for file in program()) + resources
    assert len(names) > 20
    assert [name for name in names if not re.search(rf"\b{name}\b", whole)] == []


def test_documents_named_in_comments_are_there() -> None:
    cited = {name for file in program() for name in re.findall(r"docs/[\w/-]+\.md", file.text)}
    assert sorted(name for name in cited if not (ROOT / name).exists()) == []
