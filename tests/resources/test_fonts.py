"""The shipped faces lost no character, and papers can be set in them."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from resources import packaged

CODE_POINTS = {
    "NotoSansSC-Bold": 30890,
    "NotoSansSC-Regular": 30890,
    "NotoSerifSC-Bold": 9753,
    "NotoSerifSC-Regular": 30928,
}
WHOLE = sorted(set(CODE_POINTS) - {"NotoSerifSC-Bold"})
RARE_IN_NAMES = "𬱖䶮㛃𠅤"
SIGNS = "、。，：；（）〔〕《》·—…ABC0123456789"


def _covered(name: str) -> set[int]:
    return set(TTFont(name, str(packaged.path(f"fonts/{name}.ttf"))).face.charToGlyph)


def _gb2312() -> set[str]:
    codes = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {code.decode("gb2312", "ignore") for code in codes} - {""}


def test_only_known_faces_are_shipped() -> None:
    assert packaged.names("fonts", ".ttf") == [f"fonts/{name}.ttf" for name in sorted(CODE_POINTS)]
    assert sum(len(packaged.read_bytes(f"fonts/{name}.ttf")) for name in CODE_POINTS) <= 40_000_000


@pytest.mark.parametrize("name", sorted(CODE_POINTS))
def test_no_code_point_was_lost(name: str) -> None:
    covered = _covered(name)
    assert len(covered) >= CODE_POINTS[name]
    assert {char for char in _gb2312() | set(SIGNS) if ord(char) not in covered} == set()


@pytest.mark.parametrize("name", WHOLE)
def test_rare_characters_of_names_are_there(name: str) -> None:
    covered = _covered(name)
    assert [char for char in RARE_IN_NAMES if ord(char) not in covered] == []
    unified = {*range(0x4E00, 0x9FA6), *range(0x3400, 0x4DB6)}
    assert len(unified - covered) == 0
