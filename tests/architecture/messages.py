"""Words on screen: where the program says them, and what the Chinese catalogues have for them.

``python -m tests.architecture.messages`` lists what has no Chinese yet, by catalogue, and what is said no longer.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT, Source, program

CATALOGUES = ROOT / "resources/text/locale/zh_CN/LC_MESSAGES"
DOMAINS = ("window", "command", "county")
PAGES = ROOT / "resources/console"
SAID_ON_A_PAGE = re.compile(r"""\b_\((["'])(.*?)\1\)""")
OF_THE_WINDOW = re.compile(r"window_app\.(screens|qt)\b")


@dataclass(frozen=True)
class Said:
    """One message and where the program says it."""

    message: str
    place: str
    domain: str


@dataclass(frozen=True)
class Entry:
    """One translation of a catalogue."""

    domain: str
    words: str
    doubtful: bool


def domain_of(module: str) -> str:
    """Return the catalogue that a module's messages belong to."""
    if module.startswith("sync."):
        return "county"
    return "window" if OF_THE_WINDOW.match(module) else "command"


def said(files: Iterable[Source]) -> Iterator[Said]:
    """Yield every message that is said by ``_("...")`` or marked by ``N_("...")``."""
    for file in files:
        for call in _calls(file):
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Said(first.value, file.at(call), domain_of(file.module))


def said_on_pages() -> Iterator[Said]:
    """Yield every message that the templates of the county's pages say."""
    for path in sorted(PAGES.glob("*.html")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for found in SAID_ON_A_PAGE.finditer(line):
                yield Said(found[2].replace("\\'", "'"), f"resources/console/{path.name}:{number}", "county")


def unsayable(files: Iterable[Source]) -> Iterator[str]:
    """Places that build a message from pieces, so that no catalogue can hold it."""
    for file in files:
        for call in _calls(file):
            if isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
                yield file.at(call)


def _calls(file: Source) -> Iterator[ast.Call]:
    for node in file.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "N_"} and node.args:
            yield node


def catalogue(domain: str) -> dict[str, Entry]:
    """Return the entries of one Chinese catalogue by message; an absent file has none."""
    path = CATALOGUES / f"{domain}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, abort_invalid=True)
    return {str(entry.id): Entry(domain, str(entry.string), entry.fuzzy) for entry in entries if entry.id}


def everything() -> dict[str, list[Entry]]:
    """Return the entries of all catalogues by message."""
    found: dict[str, list[Entry]] = {}
    for domain in DOMAINS:
        for message, entry in catalogue(domain).items():
            found.setdefault(message, []).append(entry)
    return found


def blanks(words: str) -> list[str]:
    """Return the names of the ``{blanks}`` of a message, sorted; a broken one counts as such."""
    try:
        return sorted(f"{name}" for _text, name, _form, _turn in Formatter().parse(words) if name is not None)
    except ValueError:
        return ["broken"]


def untranslated() -> dict[str, list[Said]]:
    """Return what has no Chinese yet, by catalogue."""
    known = {
        message for message, entries in everything().items() if any(one.words and not one.doubtful for one in entries)
    }
    missing: dict[str, list[Said]] = {domain: [] for domain in DOMAINS}
    for one in (*said(program()), *said_on_pages()):
        if one.message not in known:
            missing[one.domain].append(one)
    return missing


def main() -> None:
    """Print the messages without Chinese, by catalogue, then the translations nobody uses."""
    missing = untranslated()
    for domain, messages in missing.items():
        print(f"{domain}.po: {len(messages)} without Chinese")
        for one in messages:
            print(f"  {one.place}  {one.message!r}")
    used = {one.message for one in (*said(program()), *said_on_pages())}
    unused = sorted(set(everything()) - used)
    print(f"No longer used: {len(unused)}")
    for message in unused:
        print(f"  {message!r}")


if __name__ == "__main__":
    main()
