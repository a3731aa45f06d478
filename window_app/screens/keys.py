"""Every act of the window and its key, in one place: buttons, tooltips and the list under F1 read it here.

Keys are in Qt's portable notation. ``scope`` is ``everywhere`` or the code of a page.
"""

import msgspec

EVERYWHERE = "everywhere"


def N_(message: str) -> str:
    """Mark a message for the catalogue without translating it yet."""
    return message


class Act(msgspec.Struct, frozen=True):
    """One thing a clerk can do: its code, its words (a message id), its key, where it holds, its icon.

    ``own`` says that a widget listens for the key itself (Enter and Space in a list), so no shortcut is made.
    """

    code: str
    label: str
    key: str
    scope: str = EVERYWHERE
    icon: str = ""
    own: bool = False


def _of(scope: str, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, bool]) -> tuple[Act, ...]:
    return tuple(Act(row[0], row[1], row[2], scope, row[3], row[4] if len(row) == 5 else False) for row in rows)


_LIST = (
    ("open", N_("Open"), "Return", "arrow-right", True),
    ("why", N_("Why that day"), "Space", "question", True),
)

SHELL = _of(
    EVERYWHERE,
    ("keys", N_("All keys"), "F1", "keyboard"),
    ("new_intake", N_("New intake"), "F2", "plus"),
    ("search", N_("Search"), "Ctrl+K", "magnifying-glass"),
    ("lock", N_("Lock"), "Ctrl+L", "lock-simple"),
    ("switch_clerk", N_("Change clerk"), "Ctrl+Shift+L", "users"),
    ("page_workbench", N_("Workbench"), "Alt+1", "squares-four"),
    ("page_intake", N_("Intake"), "Alt+2", "note-pencil"),
    ("page_cases", N_("Cases"), "Alt+3", "folder-open"),
    ("page_online", N_("Online applications"), "Alt+4", "globe"),
    ("page_handed", N_("Handed on"), "Alt+5", "swap"),
    ("page_publicity", N_("Public notices"), "Alt+6", "megaphone-simple"),
    ("page_day", N_("Day book"), "Alt+7", "book-open"),
    ("page_sync", N_("Sync"), "Alt+8", "arrows-clockwise"),
    ("page_settings", N_("Settings"), "Alt+9", "gear-six"),
)

WORKBENCH = _of(
    "workbench",
    *_LIST,
    ("filter_all", N_("Show all"), "Alt+0", "list-bullets"),
    ("call", N_("Log a call"), "Ctrl+T", "phone"),
    ("refresh", N_("Look again"), "F5", "arrows-clockwise"),
)

INTAKE = _of(
    "intake",
    ("checklist", N_("To the checklist"), "F3", "checks"),
    ("park", N_("Put aside"), "F4", "pause-circle"),
    ("recall", N_("Take up again"), "Shift+F4", "play-circle"),
    ("only_asked", N_("Only asked"), "F6", "chat-circle"),
    ("notice", N_("Tell once"), "F7", "note"),
    ("accept", N_("Accept"), "F8", "check-circle"),
    ("receive", N_("Take papers only"), "Shift+F8", "tray"),
    ("help_first", N_("Help first"), "F9", "hand"),
    ("hand_on", N_("Hand on"), "F10", "swap"),
    ("not_accept", N_("Propose not to accept"), "F11", "prohibit"),
    ("matter_before", N_("The matter above"), "Alt+Up", "caret-up"),
    ("matter_after", N_("The matter below"), "Alt+Down", "caret-down"),
    ("forms", N_("Forms to sign"), "Ctrl+G", "pencil-line"),
    ("large_print", N_("Large letters"), "Ctrl+Shift+P", "text-aa"),
    ("add_scan", N_("Add a scan"), "Ctrl+I", "image"),
    ("from_scanner", N_("Take from the scanner"), "Ctrl+Shift+I", "tray"),
    ("add_row", N_("Add a person"), "Ctrl+Return", "user-plus"),
    ("remove_row", N_("Take the person off"), "Ctrl+Delete", "trash"),
)

CHECKLIST = _of(
    "checklist",
    ("present", N_("There"), "1 … 9", "check-circle", True),
    ("present_here", N_("There: the row, the person"), "Space", "check-circle", True),
    ("missing", N_("Missing after all"), "Del", "x-circle", True),
    ("later", N_("Comes later"), "B", "hourglass", True),
    ("shared", N_("Looked up by us"), "G", "swap", True),
    ("exempt", N_("Not needed"), "N", "minus-circle", True),
    ("declared", N_("Declared in its place"), "C", "file-text", True),
    ("refused", N_("Will not sign"), "J", "user-minus", True),
    ("unreachable", N_("Not to be reached"), "S", "phone-slash", True),
    ("returned", N_("Seen and given back"), "T", "hand", True),
    ("retained", N_("Original kept"), "L", "tray", True),
    ("copied", N_("Copy taken"), "F", "copy", True),
    ("how", N_("How to get it"), "Return", "question", True),
)

CASES = _of(
    "cases",
    *_LIST,
    ("relatives", N_("Register of relatives of staff"), "F7", "users"),
    ("refresh", N_("Look again"), "F5", "arrows-clockwise"),
)

