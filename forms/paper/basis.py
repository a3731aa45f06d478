"""The articles that a paper itself rests on, whatever the matter: ``codes/paper-basis.toml``."""

import tomllib
from functools import cache

import msgspec

from forms.paper.input import PaperInput
from forms.statute.model import Source
from forms.terms import PaperKind
from resources import packaged


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[PaperKind, ...]
    source: Source


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    paper: tuple[_Row, ...]


def basis_of(kind: PaperKind, given: PaperInput) -> tuple[Source, ...]:
    """Return the law of a paper: its own articles, then those of the matter; what was not read is left out later."""
    return (*(row.source for row in _rows() if kind in row.kinds), *given.basis)


@cache
def _rows() -> tuple[_Row, ...]:
    return msgspec.convert(tomllib.loads(packaged.read_text("codes/paper-basis.toml")), _Rows).paper
