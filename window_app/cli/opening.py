"""Opening a ledger unattended: the password from a file or standard input, never from arguments or environment."""

import argparse
import sys
from pathlib import Path

from forms.statute.catalogue import Catalogue
from resources.words import _
from window_app.cli.answers import BadInput
from window_app.counter import signing_in
from window_app.counter.desk import Desk
from window_app.ledger.ledger import Ledger
from window_app.ledger.troubles import LedgerTrouble


def open_desk(options: argparse.Namespace) -> Desk:
    """Open the profile's ledger, or say in one line why not."""
    profile: Path = options.profile
    if not Ledger.is_there(profile):
        raise BadInput(_("there is no ledger in {dir}; start window-app once to make one").format(dir=profile))
    clerk = _clerk(profile, options.clerk)
    try:
        desk = signing_in.sign_in(profile, clerk, _password(options.password_file), Catalogue.packaged())
    except LedgerTrouble as trouble:
        raise BadInput(str(trouble), code=1) from None
    if not isinstance(desk, Desk):
        raise BadInput(_("the password is wrong, or too many wrong ones came before"), code=1)
    return desk


def _clerk(profile: Path, name: str | None) -> str:
    clerks = Ledger.sign_in_list(profile)
    if name is None and len(clerks) == 1:
        return clerks[0].clerk
    if name is None:
        raise BadInput(
            _("--clerk: several may open this ledger: {names}").format(names=", ".join(one.name for one in clerks))
        )
    found = next((one.clerk for one in clerks if name in {one.name, one.clerk}), None)
    if found is None:
        raise BadInput(_("--clerk: nobody of this name may open this ledger"))
    return found


def _password(source: Path | None) -> str:
    if source is None and sys.stdin.isatty():
        raise BadInput(_("--password-file: give a file, or the password on standard input"))
    text = sys.stdin.readline() if source is None or str(source) == "-" else source.read_text(encoding="utf-8")
    lines = text.splitlines()
    if not lines or not lines[0]:
        raise BadInput(_("--password-file: there is no password in it"))
    return lines[0]
