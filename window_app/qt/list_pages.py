"""The pages that are one list: all cases, cases handed on, cases with a public notice."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from resources.words import _
from window_app.qt.listing_page import ListingPage
from window_app.qt.relatives_page import RelativesPage
from window_app.screens import list_columns
from window_app.screens.listing import Listing
from window_app.screens.runner import Runner

if TYPE_CHECKING:
    from window_app.screens.at_desk.desks import Desks


def list_page(code: str, desks: "Desks", runner: Runner, opened: Callable[[str], None]) -> ListingPage:
    """Return the list page with this code; KeyError if there is none."""
    if code == "relatives":
        return RelativesPage(desks, runner, opened)
    lists = desks.lists
    title, words, empty, icon = {
        "cases": (_("Cases"), "", _("No case yet. F2 opens an intake."), "folder-open"),
        "handed": (
            _("Handed on"),
            _("Who was asked first stays responsible until there is an answer."),
            _("Nothing was handed on to another organ."),
            "swap",
        ),
        "publicity": (
            _("Public notices"),
            _("Cases whose rule asks for a public notice, and when it comes. What may never be posted says so."),
            _("No case here asks for a public notice."),
            "megaphone-simple",
        ),
    }[code]
    load = {"cases": lists.cases, "handed": lists.handed, "publicity": lists.publicity}[code]
    columns = {"cases": list_columns.cases, "handed": list_columns.handed, "publicity": list_columns.publicity}
    presenter = Listing(code, load, desks.workbench.why, runner, opened, empty)
    return ListingPage(presenter, code, title, words, columns[code](), icon)
