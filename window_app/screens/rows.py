"""Rows of the virtual lists: precomputed, told apart by id, patched and never rebuilt."""

import msgspec

from forms.terms import Light


class Column(msgspec.Struct, frozen=True):
    """One column: code, title in words, width in pixels (0 takes the rest), and how its cells look.

    ``drop`` says in which order columns go when the list is narrow: 0 never, the highest first.
    ``look`` is ``light``, ``name`` (bold), ``quiet``, ``figure`` or empty.
    """

    code: str
    title: str
    width: int
    look: str = ""
    drop: int = 0


class ListRow(msgspec.Struct, frozen=True):
    """One row: id, its sign, and one text a column. The cell of a ``light`` column stands behind the sign.

    ``tones`` colours single cells by column code (red, amber, green), ``subject`` is what Enter opens when
    it is not the row's own id.
    """

    id: str
    light: Light
    cells: tuple[str, ...]
    tones: tuple[tuple[str, str], ...] = ()
    subject: str = ""

    @property
    def opens(self) -> str:
        """The id of what the row leads to."""
        return self.subject or self.id


class Chip(msgspec.Struct, frozen=True):
    """One count that is a filter: code, word, count, and its sign or icon."""

    code: str
    label: str
    count: int
    light: Light | None = None
    icon: str = ""
    tone: str = ""
