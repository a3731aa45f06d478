"""The words and options of ``county-server``."""

import argparse
from pathlib import Path

from forms.terms import Role
from resources.spoken import SpokenParser
from resources.words import _
from sync.county.console.records import UserRole

DEFAULT_PORT = 8750
DEFAULT_HOST = "127.0.0.1"
PROXY = "127.0.0.1"
EXPIRES_DAYS = 14
GRACE_DAYS = 30
RENEWAL_DAYS = 120
PART_MIB = 1024


def parser() -> SpokenParser:
    """Return the parser of all commands."""
    whole = SpokenParser(
        prog="county-server", description=_("Keeps, orders and serves the entries of a county's stations.")
    )
    commands = whole.add_subparsers(dest="command", required=True, title=_("Commands"), metavar=_("COMMAND"))
    _init(_command(commands, "init", _("set up a county in a directory")))
    _serve(_command(commands, "serve", _("serve the stations over HTTP")))
    _enrol(_command(commands, "enrol", _("write a one-time enrolment file for a station")))
    _key_command(_command(commands, "confirm", _("confirm a station's key after comparing its fingerprint by voice")))
    _key_command(_command(commands, "revoke", _("revoke a station's key")))
    _renew(_command(commands, "renew", _("write a file with which a station gets new keys; the old ones end later")))
    _rotate(_command(commands, "rotate", _("make a new key that bundles to the county are sealed to")))
    _command(commands, "restored", _("say that the county was put back from a backup; stations send again"))
    _bundle(commands)
    _edition(commands)
    _user(commands)
    _files(commands)
    _backup(
        _command(commands, "backup", _("write everything the county holds to one file")),
        _command(commands, "restore", _("put a backup back; stations send again what it lacks")),
    )
    status = _command(commands, "status", _("show entries, cases, stations"))
    status.add_argument("--json", action="store_true", help=_("as JSON"))
    _database(status)
    return whole


def _command(commands: "argparse._SubParsersAction[SpokenParser]", name: str, words: str) -> SpokenParser:
    made = commands.add_parser(name, help=words, description=words)
    made.add_argument("dir", type=Path, metavar=_("DIR"), help=_("directory of the county"))
    return made


def _init(made: SpokenParser) -> None:
    made.add_argument("--county-code", default="000000", metavar=_("CODE"), help=_("division code of the county"))
    made.add_argument("--name", default=None, metavar=_("NAME"), help=_("name of the county"))
    made.add_argument("--files", metavar=_("PLACE"), help=_("bucket for scans (s3://bucket/prefix) instead of DIR"))
    _bucket(made)
    _database(made)


def _serve(made: SpokenParser) -> None:
    made.add_argument("--host", default=DEFAULT_HOST, metavar=_("HOST"), help=_("address to listen on"))
    made.add_argument("--port", type=int, default=DEFAULT_PORT, metavar=_("PORT"), help=_("port, 0 for any free one"))
    made.add_argument("--port-file", type=Path, metavar=_("FILE"), help=_("write the port here once it is open"))
    made.add_argument("--tls-cert", type=Path, metavar=_("FILE"), help=_("certificate (PEM)"))
    made.add_argument("--tls-key", type=Path, metavar=_("FILE"), help=_("private key of the certificate (PEM)"))
    made.add_argument(
        "--proxy",
        default=PROXY,
        metavar=_("ADDRESS"),
        help=_("address of a proxy in front, which says where each request came from"),
    )
    made.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar=_("N"),
        help=_("processes behind the port; more than one share PostgreSQL"),
    )
    _database(made)


def _database(made: SpokenParser) -> None:
    made.add_argument(
        "--database", metavar=_("URL"), help=_("PostgreSQL database (postgresql://...) instead of a file in DIR")
    )


def _backup(given: SpokenParser, taken: SpokenParser) -> None:
    given.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=_("where to write the file"))
    taken.add_argument(
        "--from", dest="source", required=True, type=Path, metavar=_("FILE"), help=_("backup to put back")
    )
    taken.add_argument(
        "--replace", action="store_true", help=_("in place of the county in DIR, which is backed up first")
    )
    for one, help_words in (
        (given, _("copy scans into this folder too, those that it lacks")),
        (taken, _("put scans back from this folder")),
    ):
        one.add_argument("--files", type=Path, metavar=_("FOLDER"), help=help_words)
        _database(one)


def _files(commands: "argparse._SubParsersAction[SpokenParser]") -> None:
    words = _("scans: whether all are there, and moving them between the directory and a bucket")
    made = commands.add_parser("files", help=words, description=words)
    ways = made.add_subparsers(dest="way", required=True, title=_("Commands"), metavar=_("COMMAND"))
    check = _command(ways, "check", _("look for every file that an entry names"))
    check.add_argument("--prove", action="store_true", help=_("read each and compare it with its name"))
    check.add_argument("--json", action="store_true", help=_("as JSON"))
    move = _command(ways, "move", _("copy all files there, each proved, and keep new ones there"))
    move.add_argument("--to", required=True, metavar=_("PLACE"), help=_("s3://bucket/prefix, or: directory"))
    _bucket(move)
    for one in (check, move):
        _database(one)


