"""From the blocks of a paper to strips."""

from collections.abc import Callable
from itertools import pairwise

from forms.paper.content import (
    Blank,
    Block,
    Caution,
    Choices,
    CutLine,
    Facts,
    Fields,
    Footer,
    Heading,
    Issued,
    Items,
    LawBasis,
    Lead,
    PaperContent,
    Para,
    Remedy,
    Signatures,
    Table,
)
from forms.paper.layout.forms import blank_strips, choices_strips, fields_strips
from forms.paper.layout.listed import facts_strips, items_strips
from forms.paper.layout.setting import Setting
from forms.paper.layout.signatures import issued_strips, signature_strips
from forms.paper.layout.strips import Rule, Strip, space, tied
from forms.paper.layout.tables import table_strips

KEPT_WITH_SIGNATURES = 3  # lines that go with a signature block, so that it never stands alone
MOST_OF_A_PAGE = 0.85  # what is torn off goes with the signatures before it, up to this share of a page


def paper_strips(content: PaperContent, setting: Setting) -> list[Strip]:
    """Return all strips below the head of a paper."""
    strips: list[Strip] = []
    stub_from: int | None = None
    signed_from = 0
    for before, block in pairwise((None, *content.blocks)):
        assert block is not None
        if isinstance(block, Signatures | Issued):
            if not isinstance(before, Issued):
                signed_from = max(len(strips) - KEPT_WITH_SIGNATURES, 0)
            strips[-KEPT_WITH_SIGNATURES:] = [strip._replace(keep=True) for strip in strips[-KEPT_WITH_SIGNATURES:]]
        elif strips and not isinstance(before, Heading):
            small = isinstance(before, Footer) and isinstance(block, LawBasis)  # one small-print foot
            together = small or _small_print(before, block, setting)
            if together:
                strips[-1] = strips[-1]._replace(keep=True)
            strips.append(space(setting.style.gap / 2 if _close(before, block) else setting.style.gap, together))
        if isinstance(block, CutLine):
            stub_from = len(strips)
        strips += _strips(block, setting)
    if stub_from is not None:
        with_signed = sum(strip.height for strip in strips[signed_from:]) <= MOST_OF_A_PAGE * setting.style.height
        begin = signed_from if signed_from and with_signed else max(stub_from - KEPT_WITH_SIGNATURES, 0)
        strips[begin:] = tied(strips[begin:])
    return strips


def _small_print(before: Block | None, block: Block, setting: Setting) -> bool:
    """Whether the small print of an official paper follows its signatures, so that it never fills a page alone."""
    return setting.style.official and isinstance(before, Signatures) and isinstance(block, Footer | LawBasis)


def _close(before: Block | None, block: Block) -> bool:
    """Whether a block follows closely on one of its kind."""
    return isinstance(before, Para | Facts | Fields) and type(before) is type(block)


def _strips(block: Block, setting: Setting) -> list[Strip]:
    make: Callable[..., list[Strip]] = _MAKERS[type(block)]
    return make(block, setting)


def _lead(block: Lead, setting: Setting) -> list[Strip]:
    strips = setting.paragraph(block.text, setting.measurer(setting.style.lead, True), spread=False)
    return [*tied(strips), space(0 if setting.style.official else 2)]


def _caution(block: Caution, setting: Setting) -> list[Strip]:
    width, pad = setting.style.width, 5.0
    strips = setting.paragraph(block.text, setting.measurer(setting.style.caution, True), spread=False)
    above = Strip(pad, (Rule(0, 0, width, 0),))
    below = Strip(pad, (Rule(0, pad, width, pad),))
    return tied([above, *strips, below])


def _heading(block: Heading, setting: Setting) -> list[Strip]:
    strips = setting.paragraph(block.text, setting.black(setting.style.heading), spread=False)
    if not setting.style.official:
        strips = [space(3), *strips, space(2)]
    return [strip._replace(keep=True) for strip in strips]


def _para(block: Para, setting: Setting) -> list[Strip]:
    return setting.paragraph(block.text, setting.measurer(setting.style.body, block.strong), indent=block.indent)


def _remedy(block: Remedy, setting: Setting) -> list[Strip]:
    strips = _heading(Heading(block.heading), setting)
    for text in block.texts:
        strips += setting.paragraph(text, setting.measurer(setting.style.body), indent=True)
    return tied(strips)


def _law(block: LawBasis, setting: Setting) -> list[Strip]:
    measurer = setting.measurer(setting.style.small)
    text = block.label + "".join(block.texts)
    return setting.paragraph(text, measurer)


def _footer(block: Footer, setting: Setting) -> list[Strip]:
    measurer = setting.measurer(setting.style.small)
    strips = [Strip(4, (Rule(0, 0, setting.style.width, 0),))]
    for note in block.notes:
        strips += setting.paragraph(note, measurer, spread=False)
    return tied(strips)


def _cut(block: CutLine, setting: Setting) -> list[Strip]:
    measurer = setting.measurer(setting.style.small)
    width, text_width = setting.style.width, measurer.width(block.text)
    if text_width > width * 0.8:
        ruled = Strip(4, (Rule(0, 2, width, 2, True),))
        return [ruled, *setting.paragraph(block.text, measurer, spread=False)]
    left = (width - text_width) / 2
    height = setting.leading(measurer) + 10
    middle = height / 2
    text = setting.at(left, middle + measurer.size * 0.36, block.text, measurer)
    rules = (Rule(0, middle, left - 6, middle, True), Rule(left + text_width + 6, middle, width, middle, True))
    return [Strip(height, (text, *rules))]


_MAKERS: dict[type, Callable[..., list[Strip]]] = {
    Lead: _lead,
    Caution: _caution,
    Heading: _heading,
    Para: _para,
    Facts: facts_strips,
    Remedy: _remedy,
    LawBasis: _law,
    Footer: _footer,
    CutLine: _cut,
    Table: table_strips,
    Signatures: signature_strips,
    Issued: issued_strips,
    Items: items_strips,
    Choices: choices_strips,
    Fields: fields_strips,
    Blank: blank_strips,
}
