"""Words that all papers share: dates, limits, people, sources, money."""

import datetime as dt
import re
from collections.abc import Iterable

from forms.paper.input import CallerOnPaper, LimitOnPaper, PersonOnPaper, StationOnPaper
from forms.paper.wording import Wording, schema, wording
from forms.statute.model import Source
from forms.terms import IdentityState

SCHEMA = schema(
    "case_label date_blank weekdays provisional_note list_separator sentence_end "
    "mark_provisional mark_sample mark_blank sex_male sex_female yes no id_no_number id_unknown "
    "caller_self caller_family caller_guardian caller_agent caller_village unit_date handling_returned "
    "label_why label_form label_get label_where label_bring label_phone label_hours label_signers "
    "label_date label_seal label_fingerprint label_witness label_read_by label_guardian read_out "
    "finger_hint footer_separator law_label ask_here_plain digits places sections yuan_mark jiao_mark "
    "fen_mark whole_mark",
    page_line="page pages",
    date="year month day",
    dated="date weekday",
    dated_provisional="date weekday",
    law="title number article",
    mark_reprint="count",
    id_as_shown="number",
    caller_line="name role",
    caller_line_relation="name role relation",
    unit_working_day="number",
    unit_day="number",
    unit_hour="number",
    unit_month="number",
    handling_retained="copies",
    handling_retained_until="copies date",
    handling_copied="copies",
    handling_received="copies",
    handling_pages="pages",
    label_witness_named="name",
    signer_of="material name",
    why_law="law",
    why_both="why law",
    phone_line="phone",
    supervise_line="phone",
    address_line="address",
    hours_line="hours",
    clerk_line="name",
    first_inquiry_line="name",
    ask_here="phone",
    yuan="amount",
)
MASK_FROM, MASK_TO = 6, 4  # first six and last four stay: enough to tell people apart, no birth date
_NUMBERED = re.compile(r"(.+?)(\uff08[^\uff08\uff09]*\uff09)")


def phrases() -> Wording:
    """Return the shared words."""
    return wording("phrases", SCHEMA)


def date_words(iso: str) -> str:
    """Return a civil date in Chinese, or an empty text; only the day of an instant is written."""
    if not iso:
        return ""
    day = dt.date.fromisoformat(iso[:10])
    return phrases()("date", year=day.year, month=day.month, day=day.day)


def dated(iso: str, provisional: bool = False) -> str:
    """Return a date with its weekday, and the word for provisional where it may still move."""
    day = dt.date.fromisoformat(iso[:10])
    weekday = phrases().all("weekdays")[day.weekday()]
    return phrases()("dated_provisional" if provisional else "dated", date=date_words(iso), weekday=weekday)


def limit_words(limit: LimitOnPaper) -> str:
    """Return the length of a limit (``30 working days``)."""
    return phrases()(f"unit_{limit.unit.value}", number=limit.number)


def masked(number: str) -> str:
    """Return an ID number with its middle hidden; short or unusual ones show only their last characters."""
    hidden = len(number) - MASK_FROM - MASK_TO
    if hidden >= 4:
        return number[:MASK_FROM] + "*" * hidden + number[-MASK_TO:]
    return "*" * max(len(number) - 2, 0) + number[-2:]


def id_words(person: PersonOnPaper, *, full: bool) -> str:
    """Return the ID number as it may be printed, with the state of identity where it is not verified."""
    say = phrases()
    if person.id_state is IdentityState.UNKNOWN:
        return say("id_unknown")
    if person.id_state is IdentityState.NO_NUMBER:
        return say("id_no_number")
    number = person.id_number if full else masked(person.id_number)
    if person.id_state is IdentityState.AS_SHOWN and number:
        return say("id_as_shown", number=number)
    return number


def sex_words(sex: str) -> str:
    """Return the word for a sex code, empty when not known."""
    return phrases()(f"sex_{sex}") if sex in {"male", "female"} else ""


def flag_words(flag: bool | None) -> str:
    """Return yes, no, or nothing when not known."""
    return "" if flag is None else phrases()("yes" if flag else "no")


def caller_words(caller: CallerOnPaper) -> str:
    """Return who came, with role and relation; empty when the applicant came."""
    say = phrases()
    role = say(f"caller_{caller.caller.value}")
    if caller.relation:
        return say("caller_line_relation", name=caller.name, role=role, relation=caller.relation)
    return say("caller_line", name=caller.name, role=role) if caller.name else role


def joined(texts: Iterable[str]) -> str:
    """Return texts in one list, each once."""
    return phrases()("list_separator").join(dict.fromkeys(text for text in texts if text))


def laws(sources: Iterable[Source | None]) -> tuple[str, ...]:
    """Return the sources that may be printed as law (their text was read), each once."""
    return tuple(dict.fromkeys(law_words(source) for source in sources if source and source.is_law))


def law_words(source: Source) -> str:
    """Return a source as it is cited; a document number in brackets stands outside the title marks."""
    found = _NUMBERED.fullmatch(source.title)
    title, number = found.groups() if found else (source.title, "")
    return phrases()("law", title=title, number=number, article=source.article)


def ask_here(station: StationOnPaper) -> str:
    """Return whom to ask when something is not known."""
    return phrases()("ask_here", phone=station.phone) if station.phone else phrases()("ask_here_plain")


def yuan(fen: int) -> str:
    """Return an amount of money in figures."""
    return phrases()("yuan", amount=f"{fen // 100:,}.{fen % 100:02d}")


def yuan_in_words(fen: int) -> str:
    """Return an amount in the characters of bank slips, which nobody can alter with a stroke."""
    say = phrases()
    whole, jiao, cents = fen // 100, fen % 100 // 10, fen % 10
    digits = say.all("digits")
    text = (_whole(whole) + say("yuan_mark")) if whole or not fen else ""
    if not jiao and not cents:
        return text + say("whole_mark")
    if jiao:
        text += digits[jiao] + say("jiao_mark")
    elif whole:
        text += digits[0]
    return text + (digits[cents] + say("fen_mark") if cents else say("whole_mark"))


def _whole(number: int) -> str:
    say = phrases()
    digits, places, sections = say.all("digits"), ("", *say.all("places")), ("", *say.all("sections"))
    if number == 0:
        return digits[0]
    text, gap, figures = "", False, str(number)
    for index, figure in enumerate(figures):
        at = len(figures) - 1 - index
        if figure == "0":
            gap = bool(text)
        else:
            text += (digits[0] if gap else "") + digits[int(figure)] + places[at % 4]
            gap = False
        if at % 4 == 0 and at and any(each != "0" for each in figures[max(index - 3, 0) : index + 1]):
            text += sections[at // 4]
    return text
