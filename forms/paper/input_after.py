"""What the papers after acceptance are composed from: visits, posting, decisions, service, lists. Plain values.

Dates are ISO, money in fen; an empty text or None means not known and is printed as a line to fill, never guessed.
"""

import msgspec


class SlipOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asked to help or to act (``to``), for what, and by when an answer is wanted."""

    to: str = ""
    matter: str = ""
    wanted: str = ""
    address: str = ""
    phone: str = ""
    attached: tuple[str, ...] = ()
    reply_by: str = ""


class SurveyOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A visit at home: at least two investigators, who was there, income by kind, what was seen."""

    date: str = ""
    time: str = ""
    place: str = ""
    manner: str = ""
    investigators: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    wages: str = ""
    business: str = ""
    property_income: str = ""
    transfers: str = ""
    other_income: str = ""
    belongings: str = ""
    housing: str = ""
    land: str = ""
    spending: str = ""
    health: str = ""
    near_relative: str = ""
    photos: str = ""
    conclusion: str = ""


class TalkOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What one neighbour said."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    said: str = ""


class NeighbourVisitOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A round of talks with neighbours."""

    date: str = ""
    place: str = ""
    investigators: tuple[str, ...] = ()
    talks: tuple[TalkOnPaper, ...] = ()
    conclusion: str = ""


class MeetingOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A community review after an objection, or the discussion of one hard case."""

    date: str = ""
    place: str = ""
    chair: str = ""
    recorder: str = ""
    present: tuple[str, ...] = ()
    question: str = ""
    views: str = ""
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None
    conclusion: str = ""
    tasks: str = ""


class PostingRowOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """One family as it is posted: nothing else about it may stand on the wall. ``minor``: the applicant is a child."""

    applicant: str
    village: str = ""
    members: int | None = None
    kind: str = ""
    amount_fen: int | None = None
    minor: bool = False


class PostingOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What is posted where and how long; ``never``: the law row says that this matter is not made public."""

    rows: tuple[PostingRowOnPaper, ...] = ()
    from_day: str = ""
    to_day: str = ""
    days: int | None = None
    village: str = ""
    month: str = ""
    never: bool = False


class DecisionOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about one matter; ``organ`` decides (empty: the station's), ``ends``: the aid ends."""

    organ: str = ""
    seal: str = ""
    matter: str = ""
    members: int | None = None
    amount_fen: int | None = None
    before_fen: int | None = None
    from_month: str = ""
    review_by: str = ""
    facts: str = ""
    reasons: str = ""
    heard_on: str = ""
    ends: bool = False
    next_classes: tuple[str, ...] = ()


class HearingOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """The person is heard before aid is cut or ended."""

    date: str = ""
    place: str = ""
    manner: str = ""
    proposed: str = ""
    reasons: str = ""
    view: str = ""
    listeners: tuple[str, ...] = ()


class ServiceOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper handed to its receiver; ``way`` is hand, left, mail, electronic or notice."""

    title: str = ""
    number: str = ""
    receiver: str = ""
    way: str = ""
    date: str = ""
    place: str = ""
    server: str = ""
    witness: str = ""
    refused: str = ""


class ListRowOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a file's index, of the day's ledger or of a hand-over list; each list shows its part."""

    name: str = ""
    number: str = ""
    matter: str = ""
    time: str = ""
    outcome: str = ""
    clerk: str = ""
    pages: int | None = None
    missing: str = ""
    note: str = ""


class ListOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A list with its day, and for a hand-over the two sides and the batch."""

    day: str = ""
    batch: str = ""
    giver: str = ""
    taker: str = ""
    rows: tuple[ListRowOnPaper, ...] = ()


class AfterOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a paper after acceptance may need; each paper takes its part."""

    slip: SlipOnPaper = SlipOnPaper()
    survey: SurveyOnPaper = SurveyOnPaper()
    neighbours: NeighbourVisitOnPaper = NeighbourVisitOnPaper()
    meeting: MeetingOnPaper = MeetingOnPaper()
    posting: PostingOnPaper = PostingOnPaper()
    decision: DecisionOnPaper = DecisionOnPaper()
    hearing: HearingOnPaper = HearingOnPaper()
    service: ServiceOnPaper = ServiceOnPaper()
    listed: ListOnPaper = ListOnPaper()
