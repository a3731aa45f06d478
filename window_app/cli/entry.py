"""``window-app``: the window, and commands beside it. One clear line for bad input, exit code 2."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from resources import words
from resources.spoken import SpokenParser, chosen_language
from resources.words import _
from window_app import settings
from window_app.cli.answers import BadInput

Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window or one command; 0 when it was done, 2 for bad input, 1 for trouble."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = chosen_language(given)
    if language is not None:
        words.use(language)
    options = _parser().parse_args(given)
    options.profile = options.profile or settings.default_profile()
    module = import_module(f"window_app.cli.{options.module}")  # each command imports only what it needs
    run: Run = getattr(module, options.function)
    try:
        return run(options)
    except BadInput as problem:
        print(f"window-app: {problem}", file=sys.stderr)
        return problem.code
    except OSError as problem:
        line = f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": ")
        print(f"window-app: {line}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> SpokenParser:
    whole = SpokenParser(prog="window-app", description=_("The front desk of the social-assistance window."))
    _profile(whole)
    whole.set_defaults(module="window", function="open_window")
    commands = whole.add_subparsers(title=_("Commands"), metavar=_("COMMAND"))
    _demo(_command(commands, "demo", _("walk the main job on sample applications, headless"), "demo", "run_demo"))
    _due(_command(commands, "due", _("the day a limit ends, and why that day"), "due", "show_due"))
    _calendar(_command(commands, "calendar", _("working-day tables: list, import"), "calendars", "list_years"))
    _check_id(_command(commands, "check-id", _("check an identity number"), "identity", "check_number"))
    _doctor(
        _command(commands, "doctor", _("prove the ledger whole; fonts, printers, calendars, sync"), "doctor", "examine")
    )
    _import(
        _command(commands, "import-applications", _("read an export of online applications"), "applications", "read")
    )
    _bundle(_command(commands, "bundle", _("carry entries and answers on a USB stick"), "bundles", "export"))
    _paper(
        _command(commands, "paper", _("papers: list, sample, a county's words tried, pictures"), "papers", "list_kinds")
    )
    _verify(_command(commands, "verify", _("check the code of a paper against this ledger"), "verify", "verify_code"))
    return whole


def _command(
    commands: "argparse._SubParsersAction[SpokenParser]", name: str, help_words: str, module: str, function: str
) -> SpokenParser:
    made = commands.add_parser(name, help=help_words, description=help_words)
    made.set_defaults(module=module, function=function)
    _profile(made)
    return made


def _profile(made: SpokenParser) -> None:
    made.add_argument("--profile", type=Path, metavar=_("DIR"), help=_("directory of the ledger and settings"))


def _password(made: SpokenParser) -> None:
    made.add_argument(
        "--password-file", type=Path, metavar=_("FILE"), help=_("read the password from here (- for standard input)")
    )
    made.add_argument("--clerk", metavar=_("NAME"), help=_("who opens the ledger; needed where several may"))


def _json(made: SpokenParser) -> None:
    made.add_argument("--json", action="store_true", help=_("as JSON"))


def _demo(made: SpokenParser) -> None:
    made.add_argument("--out", type=Path, required=True, metavar=_("DIR"), help=_("where papers and pictures go"))
    made.add_argument("--applications", type=Path, metavar=_("FILE"), help=_("another export than the made-up one"))


def _due(made: SpokenParser) -> None:
    made.add_argument("--matter", required=True, metavar=_("ID"), help=_("matter, such as dibao"))
    made.add_argument("--stage", required=True, metavar=_("ID"), help=_("stage, such as total"))
    made.add_argument("--from", dest="start", required=True, metavar=_("TIME"), help=_("when it began, ISO"))
    made.add_argument("--extended", action="store_true", help=_("with the extended limit"))
    made.add_argument("--place", default="", metavar=_("CODE"), help=_("division code, for local rules"))
    _json(made)


def _calendar(made: SpokenParser) -> None:
    commands = made.add_subparsers(title=_("Commands"), metavar=_("COMMAND"))
    _json(_command(commands, "list", _("years with a table, and where each comes from"), "calendars", "list_years"))
    imported = _command(commands, "import", _("check a year's notice and take it in"), "calendars", "import_year")
    imported.add_argument("file", type=Path, metavar=_("FILE"), help=_("TOML file of the year"))
    _password(imported)
    _json(imported)
    made.set_defaults(json=False)


def _check_id(made: SpokenParser) -> None:
    made.add_argument("number", metavar=_("NUMBER"), help=_("identity number"))
    _json(made)


def _doctor(made: SpokenParser) -> None:
    _password(made)
    _json(made)


def _import(made: SpokenParser) -> None:
    made.add_argument("file", type=Path, metavar=_("FILE"), help=_("CSV export, UTF-8 or GB 18030"))
    made.add_argument("--take", action="store_true", help=_("take the rows over as drafts, not only report"))
    _password(made)
    _json(made)


def _bundle(made: SpokenParser) -> None:
    commands = made.add_subparsers(title=_("Commands"), metavar=_("COMMAND"), required=True)
    given = _command(
        commands, "export", _("write what the county has not answered to a sealed file"), "bundles", "export"
    )
    given.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("file or directory to write to"))
    given.add_argument(
        "--part-mib", type=int, default=1024, metavar=_("MIB"), help=_("largest size of one file in MiB (1 to 4095)")
    )
    taken = _command(commands, "import", _("take the county's return bundle"), "bundles", "take")
    taken.add_argument("file", type=Path, metavar=_("FILE"), help=_("the bundle, or any part of it"))
    for one in (given, taken):
        _password(one)
        _json(one)


def _paper(made: SpokenParser) -> None:
    commands = made.add_subparsers(title=_("Commands"), metavar=_("COMMAND"), required=True)
    _json(_command(commands, "kinds", _("every paper, one a line"), "papers", "list_kinds"))
    sampled = _command(commands, "sample", _("save a paper of a made-up family as PDF"), "papers", "save_sample")
    sampled.add_argument("kind", metavar=_("KIND"), help=_("paper, such as one_time_notice"))
    sampled.add_argument("--name", metavar=_("NAME"), help=_("another name of the applicant, any characters"))
    sampled.add_argument("--signer", action="store_true", help=_("the page of one signer, where each signs alone"))
    tried = _command(commands, "preview", _("save a sample in a county's own words"), "papers", "save_preview")
    tried.add_argument("kind", metavar=_("KIND"), help=_("paper, such as one_time_notice"))
    tried.add_argument(
        "--edition", type=Path, required=True, metavar=_("DIR"), help=_("folder of .toml files of words")
    )
    for one in (sampled, tried):
        one.add_argument("--large", action="store_true", help=_("large print"))
        one.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("where the PDF goes"))
    words = _command(commands, "words", _("install a county's own words for papers"), "papers", "install_words")
    source = words.add_mutually_exclusive_group(required=True)
    source.add_argument("--edition", type=Path, metavar=_("DIR"), help=_("folder of .toml files of words"))
    source.add_argument("--shipped", action="store_true", help=_("take the county's words away again"))
    drawn = _command(commands, "pictures", _("save every page of every sample as PNG"), "papers", "save_pictures")
    drawn.add_argument("--out", type=Path, required=True, metavar=_("DIR"), help=_("where the pictures go"))


def _verify(made: SpokenParser) -> None:
    made.add_argument("code", metavar=_("CODE"), help=_("text of the paper's code, or its case number"))
    _password(made)
    _json(made)


if __name__ == "__main__":
    raise SystemExit(main())
