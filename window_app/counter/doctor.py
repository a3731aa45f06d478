"""What is examined in an open ledger: entries, chain, rows, stored papers, backups, sync. Changes nothing."""

import msgspec

from forms.case.state import PaperRecord
from resources.words import _
from window_app.counter.desk import Desk
from window_app.counter.doctor_law import county_law, county_words
from window_app.counter.examined import Examined, Level
from window_app.counter.syncing import LAST_KEPT_AS, LastRound
from window_app.ledger.checking import Checked, Fault
from window_app.ledger.troubles import BlobDamaged, BlobMissing, LedgerTrouble

PAPERS_READ = 200
_MOST_DETAILS = 20
_DAY_MS = 86_400_000
_BACKUP_OLD_DAYS, _SYNC_OLD_DAYS = 2, 7
_FILE = frozenset({Fault.FILE})
_CHAIN = frozenset({Fault.CHAIN_BROKEN, Fault.NUMBER_MISSING, Fault.BODY_CHANGED, Fault.COLUMNS_CHANGED})
_ROWS = frozenset({Fault.ROW_DIFFERS, Fault.ROW_MISSING, Fault.ROW_WITHOUT_ENTRIES})


def examine(desk: Desk) -> tuple[Examined, ...]:
    """Examine an open ledger. Takes seconds for a large one."""
    checked = desk.ledger.verify()
    return (
        *of_ledger(checked),
        stored_papers(desk),
        backups(desk),
        *county_law(desk),
        *county_words(desk),
        *sync(desk),
    )


def crossing_cases(desk: Desk) -> int:
    """Return how many open cases have a day that lies in a year without a table."""
    return sum(row.provisional for row in desk.ledger.rows.open_cases())


def of_ledger(checked: Checked) -> tuple[Examined, ...]:
    """Put what the ledger's own proof found into three sentences: file, chain, rows."""
    whole = {
        "ledger": (_FILE, _("The ledger file is whole."), _("The ledger file is damaged.")),
        "chain": (
            _CHAIN,
            _("{n} entries, each as it was written.").format(n=f"{checked.entries:,}"),
            _("Entries were changed or taken out after they were written."),
        ),
        "projections": (
            _ROWS,
            _("{n} cases stand in the lists as their entries say.").format(n=f"{checked.cases:,}"),
            _("Lists differ from the entries; open the window once to make them anew."),
        ),
    }
    found: list[Examined] = []
    for check, (faults, good, bad) in whole.items():
        details = tuple(
            f"{one.fault} {one.at} {one.number or ''}".strip() for one in checked.faults if one.fault in faults
        )
        level = Level.BROKEN if details else Level.GOOD
        found.append(
            Examined(check=check, level=level, words=bad if details else good, details=details[:_MOST_DETAILS])
        )
    if any(one.fault is Fault.ROWS_LAG for one in checked.faults):
        words = _("Lists lag behind the entries; the window makes them anew at the next start.")
        found[-1] = Examined(check="projections", level=Level.LOOK, words=words)
    return tuple(found)


def stored_papers(desk: Desk) -> Examined:
    """Whether every stored file is there, and the latest papers open to the very bytes that were printed."""
    blobs = desk.ledger.blobs
    names = blobs.names()
    bad = [f"{name} missing" for name in names if not blobs.has(name)]
    read = 0
    for paper in _latest_papers(desk, set(names)):
        body = paper.body
        try:
            blobs.read(body.blob, body.blob_key, body.pdf_sha256)
        except BlobMissing:
            continue  # named above
        except BlobDamaged:
            bad.append(f"{body.blob} damaged")
        read += 1
    if bad:
        words = _("{n} stored papers are missing or damaged.").format(n=len(bad))
        return Examined(check="papers", level=Level.BROKEN, words=words, details=tuple(bad[:_MOST_DETAILS]))
    words = _("{n} stored files are here; the latest {read} were read and proved.").format(n=len(names), read=read)
    return Examined(check="papers", words=words)


def backups(desk: Desk) -> Examined:
    """Whether there is a backup that opens, and how old it is."""
    made = desk.ledger.backups.list()
    if not made:
        return Examined(check="backup", level=Level.LOOK, words=_("There is no backup yet."))
    latest = made[0]
    try:
        desk.ledger.backups.prove(latest)
    except LedgerTrouble as trouble:
        words = _("The latest backup does not open.")
        return Examined(check="backup", level=Level.BROKEN, words=words, details=(latest.directory, str(trouble)))
    days = max(0, (desk.clock().utc_ms - latest.made_at) // _DAY_MS)
    words = _("The latest backup is {days} days old and opens; it holds {n} entries.").format(
        days=days, n=f"{latest.entries:,}"
    )
    level = Level.LOOK if days > _BACKUP_OLD_DAYS or latest.missing else Level.GOOD
    return Examined(check="backup", level=level, words=words, details=(latest.directory,))


def sync(desk: Desk) -> tuple[Examined, ...]:
    """How the station stands with its county: last round, what waits, what the county set aside."""
    counts = desk.ledger.outbox.counts()
    details = tuple(f"{name} {number}" for name, number in msgspec.structs.asdict(counts).items())
    if desk.card.provisional:
        words = _("No county yet: {n} entries wait for an enrolment.").format(n=f"{counts.waiting:,}")
        return (Examined(check="sync", level=Level.LOOK, words=words, details=details),)
    last = desk.ledger.keeping.get(LAST_KEPT_AS, LastRound)
    if last is None:
        return (
            Examined(
                check="sync", level=Level.LOOK, words=_("There was no round with the county yet."), details=details
            ),
        )
    days = max(0, (desk.clock().utc_ms - last.at) // _DAY_MS)
    words = _("Last round {days} days ago; {n} entries wait.").format(days=days, n=f"{counts.waiting:,}")
    problem = last.refusal or last.trouble
    level = Level.LOOK if problem or days > _SYNC_OLD_DAYS else Level.GOOD
    found = [Examined(check="sync", level=level, words=words, details=(*details, *((problem,) if problem else ())))]
    if counts.set_aside or counts.too_new:
        words = _("The county set {n} entries aside; see them under Sync.").format(n=counts.set_aside + counts.too_new)
        found.append(Examined(check="set_aside", level=Level.LOOK, words=words))
    if last.difference:
        words = _("Here and the county differ in {n} cases or visits.").format(n=len(last.difference))
        places = tuple(f"{about.kind.value} {about.id}" for about in last.difference[:_MOST_DETAILS])
        found.append(Examined(check="proof", level=Level.BROKEN, words=words, details=places))
    elif last.proof is not None:
        words = _("Here and the county were the same in {n} cases and visits.").format(n=last.proof.same)
        found.append(Examined(check="proof", words=words))
    return tuple(found)


def _latest_papers(desk: Desk, stored: set[str]) -> list[PaperRecord]:
    rows = sorted(desk.ledger.rows.all_cases(), key=lambda row: row.last_at, reverse=True)
    found: list[PaperRecord] = []
    for row in rows[:PAPERS_READ]:
        found += [paper for paper in desk.case(row.case_id).papers if paper.body.blob in stored]
        if len(found) >= PAPERS_READ:
            break
    return found
