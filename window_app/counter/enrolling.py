"""Taking the county's enrolment file: offline at once, bound at the county with the next line."""

from pathlib import Path

import msgspec

from forms.case.station_bodies import StationOpened
from sync.station.enrolment import StationEnrolment, adopt
from sync.wire.enrolment import EnrolmentFile, EnrolmentFileProblem, read_enrolment
from window_app.counter.desk import Desk

KEPT_AS = "enrolment"


class EnrolProblem(msgspec.Struct, frozen=True):
    """Why a file was not taken: ``code`` is ``not_a_file``, ``malformed``, ``expired`` or ``other_county``."""

    code: str
    key: str = ""
    words: str = ""


def enrolment(desk: Desk) -> StationEnrolment | None:
    """Return the enrolment this ledger holds, or None before it."""
    kept = desk.ledger.keeping.get(KEPT_AS, bytes)
    return StationEnrolment.decode(kept) if kept else None


def keep(desk: Desk, enrolled: StationEnrolment) -> None:
    """Keep an enrolment in the encrypted ledger."""
    desk.ledger.keeping.put(KEPT_AS, enrolled.encode())


def read(path: Path) -> EnrolmentFile | EnrolProblem:
    """Read a county's file; nothing is taken yet."""
    try:
        return read_enrolment(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return EnrolProblem("not_a_file")
    except EnrolmentFileProblem as problem:
        return EnrolProblem("malformed", problem.key, str(problem))


def enrol(desk: Desk, path: Path) -> StationEnrolment | EnrolProblem:
    """Adopt a file: the station is no longer provisional, and what the ledger holds goes on under its name."""
    file = read(path)
    if isinstance(file, EnrolProblem):
        return file
    before = enrolment(desk)
    if before is not None and before.registered and before.county != file.county.code:
        return EnrolProblem("other_county")
    if file.enrolment.expires < desk.clock().utc_ms and desk.clock().trusted:
        return EnrolProblem("expired")
    enrolled = adopt(file)
    card = msgspec.structs.replace(
        desk.card,
        code=enrolled.station,
        place=enrolled.place,
        organ=enrolled.organ,
        role=enrolled.role,
        window_name=desk.card.window_name or enrolled.name,
        place_name=desk.card.place_name or enrolled.name,
        provisional=False,
        former=desk.card.former if desk.card.is_own(enrolled.station) else (*desk.card.former, desk.card.code),
    )
    with desk.ledger.transaction():
        keep(desk, enrolled)
        desk.rewrite_card(card)
        body = StationOpened(
            station=card.code,
            name=enrolled.name,
            organ=card.organ,
            role=card.role,
            place=card.place,
            provisional=False,
        )
        desk.append([desk.standing().fact(card.about, body)])
    desk.ledger.clerks.set_recovery(enrolled.recovery_key)
    return enrolled
