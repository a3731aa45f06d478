"""The forms the desk prints to be signed, filled from what was typed: nobody leaves without them.

They are printed from a draft or a case without being stored: they become part of the file when they come
back signed.
"""

import msgspec

from forms.case.checklist import Line
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.paper.input import PaperRefusal
from forms.terms import PaperKind, Variant
from window_app.counter import draft_rows, drafting, papers
from window_app.counter.desk import Desk
from window_app.counter.sheets import as_case, chosen_matters


class DeskForm(msgspec.Struct, frozen=True, kw_only=True):
    """One form that still has to be signed: of which material, by whom (empty: one paper for everybody)."""

    paper: PaperKind
    material: str
    material_name: str
    signer: str = ""
    signer_name: str = ""


def forms_due(lines: tuple[Line, ...]) -> tuple[DeskForm, ...]:
    """Return the forms this desk prints for what is still missing, one a signer."""
    return tuple(
        DeskForm(
            paper=line.material.paper,
            material=line.material.code,
            material_name=line.material.name,
            signer=part.signer,
            signer_name=part.signer_name,
        )
        for line in lines
        if line.material.paper is not None and line.asked
        for part in line.missing
    )


def draft_form(
    desk: Desk, draft_id: str, kind: PaperKind, signer: str = "", variant: Variant = Variant.NORMAL
) -> bytes | Refusal | PaperRefusal:
    """Return one form filled from a draft."""
    draft = desk.ledger.drafts.get(draft_id)
    if draft is None:
        return Refusal(Rule.NOT_THERE)
    sheet = draft_rows.sheet_of(draft.fields)
    laws = chosen_matters(sheet, desk.statute())
    return papers.preview(
        desk,
        as_case(sheet, _case_of(desk, drafting.case_id(draft, laws[0].id)) if laws else None),
        kind,
        variant,
        signer,
    )


def case_form(
    desk: Desk, case_id: str, kind: PaperKind, signer: str = "", variant: Variant = Variant.NORMAL
) -> bytes | PaperRefusal:
    """Return one form filled from a case as it stands."""
    return papers.preview(desk, desk.case(case_id), kind, variant, signer)


def _case_of(desk: Desk, case_id: str) -> CaseState | None:
    case = desk.case(case_id) if case_id else None
    return case if case is not None and case.opened is not None else None
