"""Every paper by its kind."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from forms.paper import (
    acceptance_notice,
    application_form,
    decisions,
    destitute_statement,
    guidance_slip,
    handling_slips,
    hearing_record,
    help_first_register,
    home_visit_form,
    lists,
    mandate,
    materials_receipt,
    matter_guide,
    meeting_records,
    neighbour_visit_record,
    non_acceptance_notice,
    one_time_notice,
    phrases,
    postings,
    promise_later_notice,
    promise_later_undertaking,
    rating_form,
    service_receipt,
    transfer_slip,
    truth_undertaking,
    verification_authorisation,
    village_receipt,
)
from forms.paper.content import PaperContent
from forms.paper.input import PaperInput, PaperRefusal, PersonOnPaper
from forms.paper.wording import Schema
from forms.terms import PaperKind, Variant

Compose = Callable[[PaperInput, Variant], PaperContent | PaperRefusal]


class _Paper(NamedTuple):
    compose: Compose
    schema: Schema


_PAPERS: Mapping[PaperKind, _Paper] = {
    PaperKind.MATERIALS_RECEIPT: _Paper(materials_receipt.compose, materials_receipt.SCHEMA),
    PaperKind.ONE_TIME_NOTICE: _Paper(one_time_notice.compose, one_time_notice.SCHEMA),
    PaperKind.ACCEPTANCE_NOTICE: _Paper(acceptance_notice.compose, acceptance_notice.SCHEMA),
    PaperKind.VILLAGE_RECEIPT: _Paper(village_receipt.compose, village_receipt.SCHEMA),
    PaperKind.NON_ACCEPTANCE_NOTICE: _Paper(non_acceptance_notice.compose, non_acceptance_notice.SCHEMA),
    PaperKind.TRANSFER_SLIP: _Paper(transfer_slip.compose, transfer_slip.SCHEMA),
    PaperKind.GUIDANCE_SLIP: _Paper(guidance_slip.compose, guidance_slip.SCHEMA),
    PaperKind.MATTER_GUIDE: _Paper(matter_guide.compose, matter_guide.SCHEMA),
    PaperKind.APPLICATION_FORM: _Paper(application_form.compose, application_form.SCHEMA),
    PaperKind.VERIFICATION_AUTHORISATION: _Paper(verification_authorisation.compose, verification_authorisation.SCHEMA),
    PaperKind.TRUTH_UNDERTAKING: _Paper(truth_undertaking.compose, truth_undertaking.SCHEMA),
    PaperKind.DESTITUTE_STATEMENT: _Paper(destitute_statement.compose, destitute_statement.SCHEMA),
    PaperKind.MANDATE: _Paper(mandate.compose, mandate.SCHEMA),
    PaperKind.HELP_FIRST_REGISTER: _Paper(help_first_register.compose, help_first_register.SCHEMA),
    PaperKind.PROMISE_LATER_UNDERTAKING: _Paper(promise_later_undertaking.compose, promise_later_undertaking.SCHEMA),
    PaperKind.PROMISE_LATER_NOTICE: _Paper(promise_later_notice.compose, promise_later_notice.SCHEMA),
    PaperKind.CO_HANDLING_SLIP: _Paper(handling_slips.compose_co_handling, handling_slips.SCHEMA),
    PaperKind.PROXY_HANDLING_SLIP: _Paper(handling_slips.compose_proxy_handling, handling_slips.SCHEMA),
    PaperKind.HOME_VISIT_FORM: _Paper(home_visit_form.compose, home_visit_form.SCHEMA),
    PaperKind.NEIGHBOUR_VISIT_RECORD: _Paper(neighbour_visit_record.compose, neighbour_visit_record.SCHEMA),
    PaperKind.COMMUNITY_REVIEW_RECORD: _Paper(meeting_records.compose_review, meeting_records.SCHEMA),
    PaperKind.PUBLIC_NOTICE: _Paper(postings.compose_notice, postings.SCHEMA),
    PaperKind.PUBLICATION: _Paper(postings.compose_publication, postings.SCHEMA),
    PaperKind.CONFIRMATION_NOTICE: _Paper(decisions.compose_confirmation, decisions.CONFIRMATION_SCHEMA),
    PaperKind.NOT_CONFIRMED_DECISION: _Paper(decisions.compose_not_confirmed, decisions.NOT_CONFIRMED_SCHEMA),
    PaperKind.HEARING_RECORD: _Paper(hearing_record.compose, hearing_record.SCHEMA),
    PaperKind.CUT_OR_END_DECISION: _Paper(decisions.compose_change, decisions.CHANGE_SCHEMA),
    PaperKind.SERVICE_RECEIPT: _Paper(service_receipt.compose, service_receipt.SCHEMA),
    PaperKind.RATING_FORM: _Paper(rating_form.compose, rating_form.SCHEMA),
    PaperKind.FILE_INDEX: _Paper(lists.compose_index, lists.INDEX_SCHEMA),
    PaperKind.DAY_LEDGER: _Paper(lists.compose_ledger, lists.LEDGER_SCHEMA),
    PaperKind.HANDOVER_LIST: _Paper(lists.compose_handover, lists.HANDOVER_SCHEMA),
    PaperKind.CASE_DISCUSSION_RECORD: _Paper(meeting_records.compose_discussion, meeting_records.SCHEMA),
}


def kinds() -> tuple[PaperKind, ...]:
    """Return every paper that can be made."""
    return tuple(_PAPERS)


def content_of(kind: PaperKind, given: PaperInput, variant: Variant = Variant.NORMAL) -> PaperContent | PaperRefusal:
    """Return what stands on a paper, or why it cannot be made."""
    return _PAPERS[kind].compose(given, variant)


def signers_of(kind: PaperKind, given: PaperInput) -> tuple[PersonOnPaper, ...]:
    """Return who signs a page of their own (set each as ``signer``); empty: one paper for everybody."""
    return verification_authorisation.signers(given) if kind is PaperKind.VERIFICATION_AUTHORISATION else ()


def schemas() -> Mapping[str, Schema]:
    """Return every file of words by its name, with the keys it must have: one a paper, and the shared phrases."""
    return {**{kind.value: paper.schema for kind, paper in _PAPERS.items()}, "phrases": phrases.SCHEMA}
