"""What is examined of the law that the county sent: whether it is in force here, and what is not used and why."""

from forms.statute.calendar_file import read_year
from forms.statute.problems import StatuteError
from resources.words import _
from window_app.counter.county_words import problems
from window_app.counter.desk import Desk
from window_app.counter.examined import Examined, Level

_SHORT = 12


def county_law(desk: Desk) -> tuple[Examined, ...]:
    """Examine the county's editions and tables; nothing where none ever came."""
    here = desk.law.here(desk.card.place)
    details = [
        *(f"{one.id[:_SHORT]}: {one.reason}" for one in here.left_out),
        *_unread_tables(desk),
        *(
            f"{one.id[:_SHORT] or one.year}: {_('not signed by the county')}"
            for one in desk.ledger.county_law.refused()
        ),
    ]
    if details:
        words = _("Of the law that the county sent {n} pieces are not used here.").format(n=len(details))
        return (Examined(check="county_law", level=Level.LOOK, words=words, details=tuple(details)),)
    if here.newest is None:
        return ()
    words = _("The county's edition {id} is in force here.").format(id=here.newest_id[:_SHORT])
    return (Examined(check="county_law", words=words),)


def county_words(desk: Desk) -> tuple[Examined, ...]:
    """Examine the county's words for papers; nothing where none are installed and nothing is wrong."""
    wrong = problems(desk.ledger.places.profile)
    if not wrong:
        return ()
    words = _("The county's words for papers cannot be used; papers have the words that the program came with.")
    return (Examined(check="county_words", level=Level.LOOK, words=words, details=tuple(map(str, wrong))),)


def _unread_tables(desk: Desk) -> list[str]:
    found = []
    for kept in desk.ledger.library.calendars():
        try:
            read_year(str(kept.year), kept.content.decode("utf-8"))
        except StatuteError as problem:
            found.append(str(problem))
        except UnicodeDecodeError:
            found.append(f"{kept.year}: {_('the file is not UTF-8 text')}")
    return found
