"""Made-up people of a county for its web pages: a township with its cases, one of each kind of light."""

import itertools

from forms.case.bodies import (
    Accepted,
    CaseOpened,
    FieldSet,
    FieldsSet,
    Gap,
    HandedOn,
    Noticed,
    Transferred,
    VisitOpened,
)
from forms.case.body import Body, Scalar
from forms.case.decision_bodies import FileSent
from forms.case.entries import About
from forms.case.facts import NewFact, seal
from forms.case.life_terms import AnswerWay, Finding, SlipManner
from forms.case.notice_bodies import NoticeEnded, NoticePosted
from forms.case.slip_bodies import SlipSent
from forms.case.station_bodies import ClerkChanged
from forms.case.survey_bodies import Found, HomeVisited, OpinionGiven, Queried, VerificationAnswered, VerificationAsked
from forms.terms import AboutKind, Channel, ClerkRole, HandOn, Role
from tests.support.station_ledger import MemoryLedger

WRITTEN = 1_790_000_000_000
_ids = itertools.count(1)


def write(ledger: MemoryLedger, about: About, body: Body, happened: str, clerk: str = "clerk-1") -> str:
    """Seal a fact that happened then as the ledger's next entry; return its id."""
    fact = NewFact(id=f"{ledger.ledger}-{next(_ids)}", about=about, body=body, happened=happened)
    ledger.put(
        seal(
            fact,
            ledger=ledger.ledger,
            number=len(ledger.own) + 1,
            clerk=clerk,
            written_at=WRITTEN,
            trusted=True,
        )
    )
    return fact.id


def case_about(name: str) -> About:
    """Return what a case is about."""
    return About(AboutKind.CASE, f"case-{name}")


def comes(ledger: MemoryLedger, number: str, /, happened: str, matter: str = "dibao", **fields: Scalar) -> About:
    """Write a visit with an applicant and one case; ``fields`` are the applicant's. Return the case."""
    visit = About(AboutKind.VISIT, f"visit-{number}")
    write(
        ledger,
        visit,
        VisitOpened(channel=Channel.WINDOW, station=ledger.station, first_inquiry="clerk-1", first_inquiry_name="Wu"),
        happened,
    )
    values = {f"applicant/{path}": value for path, value in fields.items()}
    write(
        ledger, visit, FieldsSet(fields=tuple(FieldSet(path, None, value) for path, value in values.items())), happened
    )
    write(
        ledger,
        case_about(number),
        CaseOpened(
            case_no=f"{ledger.station}-{number}", visit=visit.id, matter=matter, station=ledger.station, edition="e"
        ),
        happened,
    )
    return case_about(number)


def a_township(ledger: MemoryLedger) -> None:
    """Write a clerk and eight cases: late, due, told twice, known twice, posted, a child, handed on, just come."""
    write(
        ledger,
        About(AboutKind.STATION, ledger.station),
        ClerkChanged(clerk="clerk-1", name="吴晓梅", role=ClerkRole.CLERK, active=True),
        "2026-01-05",
    )
    late = comes(ledger, "late", "2026-03-02", name="张桂英", id_number="350821196203072340", birth_date="1962-03-07",
                 phone="13800001234", village="河田村")  # fmt: skip
    write(ledger, late, Accepted(), "2026-03-03T10:00")
    told = comes(ledger, "told", "2026-11-02", name="李福生", id_number="350821195508121112", village="上街村")
    write(ledger, told, Noticed(ordinal=1, gaps=(Gap(material="M01"),)), "2026-11-02T09:30")
    write(ledger, told, Noticed(ordinal=2, gaps=(Gap(material="M04"),), counted=True), "2026-11-05T09:30")
    for number in (1, 2):
        twice = comes(ledger, f"twice{number}", f"2026-11-1{number}", name="王秀兰", id_number="350821197001011223",
                      birth_date="1970-01-01", village="下街村")  # fmt: skip
        write(ledger, twice, Accepted(), f"2026-11-1{number}T15:00")
    posted = comes(ledger, "posted", "2026-10-20", name="陈水金", id_number="350821195001015537",
                   birth_date="1950-01-01", phone="13900005678", village="芦竹村")  # fmt: skip
    write(ledger, posted, Accepted(), "2026-10-21T10:00")
    write(ledger, posted, NoticePosted(place="Luzhu board"), "2026-11-20")
    child = comes(ledger, "child", "2026-10-20", name="林小芳", birth_date="2015-06-01", village="芦竹村")
    write(ledger, child, Accepted(), "2026-10-21T10:00")
    write(ledger, child, NoticePosted(place="Luzhu board"), "2026-11-20")
    handed = comes(ledger, "handed", "2026-11-18", name="黄建国", village="河田村")
    write(ledger, handed, HandedOn(manner=HandOn.TRANSFER, door="school", organ="县教育局"), "2026-11-18T11:00")
    comes(ledger, "nasty", "2026-11-23", name="<script>alert(1)</script>", village='"><img src=x>')


def asks_for_verification(ledger: MemoryLedger, number: str, happened: str = "2026-11-02") -> About:
    """Write an accepted case with one member whose verification was asked; return it."""
    case = comes(ledger, number, happened, name=f"Zhong {number}", id_number="350821196002021239",
                 birth_date="1960-02-02", village="Heba")  # fmt: skip
    write(ledger, case, Accepted(), f"{happened}T09:00")
    write(ledger, case, VerificationAsked(people=(Queried(row="applicant"),)), f"{happened}T10:00")
    return case


def sent_up(ledger: MemoryLedger, number: str, answered: bool = True) -> About:
    """Write a case on its whole way to the county: verified, visited, an opinion, posted, the file sent."""
    case = asks_for_verification(ledger, number)
    if answered:
        asked = ledger.own[-1].header.id
        answer = VerificationAnswered(
            asked=asked,
            found=(Found(row="applicant", finding=Finding.AGREES),),
            way=AnswerWay.PAPER,
            document_no="7",
            answered_on="2026-11-04",
        )
        write(ledger, case, answer, "2026-11-04T10:00")
    visit = HomeVisited(by=Role.TOWNSHIP, investigators=("Wu", "Lin"), present=("Zhong",), conclusion="poor")
    write(ledger, case, visit, "2026-11-05T10:00")
    opinion = OpinionGiven(
        supports=True, reason="Income is below the line.", aid_class="A", members=1, amount_fen=51_000
    )
    write(ledger, case, opinion, "2026-11-06T10:00")
    notice = write(ledger, case, NoticePosted(place="Heba board"), "2026-11-06T15:00")
    write(ledger, case, NoticeEnded(notice=notice), "2026-11-16T09:00")
    write(ledger, case, FileSent(to="county"), "2026-11-16T10:00")
    return case


def slip_to(ledger: MemoryLedger, number: str, department: str) -> About:
    """Write an accepted case with an open slip to a department; return it."""
    case = comes(ledger, number, "2026-11-10", name="Qiu", birth_date="1980-01-01", id_number="350821198001013336")
    write(ledger, case, Accepted(), "2026-11-10T10:00")
    slip = SlipSent(manner=SlipManner.CO_HANDLING, department=department, asked="Is the child at school?")
    write(ledger, case, slip, "2026-11-11T10:00")
    return case


def handed_to(ledger: MemoryLedger, case: About, station: str) -> None:
    """Write that a case has another owner, which only the county may."""
    write(ledger, case, Transferred(to_station=station), "2026-11-23")
