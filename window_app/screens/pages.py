"""The pages on the left rail, in order."""

import msgspec

from window_app.screens.keys import N_

PAGE = "page:"


class PageName(msgspec.Struct, frozen=True):
    """A page of the rail: its code, its word (a message id), its icon; its key is Alt and its place."""

    code: str
    label: str
    icon: str


RAIL = (
    PageName("workbench", N_("Workbench"), "squares-four"),
    PageName("intake", N_("Intake"), "note-pencil"),
    PageName("cases", N_("Cases"), "folder-open"),
    PageName("online", N_("Online"), "globe"),
    PageName("handed", N_("Handed on"), "swap"),
    PageName("publicity", N_("Public notices"), "megaphone-simple"),
    PageName("day", N_("Day book"), "book-open"),
    PageName("sync", N_("Sync"), "arrows-clockwise"),
    PageName("settings", N_("Settings"), "gear-six"),
)
