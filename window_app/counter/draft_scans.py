"""Scans added while the intake is taken: the file is stored at once, its entry comes with the first outcome."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from forms.case.acts.standing import Standing, about_visit
from forms.case.facts import NewFact
from forms.case.fields import material_key
from forms.case.refusals import Refusal, Rule
from forms.case.scan_bodies import ScanAdded
from forms.case.state import VisitState
from forms.terms import ScanSource
from window_app.counter.desk import Desk
from window_app.counter.scans import NotTaken, not_stored, pictures_of, store
from window_app.devices.images import ScanFault
from window_app.ledger.drafts import Draft

KEY = "@scan/"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ScanAdded).decode


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """Files made small and stored, not yet remembered by a draft; and what was not taken.

    ``from_folder`` are the files of the scanner's folder that may be put away once the draft remembers them.
    """

    scans: tuple[ScanAdded, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    from_folder: tuple[Path, ...] = ()


def prepare(
    desk: Desk,
    material: str,
    signer: str,
    files: Sequence[Path],
    *,
    keep_original: bool = False,
    taken: ScanSource = ScanSource.FILE,
) -> Prepared:
    """Make files small and store them. Takes a moment a page: not for the window's thread, nor for the lanes."""
    scans: list[ScanAdded] = []
    refused: list[NotTaken] = []
    for file in files:
        pictures = pictures_of(file, keep_original)
        if isinstance(pictures, ScanFault):
            refused.append(NotTaken(file.name, pictures))
            continue
        for picture in pictures:
            scans.append(store(desk, not_stored(material, signer, picture, file.name, taken), picture))
    return Prepared(scans=tuple(scans), not_taken=tuple(refused))


def remember(desk: Desk, draft: Draft, prepared: Prepared) -> tuple[Draft, Prepared]:
    """Return the draft with these scans, and what was really added; the same page stands beside a paper once."""
    standing = [*of(draft), *_standing(desk, draft)]
    added: list[ScanAdded] = []
    refused = list(prepared.not_taken)
    for scan in prepared.scans:
        if any(_alike(one, scan) for one in (*standing, *added)):
            desk.ledger.blobs.drop(scan.blob)
            refused.append(NotTaken(scan.name, Refusal(Rule.ALREADY_DONE, at="scan")))
        else:
            added.append(scan)
    fields = {**draft.fields, **{KEY + scan.blob: _encode(scan).decode() for scan in added}}
    done = msgspec.structs.replace(prepared, scans=tuple(added), not_taken=tuple(refused))
    return msgspec.structs.replace(draft, fields=fields), done


def of(draft: Draft) -> tuple[ScanAdded, ...]:
    """Return the scans a draft remembers, in the order they were added."""
    return tuple(_decode(str(value)) for path, value in draft.fields.items() if path.startswith(KEY))


def counted(desk: Desk, draft: Draft) -> Mapping[str, int]:
    """Return how many images stand beside each paper of each signer, those of an earlier visit too."""
    found: dict[str, int] = {}
    here = of(draft)
    for scan in (*here, *(one for one in _standing(desk, draft) if not any(_alike(one, mine) for mine in here))):
        key = material_key(scan.material, scan.signer)
        found[key] = found.get(key, 0) + 1
    return found


def facts(draft: Draft, visit: VisitState, standing: Standing) -> tuple[NewFact, ...]:
    """Return the entries of scans that the visit does not have yet."""
    there = [scan.body for scan in visit.scans if not scan.removed]
    new = [scan for scan in of(draft) if not any(_alike(one, scan) for one in there)]
    return tuple(standing.fact(about_visit(visit.id), scan) for scan in new)


def forget(desk: Desk, draft: Draft) -> None:
    """The draft goes without an outcome: its files go with it, unless the visit has them."""
    kept = {scan.blob for scan in _standing(desk, draft)}
    for scan in of(draft):
        if scan.blob not in kept:
            desk.ledger.blobs.drop(scan.blob)


def _standing(desk: Desk, draft: Draft) -> tuple[ScanAdded, ...]:
    """Return the scans of the visit; a draft that has seen nothing of its visit has none, and nothing is read."""
    if not draft.fields.get("@seen"):
        return ()
    visit = desk.visit(str(draft.fields["@visit"]))
    return tuple(scan.body for scan in visit.scans if not scan.removed)


def _alike(one: ScanAdded, other: ScanAdded) -> bool:
    return (one.sha256, one.material, one.signer) == (other.sha256, other.material, other.signer)
