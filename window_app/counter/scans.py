"""Scans of a case: pictures and PDF files put beside a material, listed, read back, taken away.

Each file is made small first (``devices.images``), encrypted on disk, then recorded; it goes to the county after the
entries. Reading a file that another station scanned fetches it when there is a line.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from forms.case.acts import scanning
from forms.case.refusals import Refusal, Rule
from forms.case.scan_bodies import ScanAdded
from forms.case.state import CaseState, ScanRecord
from forms.terms import ScanSource
from sync.station.ports import Trouble
from sync.wire import messages
from window_app.counter.desk import Desk
from window_app.devices import images
from window_app.devices.images import Picture, ScanFault
from window_app.devices.scanner_folder import ScannerFolder
from window_app.ledger.uploads import Carried


class NotTaken(msgspec.Struct, frozen=True):
    """A file that was not taken, by its name: because of the file itself, or of a rule."""

    name: str
    why: ScanFault | Refusal


class Added(msgspec.Struct, frozen=True):
    """What came of adding files: the entries of the scans that stand now, and the files that were not taken."""

    entries: tuple[str, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()


class ScanView(msgspec.Struct, frozen=True, kw_only=True):
    """One scan of a case. ``here``: the file is on this computer."""

    entry: str
    material: str
    material_name: str
    signer: str
    name: str
    media_type: str
    pages: int | None
    size: int
    day: str
    here: bool
    original: bool


class NotHere(msgspec.Struct, frozen=True):
    """The file of a scan is not on this computer and could not be fetched now; all None: there is no county yet."""

    trouble: Trouble | None = None
    refusal: messages.Refusal | None = None
    damaged: bool = False


class Scans:
    """What a clerk does with the scans of a case. Adding takes a moment a page: not for the window's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self,
        case_id: str,
        material: str,
        signer: str,
        files: Sequence[Path],
        *,
        keep_original: bool = False,
        taken: ScanSource = ScanSource.FILE,
    ) -> Added:
        """Put files beside a material. Each page stands by itself: what was not taken does not hold up the others."""
        entries: list[str] = []
        refused: list[NotTaken] = []
        for file in files:
            pictures = pictures_of(file, keep_original)
            if isinstance(pictures, ScanFault):
                refused.append(NotTaken(file.name, pictures))
                continue
            for picture in pictures:
                added = self._add(case_id, material, signer, picture, file.name, taken)
                if isinstance(added, Refusal):
                    refused.append(NotTaken(file.name, added))
                else:
                    entries.append(added)
        return Added(tuple(entries), tuple(refused))

    def add_from_folder(self, case_id: str, material: str, signer: str, folder: ScannerFolder) -> Added:
        """Take everything complete in the scanner's folder; what was taken is moved to its ``taken`` folder."""
        found = Added()
        for file in folder.poll():
            done = self.add(case_id, material, signer, (file,), taken=ScanSource.FOLDER)
            if done.entries or _stands_already(done):
                folder.take_away(file)
            found = Added(found.entries + done.entries, found.not_taken + done.not_taken)
        return found

    def of(self, case_id: str) -> tuple[ScanView, ...]:
        """Return the scans that count, in the order they were added."""
        case = self._desk.case(case_id)
        materials = self._desk.statute_of(case).materials
        return tuple(
            ScanView(
                entry=scan.stamp.entry,
                material=scan.body.material,
                material_name=materials[scan.body.material].name if scan.body.material in materials else "",
                signer=scan.body.signer,
                name=scan.body.name,
                media_type=scan.body.media_type,
                pages=scan.body.pages,
                size=scan.body.size,
                day=scan.stamp.day,
                here=self._desk.ledger.blobs.has(scan.body.blob),
                original=scan.body.original,
            )
            for scan in case.visit.scans
            if not scan.removed
        )

    def read(self, case_id: str, entry: str) -> bytes | Refusal:
        """Return the plain bytes of a scan on this computer, proved to be those that were stored.

        ``BlobMissing`` if it is not here (see ``fetching_scans``), ``BlobDamaged`` if it no longer is what it was.
        """
        scan = record(self._desk.case(case_id), entry)
        if scan is None:
            return Refusal(Rule.NOT_THERE)
        return self._desk.ledger.blobs.read(scan.body.blob, scan.body.blob_key, scan.body.sha256)

    def remove(self, case_id: str, entry: str, reason: str) -> Refusal | None:
        """Take a scan away, with a reason; it stays on record."""
        decided = scanning.remove_scan(self._desk.case(case_id), entry, reason, self._desk.standing())
        if isinstance(decided, Refusal):
            return decided
        self._desk.append(decided)
        return None

    def carried(self, case_id: str) -> Carried:
        """Return how many of the files scanned here for this case are at the county, of how many."""
        return self._desk.ledger.uploads.carried(self._desk.case(case_id).visit.id)

    def _add(
        self, case_id: str, material: str, signer: str, picture: Picture, name: str, taken: ScanSource
    ) -> str | Refusal:
        """Ask before anything is stored; then the file is on disk before its entry is."""
        case, standing = self._desk.case(case_id), self._desk.standing()
        if case.opened is None:
            return Refusal(Rule.NOT_THERE)
        wanted = not_stored(material, signer, picture, name, taken)
        refused = scanning.add_scan(case, wanted, standing)
        if isinstance(refused, Refusal):
            return refused
        decided = scanning.add_scan(case, store(self._desk, wanted, picture), standing)
        return decided if isinstance(decided, Refusal) else self._desk.append(decided).ids[0]


def not_stored(material: str, signer: str, picture: Picture, name: str, taken: ScanSource) -> ScanAdded:
    """Return what a picture would say of itself beside this paper; its file is not on disk yet."""
    return ScanAdded(
        material=material, signer=signer, media_type=picture.media_type, name=name, pages=picture.pages,
        taken=taken, original=picture.original, sha256=hashlib.sha256(picture.data).hexdigest(),
        size=len(picture.data), blob="", blob_key="", sealed_sha256="", sealed_size=0,
    )  # fmt: skip


def store(desk: Desk, scan: ScanAdded, picture: Picture) -> ScanAdded:
    """Put the picture on disk, sealed; returns the same scan naming its file."""
    stored = desk.ledger.blobs.put(picture.data, desk.clock().utc_ms)
    return msgspec.structs.replace(
        scan,
        blob=stored.name,
        blob_key=stored.key,
        sealed_sha256=stored.sealed_sha256,
        sealed_size=stored.sealed_size,
    )


def record(case: CaseState, entry: str) -> ScanRecord | None:
    """Return a scan of a case by its entry, or None."""
    return next((scan for scan in case.visit.scans if scan.stamp.entry == entry), None)


def pictures_of(file: Path, keep_original: bool) -> tuple[Picture, ...] | ScanFault:
    """Return the pages of a file, made small unless the original is kept, or what is wrong with it."""
    try:
        if file.stat().st_size > images.MAX_FILE_BYTES:
            return ScanFault.TOO_LARGE
        data = file.read_bytes()
    except OSError:
        return ScanFault.DAMAGED
    return images.prepare(data, keep_original=keep_original)


def _stands_already(done: Added) -> bool:
    """Whether the file was not taken only because it stands there already."""
    whys = [one.why for one in done.not_taken]
    return bool(whys) and all(isinstance(why, Refusal) and why.rule is Rule.ALREADY_DONE for why in whys)
