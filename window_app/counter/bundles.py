"""A USB stick instead of the line: what waits goes up in a sealed file, the county's answers come back in one."""

from pathlib import Path

import msgspec

from forms.case.entries import About
from sync.station import carrying
from sync.station.carrying import Carrying, Exported, Imported
from sync.station.enrolment import StationEnrolment
from sync.wire.bundle_parts import PART_BYTES
from sync.wire.bundle_problems import BundleCode, BundleProblem
from window_app.counter import arrived_law, enrolling
from window_app.counter.desk import Desk
from window_app.counter.syncing import LAST_KEPT_AS, PROGRAM, LastRound


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A return bundle that was taken, the visits and cases whose rows changed by it, and how many due days moved."""

    imported: Imported
    changed: tuple[About, ...]
    moved: int = 0


def export(desk: Desk, out: Path, *, part_bytes: int = PART_BYTES) -> Exported | BundleProblem:
    """Write all that has no answer to a file, or into a directory under a name made of station and number."""
    enrolled = enrolling.enrolment(desk)
    if enrolled is None:
        return BundleProblem(BundleCode.NOT_ENROLLED)
    return carrying.export_bundle(
        _carrying(desk, enrolled), out, program=PROGRAM, now=desk.clock().utc_ms, part_bytes=part_bytes
    )


def take(desk: Desk, path: Path) -> Received | BundleProblem:
    """Take the county's return bundle; any part of it names it. A refusal changed nothing."""
    enrolled = enrolling.enrolment(desk)
    if enrolled is None:
        return BundleProblem(BundleCode.NOT_ENROLLED)
    now = desk.clock().utc_ms
    imported = carrying.import_bundle(_carrying(desk, enrolled), path, now=now)
    if isinstance(imported, BundleProblem):
        return imported
    if imported.enrolment != enrolled:
        enrolling.keep(desk, imported.enrolment)
    changed = dict.fromkeys(imported.result.changed)
    arrived_law.keep_editions(desk)
    for abouts in desk.ledger.catch_up():
        changed.update(dict.fromkeys(abouts))
    moved = arrived_law.settle(desk)
    _note_proof(desk, imported, now)
    return Received(imported=imported, changed=tuple(changed), moved=len(moved))


def _carrying(desk: Desk, enrolled: StationEnrolment) -> Carrying:
    return Carrying(
        ledger=desk.ledger.port,
        notes=desk.ledger.bundle_notes,
        enrolment=enrolled,
        keys=desk.keys(),
        together=desk.ledger.transaction,
    )


def _note_proof(desk: Desk, imported: Imported, now: int) -> None:
    """A stick that ends where the ledger has read to is a proof like that of a round; an older one says nothing."""
    proof = imported.result.proof
    if proof is not None:
        desk.ledger.keeping.put(
            LAST_KEPT_AS, LastRound(at=now, done=True, proof=proof, difference=imported.result.difference)
        )
