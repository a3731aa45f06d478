"""Files to keep: CSV that spreadsheets open without running anything in it. Each is noted in the access log."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

import msgspec

from forms.paper.phrases import masked
from resources import words
from sync.county.console.asking import Ask, Desk, Door, File, Page, Result
from sync.county.console.looks import Act, note
from sync.county.console.records import UserRole
from sync.county.console.rendering import moment_words
from sync.county.console.reports import figures_of
from sync.county.console.wording import ACTS, N_, STEPS, Say, said
from sync.county.store import Reach, Transaction

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONG_NUMBER = 15
_BATCH = 1000


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A file: its name, who may save it, its columns (messages), its rows."""

    name: str
    title: str
    roles: frozenset[UserRole]
    columns: tuple[str, ...]
    rows: Callable[[Transaction, Say], Iterable[Sequence[object]]]


def cell(value: object) -> str:
    """Return a value as a spreadsheet shows it and no more: text that would be a formula, or lose digits, is quoted.

    A number is written as it is.
    """
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\x00", "")
    if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA):
        return "'" + text
    return "'" + text if len(text) >= _LONG_NUMBER and text.isdigit() else text


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return CSV in UTF-8 with a mark in front, as office programs in China expect it."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(one) for one in columns])
    writer.writerows([cell(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _cases(transaction: Transaction, say: Say) -> Iterable[Sequence[object]]:
    stations = transaction.registry.stations()
    for line in transaction.console.lines.all_lines():
        row = line.row
        owner = stations[row.owner].name if row.owner in stations else row.owner
        yield (
            row.case_no, row.name, masked(row.id_number), row.matter, owner, row.village, said(STEPS, row.step, say),
            row.opened_on, row.due, line.notices, line.returns, row.province_no,
        )  # fmt: skip


def _figures(transaction: Transaction, _say: Say) -> Iterable[Sequence[object]]:
    for one in figures_of(transaction.console.lines.all_lines(), transaction.registry.stations()):
        yield (
            one.code, one.name, one.cases, one.open, one.notices, one.told_twice, one.returns, one.met, one.missed,
        )  # fmt: skip


def _looks(transaction: Transaction, say: Say) -> Iterable[Sequence[object]]:
    before = 0
    while found := transaction.console.people.looks(before, _BATCH):
        for one in found:
            yield one.number, moment_words(one.at), one.user, said(ACTS, one.act, say), one.subject, one.detail
        before = found[-1].number


def _public(transaction: Transaction, _say: Say) -> Iterable[Sequence[object]]:
    for line in transaction.console.lines.shown_publicly():
        yield line.row.name, line.row.village, line.members, line.kind, line.amount, line.posted, line.period_end


_REVIEWER, _AUDITOR = UserRole.REVIEWER, UserRole.AUDITOR
EXPORTS = (
    Export(
        name="cases",
        title=N_("All cases, ID numbers masked"),
        roles=frozenset({_REVIEWER, _AUDITOR}),
        columns=(
            N_("Case number"),
            N_("Name"),
            N_("ID number"),
            N_("Matter"),
            N_("Station"),
            N_("Village"),
            N_("Step"),
            N_("Opened on"),
            N_("Due"),
            N_("Notices"),
            N_("Came again"),
            N_("Number in the province's system"),
        ),
        rows=_cases,
    ),
    Export(
        name="figures",
        title=N_("Figures by station"),
        roles=frozenset({_REVIEWER, _AUDITOR, UserRole.ADMINISTRATOR}),
        columns=(
            N_("Code"),
            N_("Station"),
            N_("Cases"),
            N_("Still open"),
            N_("Notices"),
            N_("Told twice"),
            N_("Came again"),
            N_("Limits kept"),
            N_("Limits missed"),
        ),
        rows=_figures,
    ),
    Export(
        name="notices",
        title=N_("Public notices up now"),
        roles=frozenset({_REVIEWER, _AUDITOR}),
        columns=(
            N_("Name"),
            N_("Village"),
            N_("Members"),
            N_("Kind proposed"),
            N_("Amount proposed"),
            N_("Posted on"),
            N_("Until"),
        ),
        rows=_public,
    ),
    Export(
        name="looks",
        title=N_("Access log"),
        roles=frozenset({_AUDITOR}),
        columns=(N_("Number"), N_("When"), N_("User"), N_("What"), N_("Case"), N_("Particulars")),
        rows=_looks,
    ),
)


def exports_page(_desk: Desk, ask: Ask) -> Result:
    """Show what can be saved."""
    return Page(template="exports.html", values={"exports": [one for one in EXPORTS if ask.user.role in one.roles]})


def save(desk: Desk, ask: Ask) -> Result:
    """Give a file; who saved what is noted before it leaves."""
    export = next((one for one in EXPORTS if one.name == ask.parts[0]), None)
    if export is None or ask.user.role not in export.roles:
        return Page(template="trouble.html", values={"trouble": "role" if export else "nothing"}, status=403)
    say = words.speaker(ask.language)
    while desk.projector.catch_up():
        pass
    with desk.store.writing(Reach.LEDGER) as transaction:
        note(transaction, ask.now, ask.user.name, Act.EXPORT, detail=export.name)
    with desk.store.reading() as transaction:
        content = as_csv([say(column) for column in export.columns], export.rows(transaction, say))
    day = moment_words(ask.now)[:10]
    return File(content=content, media="text/csv; charset=utf-8", name=f"{say(export.title)} {day}.csv")


_MAY = frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.ADMINISTRATOR})
DOORS = (
    Door(method="GET", path="exports", roles=_MAY, opens=exports_page),
    Door(method="POST", path="exports/*", roles=_MAY, opens=save),
)
