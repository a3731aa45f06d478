"""Every paper by its kind."""

from collections.abc import Callable, Mapping

from forms.paper import (
    acceptance_notice,
    application_form,
    destitute_statement,
    guidance_slip,
    help_first_register,
    mandate,
    materials_receipt,
    matter_guide,
    non_acceptance_notice,
    one_time_notice,
    promise_later_notice,
    promise_later_undertaking,
    transfer_slip,
    truth_undertaking,
    verification_authorisation,
    village_receipt,
)
from forms.paper.content import PaperContent
from forms.paper.input import PaperInput, PaperRefusal, PersonOnPaper
from forms.terms import PaperKind, Variant

Compose = Callable[[PaperInput, Variant], PaperContent | PaperRefusal]

_PAPERS: Mapping[PaperKind, Compose] = {
    PaperKind.MATERIALS_RECEIPT: materials_receipt.compose,
    PaperKind.ONE_TIME_NOTICE: one_time_notice.compose,
    PaperKind.ACCEPTANCE_NOTICE: acceptance_notice.compose,
    PaperKind.VILLAGE_RECEIPT: village_receipt.compose,
    PaperKind.NON_ACCEPTANCE_NOTICE: non_acceptance_notice.compose,
    PaperKind.TRANSFER_SLIP: transfer_slip.compose,
    PaperKind.GUIDANCE_SLIP: guidance_slip.compose,
    PaperKind.MATTER_GUIDE: matter_guide.compose,
    PaperKind.APPLICATION_FORM: application_form.compose,
    PaperKind.VERIFICATION_AUTHORISATION: verification_authorisation.compose,
    PaperKind.TRUTH_UNDERTAKING: truth_undertaking.compose,
    PaperKind.DESTITUTE_STATEMENT: destitute_statement.compose,
    PaperKind.MANDATE: mandate.compose,
    PaperKind.HELP_FIRST_REGISTER: help_first_register.compose,
    PaperKind.PROMISE_LATER_UNDERTAKING: promise_later_undertaking.compose,
    PaperKind.PROMISE_LATER_NOTICE: promise_later_notice.compose,
}


def kinds() -> tuple[PaperKind, ...]:
    """Return every paper that can be made."""
    return tuple(_PAPERS)


def content_of(kind: PaperKind, given: PaperInput, variant: Variant = Variant.NORMAL) -> PaperContent | PaperRefusal:
    """Return what stands on a paper, or why it cannot be made."""
    return _PAPERS[kind](given, variant)


def signers_of(kind: PaperKind, given: PaperInput) -> tuple[PersonOnPaper, ...]:
    """Return who signs a page of their own (set each as ``signer``); empty: one paper for everybody."""
    return verification_authorisation.signers(given) if kind is PaperKind.VERIFICATION_AUTHORISATION else ()
