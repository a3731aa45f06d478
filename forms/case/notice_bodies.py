"""Facts about public notices: posted, photographed, objected to, ended; and what is published after a decision."""

from forms.case.body import Body


class NoticePosted(Body, frozen=True, kw_only=True):
    """The first opinion was posted at a place. ``until`` only where no rule gives the days and the county does."""

    KIND = "notice_posted"
    place: str
    until: str = ""
    ends_aid: bool = False


class NoticePhotographed(Body, frozen=True, kw_only=True):
    """The posted notice was photographed: the notice's entry and the scan's."""

    KIND = "notice_photographed"
    notice: str
    scan: str


class ObjectionRaised(Body, frozen=True, kw_only=True):
    """Somebody objected to a posted notice; ``objector`` may stay empty (without a name)."""

    KIND = "objection_raised"
    notice: str
    statement: str
    objector: str = ""


class ObjectionSettled(Body, frozen=True, kw_only=True):
    """What an objection came to after it was looked into."""

    KIND = "objection_settled"
    objection: str
    upheld: bool
    finding: str


class NoticeEnded(Body, frozen=True, kw_only=True):
    """The time of a posted notice is over and it was taken down."""

    KIND = "notice_ended"
    notice: str


class Announced(Body, frozen=True, kw_only=True):
    """What was decided was published at a place, as the rules ask."""

    KIND = "announced"
    place: str
