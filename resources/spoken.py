"""A command line that speaks the chosen language and answers bad input with one line."""

import argparse
from collections.abc import Iterable, Sequence
from typing import NoReturn

from resources.words import _


class SpokenHelp(argparse.HelpFormatter):
    """Help whose frame is in the chosen language too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with the word for usage."""
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class SpokenParser(argparse.ArgumentParser):
    """A parser that answers bad input with one line and exit code 2."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=SpokenHelp, add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = _("Arguments")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and exit"))
        self.add_argument("--lang", choices=("zh_CN", "en"), help=_("language of messages"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the input in one line."""
        self.exit(2, f"{self.prog}: {message}\n")


def chosen_language(arguments: Sequence[str]) -> str | None:
    """Return the language asked for by ``--lang``, before the options are read in that language."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None
