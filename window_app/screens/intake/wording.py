"""Words of the intake for the codes of the house: choices, marks, and why an outcome cannot be given yet."""

from forms.case.refusals import Refusal, Rule
from forms.terms import Caller, Handling, Mark, SecondNoticeReason, Signing, Speech
from resources.words import _
from window_app.screens.intake import field_words
from window_app.screens.keys import N_

_CALLERS = {
    Caller.SELF: N_("the person"),
    Caller.FAMILY: N_("a member of the family"),
    Caller.GUARDIAN: N_("the guardian"),
    Caller.AGENT: N_("an agent"),
    Caller.VILLAGE: N_("the village, on behalf"),
}
_SIGNINGS = {
    Signing.SIGNATURE: N_("signs"),
    Signing.FINGERPRINT: N_("fingerprint, with a witness"),
    Signing.READ_OUT: N_("written for them, read out"),
    Signing.GUARDIAN: N_("the guardian signs"),
}
_SPEECHES = {
    Speech.MANDARIN: N_("Mandarin"),
    Speech.HAKKA: N_("Hakka"),
    Speech.MINNAN: N_("Minnan"),
    Speech.SIGN_LANGUAGE: N_("sign language"),
    Speech.WRITING: N_("in writing"),
}
_MARKS = {
    Mark.PRESENT: N_("there"),
    Mark.PROMISED: N_("later"),
    Mark.SHARED: N_("looked up by us"),
    Mark.EXEMPT: N_("not needed"),
    Mark.DECLARED: N_("declared in its place"),
    Mark.SIGNER_REFUSED: N_("will not sign, on record"),
    Mark.SIGNER_UNREACHABLE: N_("not to be reached, on record"),
}
_HANDLINGS = {
    Handling.RETURNED: N_("seen and given back"),
    Handling.RETAINED: N_("original kept"),
    Handling.COPIED: N_("copy taken"),
}
_REASONS = {
    SecondNoticeReason.OVERSIGHT: N_("We forgot it the first time (counts)"),
    SecondNoticeReason.CIRCUMSTANCES_CHANGED: N_("Circumstances changed"),
    SecondNoticeReason.RULES_CHANGED: N_("The rules changed"),
    SecondNoticeReason.STATEMENTS_DIFFER: N_("Statements differ"),
}
_RULES = {
    Rule.ROLE_MAY_NOT: N_("This window may not do that."),
    Rule.VILLAGE_ONLY_RECEIVES: N_("A village station takes papers in; the township accepts."),
    Rule.PAPERS_MISSING: N_("{count} still missing. F3 goes to the checklist, F7 tells what is missing."),
    Rule.NOTHING_MISSING: N_("Nothing is missing: it can be accepted, no notice is needed."),
    Rule.SECOND_NOTICE_NEEDS_REASON: N_("The first notice did not ask for this. Say why it is asked for now."),
    Rule.IDENTITY_UNCONFIRMED: N_("The identity is not settled: check the number, or confirm it as on the original."),
    Rule.NAME_MISSING: N_("The name is missing."),
    Rule.ALREADY_DONE: N_("It has been accepted already."),
    Rule.CONFLICT_OPEN: N_("Two values stand against each other; choose one first."),
    Rule.READ_ONLY: N_("A newer program wrote something here; this one only shows it."),
    Rule.NOT_EMERGENCY: N_("Only urgent aid can come before the papers."),
    Rule.TWO_STAFF: N_("Two members of staff are needed, two different names."),
    Rule.FIELD_MISSING: N_("This is still empty: {field}."),
    Rule.GROUND_UNKNOWN: N_("Choose one of the listed grounds; there are no others."),
    Rule.REASON_MISSING: N_("Say why, in a sentence."),
    Rule.DOOR_UNKNOWN: N_("This door is not listed."),
    Rule.MATTER_UNKNOWN: N_("This matter is not in the law of this place."),
    Rule.NOT_PROMISABLE: N_("This paper cannot be noted that way."),
    Rule.ORGAN_MISSING: N_("Write which organ it goes to."),
    Rule.NOT_THERE: N_("This intake is not here any more."),
}
_FIELDS = {
    "help/reason": N_("What happened"),
    "help/responsible": N_("Who consents"),
    "help/receiver": N_("Who receives"),
    "help/amount_fen": N_("Amount in yuan"),
    "help/goods": N_("Which goods"),
    "help/form": N_("Cash or goods"),
    "help/staff_2": N_("Second member of staff"),
    "applicant/name": N_("Name"),
    "applicant/id_number": N_("ID number"),
    "relatives/member": N_("Who of the family"),
    "relatives/relation": N_("Is the"),
    "relatives/post": N_("What that person does"),
    "relatives/staff": N_("Of whom (name)"),
}


def callers() -> tuple[tuple[str, str], ...]:
    """Return who may stand at the window, for a choice."""
    return tuple((code.value, _(words)) for code, words in _CALLERS.items())


def signings() -> tuple[tuple[str, str], ...]:
    """Return the ways to sign, for a choice."""
    return tuple((code.value, _(words)) for code, words in _SIGNINGS.items())


def speeches() -> tuple[tuple[str, str], ...]:
    """Return the ways to speak, for a choice."""
    return tuple((code.value, _(words)) for code, words in _SPEECHES.items())


def second_reasons() -> tuple[tuple[str, str], ...]:
    """Return why a second notice may ask for more, for a choice that begins unchosen."""
    return (("", _("Choose")), *((code.value, _(words)) for code, words in _REASONS.items()))


def mark(code: Mark) -> str:
    """Return what was noted about a paper."""
    return _(_MARKS[code])


def handling(code: Handling) -> str:
    """Return what became of an original."""
    return _(_HANDLINGS[code])


def field(path: str) -> str:
    """Return the name of a field, for a sentence; an unnamed one is the part behind its stroke."""
    return _(_FIELDS[path]) if path in _FIELDS else field_words.of_sheet(path)


def refusal(answer: Refusal) -> str:
    """Return why not, as one says it at the counter."""
    words = _RULES.get(answer.rule)
    if words is None:
        return _("This cannot be done now.")
    return _(words).format(count=answer.details.get("count", ""), field=field(answer.at))
