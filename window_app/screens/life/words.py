"""Words for the closed lists of a case's life, as choices ``(code, words)``."""

from collections.abc import Mapping
from enum import StrEnum

from forms.case import life_terms as t
from resources.words import _
from window_app.screens.asking import Choices
from window_app.screens.keys import N_

_LISTS: Mapping[str, Mapping[StrEnum | str, str]] = {
    "finding": {
        t.Finding.AGREES: N_("agrees with what was said"),
        t.Finding.DIFFERS: N_("differs from what was said"),
        t.Finding.NO_DATA: N_("nothing on record"),
    },
    "offer": {
        "": N_("not looked at yet"),
        "no": N_("does not fit"),
        "wanted": N_("fits, the person wants it"),
        "declined": N_("fits, the person does not want it"),
    },
    "supports": {"yes": N_("fits the conditions"), "no": N_("does not fit")},
    "upheld": {"no": N_("not right"), "yes": N_("right")},
    "taken": {"yes": N_("takes it"), "no": N_("does not take it")},
    "service_way": {
        t.ServiceWay.SERVED: N_("into the hand"),
        t.ServiceWay.LEFT: N_("left, with a witness"),
        t.ServiceWay.POSTED: N_("by post"),
        t.ServiceWay.REFUSED: N_("refused to take it, with a witness"),
    },
    "slip_manner": {
        t.SlipManner.TRANSFER: N_("takes it over"),
        t.SlipManner.CO_HANDLING: N_("helps with it"),
        t.SlipManner.PROXY_HANDLING: N_("does it for the person"),
    },
    "review_ground": {
        t.ReviewGround.PERIODIC: N_("it is time"),
        t.ReviewGround.CHANGE_REPORTED: N_("a change was reported"),
        t.ReviewGround.DEATH: N_("somebody died"),
        t.ReviewGround.EMPLOYMENT: N_("somebody found work"),
        t.ReviewGround.SPOT_CHECK: N_("spot check"),
        t.ReviewGround.TIP: N_("a tip"),
    },
    "review_result": {
        t.ReviewResult.UNCHANGED: N_("stays as it is"),
        t.ReviewResult.INCREASE: N_("is raised"),
        t.ReviewResult.DECREASE: N_("is cut"),
        t.ReviewResult.END: N_("ends"),
    },
    "aid_result": {
        t.ReviewResult.INCREASE: N_("is raised"),
        t.ReviewResult.DECREASE: N_("is cut"),
        t.ReviewResult.END: N_("ends"),
    },
    "return_reason": {
        t.ReturnReason.PAPERS_MISSING: N_("papers are missing"),
        t.ReturnReason.SURVEY_INCOMPLETE: N_("the survey is not complete"),
        t.ReturnReason.VERIFICATION_MISSING: N_("the verification is missing"),
        t.ReturnReason.NOTICE_FAULTY: N_("the notice was faulty"),
        t.ReturnReason.HOUSEHOLD_WRONG: N_("the household is wrong"),
        t.ReturnReason.OPINION_UNCLEAR: N_("the opinion is not clear"),
        t.ReturnReason.OTHER: N_("something else"),
    },
    "closed": {
        t.ClosedBecause.WITHDRAWN: N_("Withdrawn by the person"),
        t.ClosedBecause.DIED: N_("The person died"),
        t.ClosedBecause.WILL_NOT_COOPERATE: N_("Will not cooperate"),
    },
    "payment_back": {
        t.PaymentBack.WRONG_NUMBER: N_("wrong card number"),
        t.PaymentBack.NAME_DIFFERS: N_("the name differs"),
        t.PaymentBack.ACCOUNT_CLOSED: N_("the account is closed"),
        t.PaymentBack.OTHER: N_("something else"),
    },
}


def closed_lists() -> Choices:
    """Return every closed list, by the name that the steps' fields use."""
    return {name: tuple((str(code), _(words)) for code, words in rows.items()) for name, rows in _LISTS.items()}
