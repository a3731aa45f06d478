"""Every paper of the demo as a file: those handed out, as stored, and the forms to sign; normal and large."""

from pathlib import Path

from forms.terms import PaperKind, Variant
from window_app.counter import desk_forms, papers
from window_app.counter.desk import Desk

_FORMS = (
    PaperKind.APPLICATION_FORM,
    PaperKind.VERIFICATION_AUTHORISATION,
    PaperKind.TRUTH_UNDERTAKING,
    PaperKind.DESTITUTE_STATEMENT,
    PaperKind.MANDATE,
)


def save_stored(desk: Desk, about: str, folder: Path) -> list[Path]:
    """Save the stored papers of a case, or of a visit that only asked, byte for byte."""
    case = desk.case(about)
    records = case.papers if case.opened else desk.visit(about).papers
    saved: list[Path] = []
    for record in records:
        name = f"{record.body.paper.value}-{(case.case_no or about)[-7:]}-{record.stamp.entry[:4]}.pdf"
        saved.append(_save(folder / name, papers.pdf_of(desk, about, record.stamp.entry)))
    return saved


def save_forms(desk: Desk, case_id: str, folder: Path, variant: Variant) -> list[Path]:
    """Save the forms to sign of a case, one a signer where each signs alone."""
    saved: list[Path] = []
    for kind in _FORMS:
        pdf = desk_forms.case_form(desk, case_id, kind, variant=variant)
        if isinstance(pdf, bytes):
            saved.append(_save(folder / f"{kind.value}-{variant.value}.pdf", pdf))
    return saved


def save_large(desk: Desk, case_id: str, folder: Path) -> list[Path]:
    """Save the papers of a case once more in large print."""
    case = desk.case(case_id)
    saved: list[Path] = []
    for kind in dict.fromkeys(record.body.paper for record in case.papers):
        entry = papers.issue(desk, case_id, kind, Variant.LARGE)
        if isinstance(entry, str):
            saved.append(_save(folder / f"{kind.value}-large.pdf", papers.pdf_of(desk, case_id, entry)))
    return saved


def save_reprint(desk: Desk, case_id: str, reason: str, folder: Path) -> list[Path]:
    """Print the first paper of a case twice: the second is marked as a reprint."""
    entry = desk.case(case_id).papers[0].stamp.entry
    first = papers.to_print(desk, case_id, entry)
    if isinstance(first, papers.Print):
        papers.printed(desk, first)
    again = papers.to_print(desk, case_id, entry, reason)
    return [_save(folder / "reprint.pdf", again.pdf)] if isinstance(again, papers.Print) else []


def _save(path: Path, pdf: bytes) -> Path:
    path.write_bytes(pdf)
    return path