CASE = _of(
    "case",
    ("back", N_("Back to the list"), "Esc", "arrow-left"),
    ("next_act", N_("Do the next act"), "F8", "check-circle"),
    ("second_visit", N_("Bring papers"), "F6", "note-pencil"),
    ("proposal", N_("Answer a proposal"), "Ctrl+Shift+A", "chats-circle"),
    ("make_papers", N_("Make the papers"), "Ctrl+Shift+G", "file-plus"),
    ("consent", N_("Consent to the refusal"), "F9", "check-square"),
    ("send_back", N_("Send back"), "Shift+F9", "arrow-u-up-left"),
    ("life", N_("Next step"), "F10", "flag"),
    ("event", N_("Write down progress"), "Ctrl+E", "flag"),
    ("extend", N_("Extend a limit"), "Ctrl+J", "calendar-plus"),
    ("return_original", N_("Give an original back"), "Ctrl+R", "arrow-bend-up-left"),
    ("province", N_("Number of the province's system"), "Ctrl+U", "keyboard"),
    ("forms", N_("Forms to sign"), "Ctrl+G", "pencil-line"),
    ("relative", N_("Register a relative of staff"), "Ctrl+Shift+N", "users"),
    ("call", N_("Log a call"), "Ctrl+T", "phone"),
    ("note", N_("Write a note"), "Ctrl+M", "note"),
    ("message", N_("Short message"), "Ctrl+Shift+T", "chat-text"),
    ("copy_fields", N_("Copy field by field"), "Ctrl+Shift+U", "copy"),
    ("open_paper", N_("Look at a paper"), "Return", "file-text", True),
    ("print", N_("Print"), "Ctrl+P", "printer"),
    ("large", N_("In large letters"), "Ctrl+Shift+P", "text-aa"),
    ("handed_over", N_("In the person's hand"), "F7", "hand"),
    ("void", N_("Void the outcome"), "Ctrl+D", "prohibit"),
    ("add_scan", N_("Add a scan"), "Ctrl+I", "image"),
    ("from_scanner", N_("Take from the scanner"), "Ctrl+Shift+I", "tray"),
    ("remove_scan", N_("Take a scan away"), "Del", "trash", True),
    ("copy_number", N_("Copy the case number"), "Ctrl+Shift+C", "copy"),
)

ONLINE = _of(
    "online",
    ("open_file", N_("Open an export"), "Ctrl+O", "folder-open"),
    ("take", N_("Take over"), "F8", "check-circle"),
    ("take_all", N_("Take over all without doubts"), "Shift+F8", "checks"),
    ("doubts_only", N_("Only rows with doubts"), "F6", "warning"),
)

HANDED = _of("handed", *_LIST, ("refresh", N_("Look again"), "F5", "arrows-clockwise"))
RELATIVES = _of(
    "relatives",
    *_LIST[:1],
    ("back", N_("Back to the list"), "Esc", "arrow-left"),
    ("copy", N_("Copy the list"), "Ctrl+Shift+C", "copy"),
    ("save", N_("Save as a file"), "Ctrl+S", "download-simple"),
    ("refresh", N_("Look again"), "F5", "arrows-clockwise"),
)
PUBLICITY = _of("publicity", *_LIST, ("refresh", N_("Look again"), "F5", "arrows-clockwise"))
DAY = _of(
    "day",
    *_LIST[:1],
    ("day_before", N_("The day before"), "Alt+Left", "caret-left"),
    ("day_after", N_("The day after"), "Alt+Right", "caret-right"),
    ("save", N_("Save as a file"), "Ctrl+S", "download-simple"),
)
SYNC = _of(
    "sync",
    ("sync_now", N_("Sync now"), "F5", "arrows-clockwise"),
    ("import_enrolment", N_("Import an enrolment file"), "Ctrl+O", "key"),
    ("show_kept", N_("Show what has arrived too"), "F6", "eye"),
    ("to_stick", N_("To USB stick"), "F7", "arrow-line-up"),
    ("from_stick", N_("From USB stick"), "F8", "arrow-line-down"),
)
SETTINGS = _of(
    "settings",
    ("save", N_("Save"), "Ctrl+S", "check"),
    ("import_calendar", N_("Import a calendar"), "Ctrl+O", "calendar-plus"),
    ("add_clerk", N_("Add a clerk"), "Ctrl+N", "user-plus"),
    ("end_waiting", N_("End the waiting"), "Ctrl+J", "key"),
    ("backup", N_("Back up now"), "Ctrl+B", "hard-drives"),
)

ALL = (
    SHELL
    + WORKBENCH
    + INTAKE
    + CHECKLIST
    + CASES
    + CASE
    + ONLINE
    + HANDED
    + RELATIVES
    + PUBLICITY
    + DAY
    + SYNC
    + SETTINGS
)
_BY_CODE = {(act.scope, act.code): act for act in ALL}


def act(code: str, scope: str = EVERYWHERE) -> Act:
    """Return the act with this code in this scope; KeyError if the house knows none."""
    return _BY_CODE[scope, code]


def acts_of(scope: str) -> tuple[Act, ...]:
    """Return the acts of one scope in the order they are listed under F1."""
    return tuple(one for one in ALL if one.scope == scope)


def inner(scope: str) -> tuple[tuple[str, str], ...]:
    """Return the scopes inside a page whose keys hold only while the focus is there: code and words (a message id)."""
    return (("checklist", N_("In the checklist")),) if scope == "intake" else ()


def spoken(key: str) -> str:
    """Return a key as it stands on a keyboard and a button."""
    names = {
        "Return": "Enter",
        "Alt+Left": "Alt+←",
        "Alt+Right": "Alt+→",
        "Alt+Up": "Alt+↑",
        "Alt+Down": "Alt+↓",
        "Ctrl+Return": "Ctrl+Enter",
    }
    return names.get(key, key)
