"""The documents as text, and the fenced blocks in them."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>.*)$")


class Block(msgspec.Struct, frozen=True):
    """One fenced block: the document, the line it begins on, the words after the fence, the text."""

    document: str
    line: int
    kind: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """Where it stands, for the message of a failing test."""
        return f"{self.document}:{self.line}"


def documents() -> tuple[str, ...]:
    """Return the documents, named from the root."""
    found = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return (*READMES, *found)


def text_of(document: str) -> str:
    """Return the text of a document."""
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(document: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a document."""
    return tuple(_blocks(document))


def _blocks(document: str) -> Iterator[Block]:
    began, kind, lines = 0, (), []
    for number, line in enumerate(text_of(document).splitlines(), 1):
        fence = _FENCE.match(line)
        if fence and not began:
            began, kind, lines = number, tuple(fence["kind"].split()), []
        elif fence:
            yield Block(document, began, kind, "\n".join(lines) + "\n")
            began = 0
        elif began:
            lines.append(line)
    assert not began, f"{document}:{began} is not closed"
