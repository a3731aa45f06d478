"""``window-app verify``: is this paper ours, and does the ledger still say what it said."""

import argparse

import msgspec

from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.cli.opening import open_desk
from window_app.counter.verifying import Verified, verify
from window_app.screens import namings


def verify_code(options: argparse.Namespace) -> int:
    """Check a code or a case number; 0 for a proven code or a number that is here, 1 for any other that is read."""
    desk = open_desk(options)
    try:
        answer = verify(desk, options.code)
    finally:
        desk.ledger.close()
    if not answer.read:
        raise BadInput(_("CODE: this is neither the text of a code of this house nor a case number"))
    good = answer.proven if answer.entry_here is not None else answer.found
    if options.json:
        print_json({**msgspec.to_builtins(answer), "proven": answer.proven})
    else:
        print("\n".join(_said(answer)))
    return 0 if good else 1


def _said(answer: Verified) -> list[str]:
    found = (
        _("Case {number}: here, of station {station}.").format(number=answer.number, station=answer.station)
        if answer.found
        else _("Case {number}: not in this ledger.").format(number=answer.number)
    )
    if answer.entry_here is None:
        return [found, _("A number alone proves no paper: give the text of the code to check that.")]
    lines = [
        found,
        _("The entry it documents is here.") if answer.entry_here else _("The entry it documents is not here."),
    ]
    if answer.entry_here:
        lines.append(
            _("The entry still says what was printed.")
            if answer.hash_fits
            else _("The entry says something else than what was printed.")
        )
    lines.append(_signature(answer))
    if answer.papers:
        lines.append(_("Printed of it: {papers}").format(papers=", ".join(map(namings.paper, answer.papers))))
    if answer.material:
        lines.append(_("A page to sign: {material}, {signer}").format(material=answer.material, signer=answer.signer))
    lines.append(_("The paper is proven.") if answer.proven else _("The paper is NOT proven here."))
    return lines


def _signature(answer: Verified) -> str:
    if answer.signed_here:
        return _("This station signed it.")
    if answer.found and not answer.own:
        return _("This station did not sign it; the county has the key of station {station}.").format(
            station=answer.station
        )
    return _("This station did not sign it.")
