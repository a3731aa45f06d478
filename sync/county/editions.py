"""Publishing law: a folder of local files and year tables, checked as a whole, signed, and put into the store.

Nothing is published unless every file is good and the county's law fits together on every day and at every place.
"""

from pathlib import Path

import msgspec

from forms.statute.calendar_file import read_year
from forms.statute.calendars import CalendarYear
from forms.statute.catalogue import Catalogue
from forms.statute.problems import StatuteError
from forms.statute.published import (
    MOST_BYTES,
    PublishedLaw,
    laid_over,
    place_of,
    published_id,
    read_published,
    same_texts,
)
from forms.statute.reader import parsed
from resources.words import _
from sync.county.records import County
from sync.county.store import CountyStore
from sync.wire.bundle_problems import BundleCode, Refused
from sync.wire.messages import CalendarRow, EditionRow
from sync.wire.signing import StationKeys, calendar_statement, edition_statement, fits

_TRIAL = "000000"


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds: local files as (name, text), and year tables with their text."""

    texts: tuple[tuple[str, str], ...] = ()
    calendars: tuple[tuple[CalendarYear, str], ...] = ()


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What was published: the edition's id (empty: none), its places, files and the years of the calendars."""

    edition: str = ""
    places: tuple[str, ...] = ()
    files: int = 0
    years: tuple[int, ...] = ()


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the list. An edition has ``id``, ``published`` (UTC ms) and ``places``; a calendar a ``year``.

    ``holds``: stations go by it (an edition: in one place at least). ``readable``: this program can read it.
    """

    seq: int
    id: str = ""
    published: int = 0
    places: tuple[str, ...] = ()
    year: int = 0
    holds: bool = False
    readable: bool = True


def read_folder(folder: Path) -> Folder:
    """Read every TOML file below a folder. Raises StatuteError (file, row, key) or ``OSError``."""
    if not folder.is_dir():
        raise NotADirectoryError(20, "not a directory", str(folder))
    texts: list[tuple[str, str]] = []
    tables: dict[int, tuple[CalendarYear, str]] = {}
    for path in sorted(folder.rglob("*.toml")):
        file = path.relative_to(folder).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise StatuteError(file, "", "", _("the file is not UTF-8 text")) from None
        if "year" in parsed(file, text):
            table = read_year(file, text)
            if table.year in tables:
                raise StatuteError(
                    file, "", "year", _("another file here is a table of {year}").format(year=table.year)
                )
            tables[table.year] = (table, text)
        else:
            place_of(file, text)
            texts.append((file, text))
    if not texts and not tables:
        raise StatuteError(str(folder), "", "", _("there is no TOML file in this folder"))
    return Folder(texts=tuple(texts), calendars=tuple(tables[year] for year in sorted(tables)))


def publish(store: CountyStore, sign_key: bytes, folder: Folder, now: int) -> Published:
    """Check the folder with all that was published before, sign what is new and store it, whole or not at all.

    What is the same as what already holds is not published again. Raises StatuteError, or ``Refused`` for a key that
    is not this county's.
    """
    with store.writing() as transaction:
        county = transaction.registry.county()
        rows = transaction.pages.laws()
        law = _new_law(county, folder, rows, now)
        held = {row.year: row.content for row in rows if isinstance(row, CalendarRow)}
        years = {table.year: text.encode() for table, text in folder.calendars}
        years = {year: content for year, content in years.items() if held.get(year) != content}
        count = (law is not None) + len(years)
        if not count:
            return Published()
        first = transaction.history.take_seqs(count)
        edition = ""
        if law is not None:
            content = law.encode()
            edition = published_id(content)
            signature = _signed(county, sign_key, edition_statement(county.code, edition, content))
            transaction.history.put_edition(EditionRow(seq=first, id=edition, content=content, signature=signature))
        for seq, (year, content) in enumerate(years.items(), start=first + (law is not None)):
            signature = _signed(county, sign_key, calendar_statement(county.code, year, content))
            transaction.history.put_calendar(CalendarRow(seq=seq, year=year, content=content, signature=signature))
    return Published(
        edition=edition,
        places=tuple(sorted(law.by_place())) if law else (),
        files=len(law.texts) if law else 0,
        years=tuple(years),
    )


def published(store: CountyStore) -> list[Kept]:
    """Return all that was published, in order."""
    with store.reading() as transaction:
        rows = transaction.pages.laws()
    last = {row.year: row.seq for row in rows if isinstance(row, CalendarRow)}
    laws = {row.seq: _readable(row) for row in rows if isinstance(row, EditionRow)}
    holders: dict[str, int] = {}
    for seq, law in sorted(laws.items(), key=lambda one: one[1].published if one[1] else 0):
        if law is not None:
            holders |= dict.fromkeys(law.by_place(), seq)
    return [
        _kept_calendar(row, last) if isinstance(row, CalendarRow) else _kept_edition(row, laws[row.seq], holders)
        for row in rows
    ]


def _new_law(county: County, folder: Folder, rows: list[EditionRow | CalendarRow], now: int) -> PublishedLaw | None:
    """Return the checked edition to be published, or None if there is nothing new in it."""
    if not folder.texts:
        return None
    before = [law for row in rows if isinstance(row, EditionRow) and (law := _readable(row)) is not None]
    newest = max((one.published for one in before), default=0)
    law = PublishedLaw(published=max(now, newest + 1), texts=folder.texts)
    for file, text in folder.texts:
        _check_place(county, file, place_of(file, text))
    if len(law.encode()) > MOST_BYTES:
        raise StatuteError(folder.texts[0][0], "", "", _("all files together are larger than 1 MiB"))
    laid_over(Catalogue.packaged(), [*before, law]).check()
    return None if same_texts(before, law) else law


def _check_place(county: County, file: str, place: str) -> None:
    """A county publishes for its own places and for those it lies in; a trial county for any."""
    if county.code == _TRIAL or not county.code.isdigit():
        return
    if not (place.startswith(county.code) or county.code.startswith(place)):
        problem = _("{place} is not a place of this county ({county})").format(place=place, county=county.code)
        raise StatuteError(file, "place", "code", problem)


def _signed(county: County, sign_key: bytes, statement: bytes) -> bytes:
    signature = StationKeys(sign=sign_key, seal=b"").signature(statement)
    if not fits(county.signing_key, signature, statement):
        raise Refused(BundleCode.NO_COUNTY_KEY, detail="signing-private.key")
    return signature


def _readable(row: EditionRow) -> PublishedLaw | None:
    try:
        law = read_published(row.id, row.content)
        law.by_place()
    except StatuteError:
        return None
    return law


def _kept_calendar(row: CalendarRow, last: dict[int, int]) -> Kept:
    return Kept(seq=row.seq, year=row.year, holds=last[row.year] == row.seq)


def _kept_edition(row: EditionRow, law: PublishedLaw | None, holders: dict[str, int]) -> Kept:
    if law is None:
        return Kept(seq=row.seq, id=row.id, readable=False)
    places = tuple(sorted(law.by_place()))
    return Kept(
        seq=row.seq,
        id=row.id,
        published=law.published,
        places=places,
        holds=any(holders[place] == row.seq for place in places),
    )
