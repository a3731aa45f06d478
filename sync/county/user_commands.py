"""``county-server user``: who may sign in to the county's web pages."""

import argparse
import re
import sys
from pathlib import Path

import msgspec

from resources.words import _
from sync.county.console import passwords
from sync.county.console.looks import Act, note
from sync.county.console.records import User, UserRole
from sync.county.console.wording import USERS, WEAKNESSES
from sync.county.house import House
from sync.county.store import CountyStore, Transaction

_STANDARD_INPUT = "-"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


def run(options: argparse.Namespace, now: int) -> int:
    """Run one of the ways; 0 done, 2 for bad input with one clear line."""
    store = House(options.dir).open(options.database)
    try:
        problem = _WAYS[options.way](store, options, now)
    finally:
        store.close()
    if problem:
        print(f"county-server: {problem}", file=sys.stderr)
    return 2 if problem else 0


def _add(store: CountyStore, options: argparse.Namespace, now: int) -> str:
    role = UserRole(options.role)
    if not _NAME.fullmatch(options.user):
        return _("--user: 2 to 40 signs: small letters, digits, dot, hyphen, underscore")
    if not options.name.strip():
        return _("--name must not be empty")
    if (role is UserRole.DEPARTMENT) != bool(options.organ.strip()):
        return _("--organ goes with the role department, and only with it")
    with store.reading() as transaction:
        if transaction.console.people.user(options.user) is not None:
            return _("--user: this name is taken; reset gives a new password")
    password, problem = _password(options, options.user, options.name)
    if problem:
        return problem
    user = User(
        name=options.user,
        full_name=options.name.strip(),
        role=role,
        organ=options.organ.strip(),
        password=passwords.made(password),
        changed_at=now,
    )
    with store.writing() as transaction:
        if transaction.console.people.user(user.name) is not None:
            return _("--user: this name is taken; reset gives a new password")
        _keep(transaction, user, now, "add")
    print(_("{name} may sign in as {user}: {role}.").format(name=user.full_name, user=user.name, role=_(USERS[role])))
    _say_password(options, password)
    return ""


def _reset(store: CountyStore, options: argparse.Namespace, now: int) -> str:
    with store.reading() as transaction:
        known = transaction.console.people.user(options.user)
    if known is None:
        return _("--user: nobody has this name")
    password, problem = _password(options, known.name, known.full_name)
    if problem:
        return problem
    hashed = passwords.made(password)
    with store.writing() as transaction:
        found = transaction.console.people.user(known.name) or known
        changed = msgspec.structs.replace(
            found, password=hashed, active=True, must_change=True, failed=0, locked_until=0, changed_at=now
        )
        _keep(transaction, changed, now, "reset")
    print(_("{user} has a new password and chooses another at the next sign-in.").format(user=known.name))
    _say_password(options, password)
    return ""


def _disable(store: CountyStore, options: argparse.Namespace, now: int) -> str:
    with store.writing() as transaction:
        known = transaction.console.people.user(options.user)
        if known is None:
            return _("--user: nobody has this name")
        _keep(transaction, msgspec.structs.replace(known, active=False), now, "disable")
    print(_("{user} can sign in no longer.").format(user=options.user))
    return ""


def _list(store: CountyStore, _options: argparse.Namespace, now: int) -> str:
    with store.reading() as transaction:
        users = transaction.console.people.users()
    for one in users:
        state = "" if one.active else _("disabled")
        if one.active and one.locked_until > now:
            state = _("waits after wrong passwords")
        print("  ".join(part for part in (one.name, one.full_name, _(USERS[one.role]), one.organ, state) if part))
    if not users:
        print(_("Nobody may sign in yet; add somebody with: county-server user add"))
    return ""


_WAYS = {"add": _add, "reset": _reset, "disable": _disable, "list": _list}


def _keep(transaction: Transaction, user: User, now: int, what: str) -> None:
    transaction.console.people.put_user(user)
    transaction.console.people.end_sessions(user=user.name)
    note(transaction, now, "", Act.USER_CHANGED, detail=f"{what} {user.name}")


def _password(options: argparse.Namespace, name: str, full_name: str) -> tuple[str, str]:
    """Return the password given, or one made up; and why it may not be used."""
    if options.password_file is None:
        return passwords.starter(), ""
    file = options.password_file
    given = sys.stdin.read() if file == _STANDARD_INPUT else Path(file).read_text("utf-8")
    password = given.rstrip("\r\n")
    weak = passwords.weakness(password, name, full_name)
    return password, f"--password-file: {_(WEAKNESSES[weak])}" if weak else ""


def _say_password(options: argparse.Namespace, password: str) -> None:
    if options.password_file is None:
        print(_("Password to begin with, shown only now: {password}").format(password=password))
    print(_("It is good for choosing one's own."))
