"""The program's own files, read once, for the tests that hold its walls."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("window_app", "sync", "forms", "resources")
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: its module name, text and syntax tree."""

    module: str
    place: str
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The package whose relative imports this file speaks from."""
        return self.module if self.is_door else self.module.rpartition(".")[0]

    @property
    def is_door(self) -> bool:
        """Whether this is the ``__init__`` of a package."""
        return self.place.endswith("__init__.py")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, walked once."""
        return tuple(ast.walk(self.tree))

    def at(self, node: ast.AST, words: str = "") -> str:
        """Name a place in this file, for the message of a failing test."""
        return f"{self.place}:{getattr(node, 'lineno', 1)} {words}".rstrip()


def source(module: str, text: str, door: bool = False) -> Source:
    """Make a file out of a text, to try a check on."""
    place = module.replace(".", "/") + ("/__init__.py" if door else ".py")
    return Source(module, place, text, ast.parse(text))


def _read(path: Path) -> Source:
    place = path.relative_to(ROOT)
    parts = place.with_suffix("").parts
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Source(module, place.as_posix(), text, ast.parse(text, filename=str(place)))


@cache
def program() -> tuple[Source, ...]:
    """Return the files of the four floors."""
    return tuple(_read(path) for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py")))


@cache
def of_tests() -> tuple[Source, ...]:
    """Return the files of the tests."""
    return tuple(_read(path) for path in sorted((ROOT / "tests").rglob("*.py")))


def functions(file: Source) -> Iterator[Function]:
    """Walk over every function and method, nested ones too."""
    return (node for node in file.nodes if isinstance(node, DEFINITIONS))


def classes(file: Source) -> Iterator[ast.ClassDef]:
    """Walk over every class."""
    return (node for node in file.nodes if isinstance(node, ast.ClassDef))


def imported(file: Source) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Yield (node, dotted name) of everything a file imports; ``from a import b`` yields ``a.b``."""
    for node in file.nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                above = file.package.split(".")[: len(file.package.split(".")) - node.level + 1]
                start = ".".join([*above, start]).rstrip(".")
            yield from ((node, f"{start}.{alias.name}") for alias in node.names)
