"""Which law holds on a day at a place: base rows and local overlays merged, and the edition they make.

Order: nation, then province, prefecture, county, township; within one place by the day a row begins. An overlay row
changes the keys it names and is remembered in ``local_sources``; rows inside a matter are matched by id and take the
source of the change; ``withdrawn = true`` takes a row away.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import structs

from forms.statute.checks import check_references
from forms.statute.model import Row, Statute
from forms.statute.problems import StatuteError
from forms.statute.reader import INNER_KEYS, KINDS, LawRow, checked_row, inner_key, read_law
from resources import packaged
from resources.words import _

_FOLDERS = ("statutes", "statutes/matters", "statutes/places")
_encoder = msgspec.json.Encoder(order="sorted")


class Catalogue:
    """All law files of this program; answers which statute holds on a day at a place."""

    def __init__(self, rows: Iterable[LawRow]) -> None:
        """Take rows from :func:`forms.statute.reader.read_law`."""
        self._rows = tuple(sorted(rows, key=lambda row: (len(row.place), row.valid_from)))
        self._known: dict[tuple[tuple[int, ...], date | None, str], Statute] = {}
        self._of_day: dict[tuple[date, str], Statute] = {}

    @classmethod
    def of_texts(cls, texts: Iterable[tuple[str, str]]) -> "Catalogue":
        """Read law files given as (name, text) and check every day and place on which they change."""
        catalogue = cls(read_law(texts))
        catalogue.check()
        return catalogue

    @classmethod
    def packaged(cls) -> "Catalogue":
        """Return the law shipped with the program."""
        return cls(read_law((name, packaged.read_text(name)) for name in packaged_names()))

    def with_places(self, rows: Mapping[str, Iterable[LawRow]]) -> "Catalogue":
        """Return the same law, with the local rows of these places (division codes) in place of what they had."""
        kept = [row for row in self._rows if not row.place or row.place not in rows]
        return Catalogue([*kept, *(row for local in rows.values() for row in local)])

    def statute_on(self, day: date, place: str = "") -> Statute:
        """Return the law of a day at a place (division code; empty: the nation's, with the routes of every place).

        Raises StatuteError if the merged rows do not fit together.
        """
        found = self._of_day.get((day, place))
        if found is None:
            found = self._of_day[day, place] = self._on(day, place)
        return found

    def _on(self, day: date, place: str) -> Statute:
        chosen = [
            number
            for number, row in enumerate(self._rows)
            if row.holds_on(day) and (place.startswith(row.place) or not row.place)
        ]
        key = (tuple(chosen), day if self._dated_inside(chosen) else None, place)
        if key not in self._known:
            self._known[key] = _merged([self._rows[number] for number in chosen], day, place)
        return self._known[key]

    def check(self) -> None:
        """Merge the law of every place on every day on which a row begins. Raises StatuteError.

        Undated rows may name matters that begin later, so those names are looked up over all days.
        """
        self._check_names_of_matters()
        days = sorted({row.valid_from for row in self._rows})
        places = sorted({row.place for row in self._rows})
        for place in places:
            for day in days:
                self.statute_on(day, place)

    def days_of_change(self, place: str) -> tuple[date, ...]:
        """Return the days on which a row that holds at the place begins, the earliest first."""
        return tuple(sorted({row.valid_from for row in self._rows if place.startswith(row.place)}))

    def _check_names_of_matters(self) -> None:
        ids = {row.key for row in self._rows if row.kind == "matter"}
        families = ids | {str(row.raw.get("family", "")) for row in self._rows if row.kind == "matter"}
        named: dict[str, tuple[str, ...]] = {
            "circumstance": ("matters_shown",),
            "open_value": ("matters",),
            "remedy": ("review_matter", "suit_matter"),
        }
        for row in self._rows:
            for key in named.get(row.kind, ()):
                value = row.raw.get(key, ())
                for code in [value] if isinstance(value, str) else value:
                    if code not in (ids if row.kind == "remedy" else families):
                        raise StatuteError(row.file, row.name, key, _("there is no matter {code}").format(code=code))

    def _dated_inside(self, chosen: list[int]) -> bool:
        """Whether a chosen matter has stages with dates of their own."""
        return any(
            "valid_from" in stage or "valid_to" in stage
            for number in chosen
            for stage in self._rows[number].raw.get("stage", ())
        )


def packaged_names() -> list[str]:
    """Return the names of all law files shipped, base before overlays."""
    return [name for folder in _FOLDERS for name in packaged.names(folder, ".toml")]


def edition_bytes(statute: Statute) -> bytes:
    """Return the canonical bytes of a statute, to be kept for good beside the cases that name its edition."""
    return _encoder.encode(structs.replace(statute, edition=""))


def from_edition_bytes(data: bytes) -> Statute:
    """Read a kept edition back. Raises StatuteError if a newer program wrote it or it is damaged."""
    edition = hashlib.sha256(data).hexdigest()
    try:
        statute = msgspec.json.decode(data, type=Statute)
    except msgspec.DecodeError as error:
        raise StatuteError(
            edition[:12], "", "", _("this edition cannot be read: {reason}").format(reason=error)
        ) from error
    return structs.replace(statute, edition=edition)


def _merged(rows: list[LawRow], day: date, place: str) -> Statute:
    raw: dict[tuple[str, str], dict[str, Any]] = {}
    origins: dict[tuple[str, str], str] = {}
    for row in rows:
        at = (row.kind, row.key)
        origins[at] = row.file
        if row.raw.get("withdrawn") is True:
            raw.pop(at, None)
        elif row.place:
            raw[at] = _overlaid(raw.get(at), row)
        else:
            raw[at] = _of_day(row.raw, day)
    values: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for (kind, key), whole in sorted(raw.items()):
        places = whole.get("places", ())
        if places and place and not place.startswith(tuple(places)):
            continue
        values[kind][key] = checked_row(origins[kind, key], f"{kind} {key}", kind, whole)
    statute = Statute(
        matters=values["matter"],
        materials=values["material"],
        circumstances=values["circumstance"],
        doors=values["door"],
        remedies=values["remedy"],
        open_values=values["open_value"],
    )
    check_references(statute, origins)
    return structs.replace(statute, edition=hashlib.sha256(edition_bytes(statute)).hexdigest())


def _of_day(raw: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Keep only the stages whose own dates cover the day."""
    if "stage" not in raw:
        return dict(raw)
    kept = [
        stage for stage in raw["stage"] if stage.get("valid_from", date.min) <= day <= stage.get("valid_to", date.max)
    ]
    return {**raw, "stage": kept}


def _overlaid(below: Mapping[str, Any] | None, row: LawRow) -> dict[str, Any]:
    """Put a local row over what lies below it; the dates of the row say when it holds, not what it says."""
    kind = KINDS[row.kind][0]
    dates = () if below is None and _has_dates(kind) else ("valid_from", "valid_to")
    change = {key: value for key, value in row.raw.items() if key not in dates and key != "withdrawn"}
    whole = {**(below or {}), **change}
    if below is not None:
        whole["source"] = below["source"]
        whole["local_sources"] = [*below.get("local_sources", ()), change["source"]]
    for table in INNER_KEYS if row.kind == "matter" else ():
        if table in change:
            whole[table] = _inner_merged(table, (below or {}).get(table, ()), change[table])
    return whole


def _inner_merged(table: str, below: Iterable[Mapping[str, Any]], above: Iterable[Mapping[str, Any]]) -> list[Any]:
    merged = {inner_key(table, inner): dict(inner) for inner in below}
    for inner in above:
        key = inner_key(table, inner)
        if inner.get("withdrawn") is True:
            merged.pop(key, None)
        else:
            changed = {name: value for name, value in inner.items() if name != "withdrawn"}
            merged[key] = {**merged.get(key, {}), **changed}
    return list(merged.values())


def _has_dates(kind: type[Row]) -> bool:
    return any(field.name == "valid_from" for field in structs.fields(kind))
