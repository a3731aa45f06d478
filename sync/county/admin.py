"""``county-server``: set up, serve, enrol, confirm, revoke, bundle, edition, user, status."""

import argparse
import re
import socket
import sys
from collections.abc import Callable, Sequence

from forms.terms import Role
from resources import words
from resources.spoken import chosen_language
from resources.words import _
from sync.county import (
    backup_commands,
    bundle_commands,
    edition_commands,
    enrolment_files,
    files_commands,
    journal,
    key_commands,
    status,
    user_commands,
)
from sync.county.app import utc_ms
from sync.county.backup_tables import OtherCounty
from sync.county.backups import BadBackup
from sync.county.blob_place import BadPlace, NoKey, note, place_of
from sync.county.command_line import DEFAULT_HOST, DEFAULT_PORT, parser
from sync.county.hosting import Site, host, listen
from sync.county.house import House, NoHouse, OtherStore, new_epoch, write_whole
from sync.county.loading import NoClient, open_at, open_files
from sync.county.records import Station
from sync.county.stations import confirm, invite, revoke
from sync.county.store import NewerStore, StoreBusy, StoreTrouble
from sync.wire.enrolment import TokenPart, natural, plain_code

DAY_MS = 86_400_000
MAX_WORKERS = 64


class BadInput(Exception):
    """Something given on the command line cannot be used; the text says what."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it was done, 2 for bad input, 1 for trouble, each with one clear line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = chosen_language(given)
    if language is not None:
        words.use(language)
    options = parser().parse_args(given)
    try:
        return _COMMANDS[options.command](options)
    except BadInput as problem:
        return _complain(str(problem), 2)
    except NoHouse as problem:
        return _complain(_("{dir} holds no county; set one up with: county-server init DIR").format(dir=problem), 2)
    except OtherStore as problem:
        return _complain(_("--database: the county in {dir} is a file there").format(dir=problem), 2)
    except (BadPlace, NoKey, NoClient) as problem:
        return _complain(files_commands.problem_of(problem), 2)
    except NewerStore:
        return _complain(_("This county was written by a newer program and is left alone."), 1)
    except StoreBusy:
        return _complain(_("Another program holds the county's store; try again."), 1)
    except StoreTrouble as problem:
        return _complain(_("The county's store failed: {trouble}").format(trouble=_first_line(problem)), 1)
    except OSError as problem:
        return _complain(f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": "), 1)
    except KeyboardInterrupt:
        return 130


def _first_line(problem: StoreTrouble) -> str:
    return str(problem.__cause__ or problem).strip().split("\n", 1)[0]


def _complain(line: str, code: int) -> int:
    print(f"county-server: {line}", file=sys.stderr)
    return code


def _init(options: argparse.Namespace) -> int:
    if not plain_code(options.county_code):
        raise BadInput(_("--county-code: only letters, digits and hyphens"))
    _check_database(options)
    house = House(options.dir)
    name = options.name or _("Trial county")
    place = place_of(options.files, options.endpoint, options.region) if options.files else None
    if place is not None:
        open_at(place)  # whatever is wrong with it is said before anything is made
    try:
        county = house.found(options.county_code, name, options.database)
    except FileExistsError:
        raise BadInput(_("{dir} already holds a county; nothing was changed").format(dir=options.dir)) from None
    if place is not None:
        note(house.files_place, place)
    print(_("County {name} ({code}) is set up in {dir}.").format(name=name, code=county.code, dir=options.dir))
    print(_("Move {file} to a safe place off this machine.").format(file=house.keys / "recovery-private.key"))
    return 0


def _check_database(options: argparse.Namespace) -> None:
    if options.database is not None and not options.database.startswith(("postgresql://", "postgres://")):
        raise BadInput(_("--database: begins with postgresql://"))


def _serve(options: argparse.Namespace) -> int:
    if not 0 <= options.port <= 65535:
        raise BadInput(_("--port: a number from 0 to 65535"))
    if (options.tls_cert is None) != (options.tls_key is None):
        raise BadInput(_("--tls-cert and --tls-key go together"))
    if not 1 <= options.workers <= MAX_WORKERS:
        raise BadInput(_("--workers: from 1 to {most}").format(most=MAX_WORKERS))
    _check_database(options)
    house = House(options.dir)
    house.open(options.database).close()  # whatever is wrong with it is said here, in one line
    open_files(house)
    if options.workers > 1 and not house.place.is_file():
        raise BadInput(_("--workers: more than one only with a county in PostgreSQL (--database)"))
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with listen(options.host, options.port) as listening:
        port = listening.getsockname()[1]
        scheme = "https" if options.tls_cert else "http"
        shown = f"[{options.host}]" if family == socket.AF_INET6 else options.host
        if options.host not in ("0.0.0.0", "::"):  # noqa: S104
            house.note_address(f"{scheme}://{shown}:{port}")
        if options.port_file is not None:
            write_whole(options.port_file, f"{port}\n")
        journal.begin()
        print(_("Serving at {url}").format(url=f"{scheme}://{shown}:{port}"), flush=True)
        site = Site(directory=options.dir, database=options.database)
        host(site, listening, options.workers, certificate=options.tls_cert, key=options.tls_key, proxy=options.proxy)
    return 0


def _enrol(options: argparse.Namespace) -> int:
    _check_enrol(options)
    house = House(options.dir)
    store = house.open()
    url = _addresses(options, house)
    ca = options.ca.read_text(encoding="utf-8") if options.ca else ""
    station = Station(
        code=options.station,
        name=options.name,
        organ=options.organ,
        role=Role(options.role),
        place=natural(options.place),
    )
    expires = utc_ms() + options.expires_days * DAY_MS
    try:
        with store.writing() as transaction:
            token = invite(transaction, station, expires=expires, confirm=options.confirm)
            enrolment_files.give(
                house, transaction, station, options.out, url, ca, TokenPart(token=token, expires=expires)
            )
    finally:
        store.close()
    print(_("Enrolment file for {name}: {file}").format(name=station.name, file=options.out))
    print(
        _("It works once, within {days} days; carry it to the station and keep it from others.").format(
            days=options.expires_days
        )
    )
    return 0


def _addresses(options: argparse.Namespace, house: House) -> list[str]:
    return options.url or [house.noted_address() or f"http://{DEFAULT_HOST}:{DEFAULT_PORT}"]


def _check_enrol(options: argparse.Namespace) -> None:
    if not plain_code(options.station):
        raise BadInput(_("--station: only letters, digits and hyphens"))
    if not re.fullmatch(r"[0-9]{6}|[0-9]{9}|[0-9]{12}", options.place):
        raise BadInput(_("--place: 6, 9 or 12 digits"))
    if not options.name.strip() or not options.organ.strip():
        raise BadInput(_("--name and --organ must not be empty"))
    if not 1 <= options.expires_days <= 365:
        raise BadInput(_("--expires-days: from 1 to 365"))
    _check_urls(options)


def _check_urls(options: argparse.Namespace) -> None:
    for url in options.url or ():
        if not url.startswith(("http://", "https://")):
            raise BadInput(_("--url: begins with http:// or https://"))


def _confirm(options: argparse.Namespace) -> int:
    return _on_key(options, confirm, _("Confirmed: {station}"))


def _revoke(options: argparse.Namespace) -> int:
    return _on_key(options, revoke, _("Revoked: {station}"))


def _on_key(options: argparse.Namespace, act: Callable[..., object], said: str) -> int:
    store = House(options.dir).open()
    try:
        with store.writing() as transaction:
            key = act(transaction, options.fingerprint, utc_ms())
    finally:
        store.close()
    if key is None:
        raise BadInput(_("--fingerprint: no key of a station has it"))
    print(said.format(station=getattr(key, "station", "")))
    return 0


def _renew(options: argparse.Namespace) -> int:
    _check_database(options)
    _check_urls(options)
    return key_commands.renewed(options, _addresses(options, House(options.dir)), utc_ms())


def _rotate(options: argparse.Namespace) -> int:
    _check_database(options)
    return key_commands.rotated(options, utc_ms())


def _restored(options: argparse.Namespace) -> int:
    store = House(options.dir).open()
    epoch = new_epoch()
    try:
        with store.writing() as transaction:
            transaction.registry.put_epoch(epoch)
    finally:
        store.close()
    print(_("A new epoch has begun: {epoch}. Each station sends again what the backup lacks.").format(epoch=epoch))
    return 0


def _bundle(options: argparse.Namespace) -> int:
    if options.way == "export" and not 1 <= options.part_mib <= 4095:
        raise BadInput(_("--part-mib: from 1 to 4095"))
    return bundle_commands.carry(options, utc_ms())


def _edition(options: argparse.Namespace) -> int:
    return edition_commands.run(options, utc_ms())


def _backup(options: argparse.Namespace) -> int:
    _check_database(options)
    return backup_commands.give(options)


def _restore(options: argparse.Namespace) -> int:
    _check_database(options)
    try:
        return backup_commands.take(options)
    except BadBackup:
        raise BadInput(
            _("--from: {file} is no backup of a county, or it is damaged").format(file=options.source)
        ) from None
    except OtherCounty as other:
        raise BadInput(_("--from: it is a backup of county {code}").format(code=other)) from None
    except FileExistsError:
        raise BadInput(
            _("{dir} already holds a county; --replace puts the backup in its place").format(dir=options.dir)
        ) from None


def _status(options: argparse.Namespace) -> int:
    _check_database(options)
    store = House(options.dir).open(options.database)
    try:
        found = status.gather(store, utc_ms())
    finally:
        store.close()
    print(status.as_json(found) if options.json else status.as_text(found))
    return 0


def _user(options: argparse.Namespace) -> int:
    _check_database(options)
    return user_commands.run(options, utc_ms())


def _files(options: argparse.Namespace) -> int:
    _check_database(options)
    return files_commands.run(options)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "serve": _serve,
    "enrol": _enrol,
    "confirm": _confirm,
    "revoke": _revoke,
    "renew": _renew,
    "rotate": _rotate,
    "restored": _restored,
    "backup": _backup,
    "restore": _restore,
    "status": _status,
    "bundle": _bundle,
    "edition": _edition,
    "user": _user,
    "files": _files,
}

if __name__ == "__main__":
    sys.exit(main())