def _bucket(made: SpokenParser) -> None:
    made.add_argument("--endpoint", metavar=_("URL"), help=_("address of an S3-compatible store of one's own"))
    made.add_argument("--region", metavar=_("NAME"), help=_("region of the bucket"))


def _enrol(made: SpokenParser) -> None:
    made.add_argument("--station", required=True, metavar=_("CODE"), help=_("code of the station"))
    made.add_argument("--name", required=True, metavar=_("NAME"), help=_("name of the station"))
    made.add_argument("--organ", required=True, metavar=_("NAME"), help=_("organ in whose name papers are issued"))
    roles = [role.value for role in (Role.VILLAGE, Role.TOWNSHIP, Role.HALL)]
    made.add_argument("--role", required=True, choices=roles, help=_("what kind of station it is"))
    made.add_argument("--place", required=True, metavar=_("CODE"), help=_("place code: 6, 9 or 12 digits"))
    _file_of_station(made, EXPIRES_DAYS)


def _renew(made: SpokenParser) -> None:
    made.add_argument("--station", required=True, metavar=_("CODE"), help=_("code of the station"))
    made.add_argument(
        "--grace-days", type=int, default=GRACE_DAYS, metavar=_("DAYS"), help=_("days the old keys still work")
    )
    _file_of_station(made, RENEWAL_DAYS)
    _database(made)


def _rotate(made: SpokenParser) -> None:
    made.add_argument("--end", action="store_true", help=_("delete the keys of before, which still open bundles"))
    _database(made)


def _file_of_station(made: SpokenParser, days: int) -> None:
    made.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=_("where to write the file"))
    made.add_argument(
        "--expires-days", type=int, default=days, metavar=_("DAYS"), help=_("days until the file expires")
    )
    made.add_argument("--url", action="append", metavar=_("URL"), help=_("address of the county as stations reach it"))
    made.add_argument("--ca", type=Path, metavar=_("FILE"), help=_("certificate authority the station trusts (PEM)"))
    made.add_argument("--confirm", action="store_true", help=_("the key works only after it was confirmed by voice"))


def _bundle(commands: "argparse._SubParsersAction[SpokenParser]") -> None:
    words = _("carry entries and answers on a USB stick")
    made = commands.add_parser("bundle", help=words, description=words)
    ways = made.add_subparsers(dest="way", required=True, title=_("Commands"), metavar=_("COMMAND"))
    taken = _command(ways, "import", _("take a station's bundle: every entry is judged as over the line"))
    taken.add_argument("file", type=Path, metavar=_("FILE"), help=_("the bundle, or any part of it"))
    given = _command(ways, "export", _("write a station's return bundle: receipts, answers, entries, editions"))
    given.add_argument("--station", required=True, metavar=_("CODE"), help=_("code of the station"))
    given.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=_("file or directory to write to"))
    given.add_argument(
        "--part-mib",
        type=int,
        default=PART_MIB,
        metavar=_("MIB"),
        help=_("largest size of one file in MiB (1 to 4095)"),
    )
    for one in (taken, given):
        one.add_argument("--json", action="store_true", help=_("as JSON"))


def _edition(commands: "argparse._SubParsersAction[SpokenParser]") -> None:
    words = _("publish local law and calendars to the stations")
    made = commands.add_parser("edition", help=words, description=words)
    ways = made.add_subparsers(dest="way", required=True, title=_("Commands"), metavar=_("COMMAND"))
    put = _command(ways, "publish", _("check a folder of TOML files, sign it and publish it, whole or not at all"))
    put.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("local law files and year tables"))
    listed = _command(ways, "list", _("what was published, and what holds now"))
    for one in (put, listed):
        one.add_argument("--json", action="store_true", help=_("as JSON"))


def _user(commands: "argparse._SubParsersAction[SpokenParser]") -> None:
    words = _("who may sign in to the county's web pages")
    made = commands.add_parser("user", help=words, description=words)
    ways = made.add_subparsers(dest="way", required=True, title=_("Commands"), metavar=_("COMMAND"))
    added = _command(ways, "add", _("let somebody sign in"))
    reset = _command(
        ways, "reset", _("give somebody a new password to begin with, and end the waiting after wrong ones")
    )
    gone = _command(ways, "disable", _("let somebody sign in no longer; what they did stays in the log"))
    listed = _command(ways, "list", _("who may sign in"))
    for one in (added, reset, gone):
        one.add_argument("--user", required=True, metavar=_("NAME"), help=_("name typed at the sign-in"))
    added.add_argument("--name", required=True, metavar=_("NAME"), help=_("the person's own name"))
    added.add_argument(
        "--role", required=True, choices=[role.value for role in UserRole], help=_("what the person may do")
    )
    added.add_argument("--organ", default="", metavar=_("NAME"), help=_("of a department: its name, as slips give it"))
    for one in (added, reset):
        one.add_argument(
            "--password-file",
            metavar=_("FILE"),
            help=_("where the password stands, - for standard input; without it one is made up and shown once"),
        )
    for one in (added, reset, gone, listed):
        _database(one)


def _key_command(made: SpokenParser) -> None:
    made.add_argument("--fingerprint", required=True, metavar=_("DIGITS"), help=_("the 24 digits read out"))
