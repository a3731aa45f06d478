"""Local law as a county publishes it: overlay files in one piece, dated, put over the law the program ships.

A piece holds whole files. For each place the newest piece that has a file of it holds, and takes the place of what
the program ships for that place; a file with nothing but ``[place]`` takes all local law of the place away.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from forms.statute.catalogue import Catalogue
from forms.statute.problems import StatuteError
from forms.statute.reader import Place, converted, parsed, read_law
from resources.words import _

FORMAT = 1
MOST_BYTES = 1 << 20
_encode = msgspec.json.Encoder(order="sorted").encode


class PublishedLaw(msgspec.Struct, frozen=True, kw_only=True):
    """One piece: when it was published (UTC ms, of two the later holds) and its files as (name, TOML text)."""

    format: int = FORMAT
    published: int
    texts: tuple[tuple[str, str], ...]

    def encode(self) -> bytes:
        """Return the bytes that are signed and travel; their SHA-256 is the id."""
        return _encode(self)

    def by_place(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return the files of each place by its division code. Raises StatuteError for a file that names none."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for file, text in self.texts:
            place = place_of(file, text)
            found[place] = (*found.get(place, ()), (file, text))
        return found


class LeftOut(msgspec.Struct, frozen=True):
    """A piece that this program cannot use: its id and the reason in words (file, row, key)."""

    id: str
    reason: str


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """The law of a place: shipped and published together, the newest piece in it, and the pieces left out."""

    catalogue: Catalogue
    newest: PublishedLaw | None = None
    newest_id: str = ""
    left_out: tuple[LeftOut, ...] = ()


def published_id(content: bytes) -> str:
    """Return the id of a piece."""
    return hashlib.sha256(content).hexdigest()


def place_of(file: str, text: str) -> str:
    """Return the division code of the place an overlay file is for. Raises StatuteError if it names none."""
    tables = parsed(file, text)
    if "place" not in tables:
        raise StatuteError(file, "place", "code", _("a local file names its place under [place]"))
    return converted(file, "place", tables["place"], Place).code


def read_published(identity: str, content: bytes) -> PublishedLaw:
    """Read a piece. Raises StatuteError if a newer program wrote it or it is damaged."""
    short = identity[:12]
    try:
        law = msgspec.json.decode(content, type=PublishedLaw)
    except msgspec.DecodeError as error:
        raise StatuteError(short, "", "", _("this edition cannot be read: {reason}").format(reason=error)) from error
    if law.format != FORMAT:
        raise StatuteError(short, "", "format", _("a newer program wrote this edition"))
    return law


def laid_over(base: Catalogue, laws: Iterable[PublishedLaw]) -> Catalogue:
    """Return the base with these pieces over it, the later published winning each place. Raises StatuteError."""
    texts: dict[str, tuple[tuple[str, str], ...]] = {}
    for law in sorted(laws, key=lambda one: one.published):
        texts |= law.by_place()
    return base.with_places({place: read_law(files) for place, files in texts.items()})


def fit(base: Catalogue, pieces: Iterable[tuple[str, bytes]], place: str) -> Fitted:
    """Return the law that holds at a place, from pieces given as (id, content).

    A piece that this program cannot read, or that does not fit to the law it ships, is left out and named; the piece
    before it goes on. Files of places that the place does not lie in are not looked at, nor are rows that a later piece
    replaced when all fits.
    """
    laws: list[tuple[str, PublishedLaw]] = []
    left_out: list[LeftOut] = []
    for identity, content in pieces:
        try:
            law = read_published(identity, content)
            local = law.by_place()
        except StatuteError as problem:
            left_out.append(LeftOut(identity, str(problem)))
            continue
        texts = tuple(one for code, files in local.items() if place.startswith(code) for one in files)
        if texts:
            laws.append((identity, msgspec.structs.replace(law, texts=texts)))
    laws.sort(key=lambda one: one[1].published)
    try:
        return _fitted(base, laws, place, left_out)
    except StatuteError:
        pass  # one of them does not fit: find out which, the oldest first
    taken: list[tuple[str, PublishedLaw]] = []
    for one in laws:
        try:
            _fitted(base, [*taken, one], place, [])
            taken.append(one)
        except StatuteError as problem:
            left_out.append(LeftOut(one[0], str(problem)))
    return _fitted(base, taken, place, left_out)


def _fitted(base: Catalogue, laws: list[tuple[str, PublishedLaw]], place: str, left_out: list[LeftOut]) -> Fitted:
    """Lay the pieces over the base and merge every day on which something changes at the place. Raises StatuteError."""
    catalogue = laid_over(base, [law for _id, law in laws]) if laws else base
    for day in catalogue.days_of_change(place) if laws else ():
        catalogue.statute_on(day, place)
    newest_id, newest = laws[-1] if laws else ("", None)
    return Fitted(catalogue=catalogue, newest=newest, newest_id=newest_id, left_out=tuple(left_out))


def same_texts(laws: Iterable[PublishedLaw], new: PublishedLaw) -> bool:
    """Whether publishing ``new`` over ``laws`` would change nothing at any place."""
    held: dict[str, tuple[tuple[str, str], ...]] = {}
    for law in sorted(laws, key=lambda one: one.published):
        held |= law.by_place()
    return all(held.get(place) == files for place, files in new.by_place().items())
