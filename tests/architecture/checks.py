"""What every file has to keep to: each check takes files and returns the places that break it."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.architecture.sources import DEFINITIONS, Source, classes, functions, imported

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
METHODS_OF_A_CLASS = 12
EMPTY_NAMES = {"manager", "helper", "helpers", "util", "utils", "common", "base", "info"}
LATE_IMPORTS = re.compile(r"window_app\.(cli|main)(\.|$)|.*\.loading$")
CJK = re.compile(
    "[\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
PRETENDING = re.compile(r"unittest\.mock|\bMagicMock\b|\bmocker\b|\bmonkeypatch\.setattr\([^)]*datetime")
PASSED_OVER = re.compile(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b")
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}

Found = Iterator[str]


def doors_with_more(files: Iterable[Source]) -> Found:
    """Packages whose ``__init__`` holds anything but one docstring."""
    for file in files:
        only = file.tree.body
        if file.is_door and not (len(only) == 1 and ast.get_docstring(file.tree)):
            yield file.place


def long_files(files: Iterable[Source]) -> Found:
    """Files over the limit of lines."""
    for file in files:
        lines = len(file.text.splitlines())
        if lines > LINES_OF_A_FILE:
            yield f"{file.place} {lines} lines"


def long_functions(files: Iterable[Source]) -> Found:
    """Functions over the limit of lines, decorators not counted."""
    for file in files:
        for node in functions(file):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_OF_A_FUNCTION:
                yield file.at(node, f"{node.name} {lines} lines")


def wide_classes(files: Iterable[Source]) -> Found:
    """Classes that offer more public methods than one can keep in mind."""
    for file in files:
        for node in classes(file):
            names = {child.name for child in node.body if isinstance(child, DEFINITIONS)}
            public = sorted(name for name in names if not name.startswith("_"))
            if len(public) > METHODS_OF_A_CLASS:
                yield file.at(node, f"{node.name} {len(public)} public methods")


def empty_names(files: Iterable[Source]) -> Found:
    """Modules and classes named by a word that says nothing."""
    for file in files:
        if EMPTY_NAMES & {word for part in file.module.split(".") for word in part.split("_")}:
            yield file.place
        for node in classes(file):
            words = {word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name)}
            if words & EMPTY_NAMES:
                yield file.at(node, node.name)


def chinese_text(files: Iterable[Source]) -> Found:
    """Chinese characters in program files, which belong to ``resources``."""
    for file in files:
        for number, line in enumerate(file.text.splitlines(), 1):
            if CJK.search(line):
                yield f"{file.place}:{number}"


def late_imports(files: Iterable[Source]) -> Found:
    """Imports inside functions, outside the few files that may load slow modules late."""
    for file in files:
        if not LATE_IMPORTS.match(file.module):
            for function in functions(file):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        yield file.at(node, f"in {function.name}")


def undocumented(files: Iterable[Source]) -> Found:
    """Public modules, classes, functions and methods without a docstring."""
    for file in files:
        if not ast.get_docstring(file.tree):
            yield f"{file.place} module"
        yield from _undocumented_in(file, file.tree.body)


def _undocumented_in(file: Source, body: list[ast.stmt]) -> Found:
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if not (ast.get_docstring(node) or _is_given_by_qt(node.name) or _is_second_half(node)):
            yield file.at(node, node.name)
        if isinstance(node, ast.ClassDef):
            yield from _undocumented_in(file, node.body)


def _is_given_by_qt(name: str) -> bool:
    """Whether it is a method that Qt names and documents (``paintEvent``)."""
    return bool(re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", name))


def _is_second_half(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it is a setter, an overload or an override, whose meaning is said at its first half."""
    last = {ast.unparse(place).split("(")[0].rpartition(".")[2] for place in node.decorator_list}
    return bool(last & {"setter", "overload", "override"})


def outside_imports(files: Iterable[Source], package: str, allowed: tuple[str, ...]) -> Found:
    """Imports of a package by files that do not stand under one of the allowed places."""
    for file in files:
        if not any(file.module == place or file.module.startswith(f"{place}.") for place in allowed):
            for node, name in imported(file):
                if name == package or name.startswith(f"{package}."):
                    yield file.at(node, name)


def marked(files: Iterable[Source], pattern: re.Pattern[str]) -> Found:
    """Lines that match a pattern."""
    for file in files:
        for number, line in enumerate(file.text.splitlines(), 1):
            if pattern.search(line):
                yield f"{file.place}:{number} {line.strip()[:80]}"


def clocks_read(files: Iterable[Source], allowed: re.Pattern[str]) -> Found:
    """Places that look at the wall clock, outside the edges where time enters as an argument."""
    for file in files:
        if allowed.match(file.module):
            continue
        for node in file.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value).rpartition(".")[2]
                if (owner, node.func.attr) in CLOCKS:
                    yield file.at(node, ast.unparse(node.func))


def cycles(files: Iterable[Source]) -> list[list[str]]:
    """Return groups of files that import each other in a ring, however long the ring is."""
    known = {file.module: file for file in files}
    reach = {module: set(_reached(file, known)) - {module} for module, file in known.items()}
    ways = {module: _all_behind(module, reach) for module in reach}
    rings = {frozenset(other for other in ways[module] if module in ways[other]) for module in reach}
    return [sorted(ring) for ring in rings if ring]


def _reached(file: Source, known: dict[str, Source]) -> Iterator[str]:
    for _node, name in imported(file):
        target = name if name in known else name.rpartition(".")[0]
        if target in known:
            yield target


def _all_behind(start: str, reach: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(reach[start])
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting.extend(reach[module])
    return seen
