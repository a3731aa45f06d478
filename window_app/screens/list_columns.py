"""The columns of the list pages."""

from resources.words import _
from window_app.screens.rows import Column


def cases() -> tuple[Column, ...]:
    """All cases of this window."""
    return (
        Column("light", _("Light"), 128, "light"),
        Column("name", _("Name"), 150, "name"),
        Column("id", _("ID number"), 142, "quiet", drop=3),
        Column("matter", _("Matter"), 168),
        Column("step", _("Step"), 160, drop=2),
        Column("due", _("Due"), 196, drop=1),
        Column("opened", _("Opened"), 80, "quiet", drop=5),
        Column("number", _("Case number"), 0, "quiet", drop=4),
    )


def handed() -> tuple[Column, ...]:
    """Cases that left with a slip."""
    return (
        Column("name", _("Name"), 150, "name"),
        Column("matter", _("Matter"), 168),
        Column("organ", _("Handed to"), 220, drop=1),
        Column("day", _("Handed on"), 110),
        Column("reply", _("Reply expected"), 150, drop=3),
        Column("first", _("Asked first"), 0, "quiet", drop=4),
    )


def publicity() -> tuple[Column, ...]:
    """Cases whose rule has a public notice, and when it comes."""
    return (
        Column("name", _("Name"), 150, "name"),
        Column("matter", _("Matter"), 168),
        Column("village", _("Village"), 150, drop=2),
        Column("stands", _("Public notice"), 210, drop=1),
        Column("days", _("How long"), 110, drop=3),
        Column("where", _("Rule"), 0, "quiet", drop=4),
    )


def relatives() -> tuple[Column, ...]:
    """The register of near relatives of staff."""
    return (
        Column("name", _("Name"), 150, "name"),
        Column("matter", _("Matter"), 172, drop=3),
        Column("member", _("Who of the family"), 120),
        Column("relation", _("Is the"), 120),
        Column("staff", _("Of whom (name)"), 110),
        Column("post", _("What that person does"), 212, drop=2),
        Column("day", _("Written"), 80, "quiet", drop=4),
        Column("number", _("Case number"), 0, "quiet", drop=1),
    )


def day_book() -> tuple[Column, ...]:
    """What was done on one day."""
    return (
        Column("time", _("Time"), 64, "quiet"),
        Column("name", _("Name"), 150, "name"),
        Column("matter", _("Matter"), 168),
        Column("what", _("What was done"), 200),
        Column("number", _("Case number"), 230, "quiet", drop=2),
        Column("clerk", _("Clerk"), 0, "quiet", drop=1),
    )


def online() -> tuple[Column, ...]:
    """Rows of an export of online applications."""
    return (
        Column("line", _("Line"), 56, "quiet"),
        Column("name", _("Name"), 130, "name"),
        Column("id", _("ID number"), 142, "quiet", drop=3),
        Column("matter", _("Matter"), 168, drop=1),
        Column("applied", _("Applied online"), 112, drop=2),
        Column("stands", _("How it stands"), 0),
    )


def outbox() -> tuple[Column, ...]:
    """What waits to be sent, and what the county said."""
    return (
        Column("number", _("No."), 64, "quiet"),
        Column("what", _("What"), 190, "name"),
        Column("about", _("Of whom"), 190),
        Column("when", _("Written"), 110, "quiet"),
        Column("state", _("How it stands"), 0),
    )
