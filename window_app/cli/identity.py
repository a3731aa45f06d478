"""``window-app check-id``: what an identity number says."""

import argparse
import datetime as dt

import msgspec

from forms import identity
from forms.case.moment import CHINA
from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.counter import id_words


class CheckAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the command prints as JSON."""

    kind: str
    valid: bool
    normalised: str
    birth_date: str | None
    sex: str | None
    notes: tuple[str, ...]
    problem: str | None


def check_number(options: argparse.Namespace) -> int:
    """Check one number; exit code 1 when it is not valid."""
    check = identity.check(options.number, dt.datetime.now(CHINA).date())
    answer = CheckAnswer(
        kind=check.kind,
        valid=check.valid,
        normalised=check.normalised,
        birth_date=check.birth_date.isoformat() if check.birth_date else None,
        sex=check.sex,
        notes=check.notes,
        problem=check.problem,
    )
    if options.json:
        print_json(answer)
        return 0 if check.valid else 1
    for note in check.notes:
        print(id_words.note(note))
    if not check.valid:
        raise BadInput(id_words.problem(check.problem), code=1)
    born = answer.birth_date or _("not in the number")
    print(
        _("Valid: {number}, born {born}, {sex}").format(number=check.normalised, born=born, sex=id_words.sex(check.sex))
    )
    return 0
