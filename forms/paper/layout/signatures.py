"""Places to sign, to press a finger, to seal and to date: two beside each other, with room to do it."""

from forms.paper.content import Issued, SignaturePlace, Signatures
from forms.paper.layout.runs import Measurer
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Op, Ring, Rule, Strip, space, tied
from forms.paper.layout.style import MM

GUTTER = 18.0
SEAL = 42 * MM  # across; the seal of an organ
EMPTY_AT_RIGHT = 4  # characters right of the day
HEIGHTS = {"signature": 14 * MM, "fingerprint": 24 * MM, "seal": 32 * MM, "date": 10 * MM}


def signature_strips(block: Signatures, setting: Setting) -> list[Strip]:
    """Return the places as strips that stay together; each goes to the column that is least full."""
    columns = 1 if setting.style.large else 2
    width = (setting.style.width - GUTTER * (columns - 1)) / columns
    step = columns if block.in_rows or columns == 1 else max(len(block.places), 1)
    places = block.places
    if columns == 1:  # one under the other, what people write comes before the seal
        places = tuple(sorted(places, key=lambda place: place.kind == "seal"))
    strips = [
        _filled(places[start : start + step], columns, width, setting) for start in range(0, len(block.places), step)
    ]
    return tied([space(setting.style.gap), *strips])


def issued_strips(block: Issued, setting: Setting) -> list[Strip]:
    """Return the organ above the day, four characters from the right, with the place of the seal over both.

    The seal begins within a line of the text, and its middle lies a little above the two lines.
    """
    measurer, small = setting.measurer(setting.style.body), setting.measurer(setting.style.small)
    width, leading = setting.style.width, setting.leading(measurer)
    organ = setting.lines(block.organ, width - EMPTY_AT_RIGHT * measurer.size, measurer)
    widest = max(map(measurer.width, (*organ, block.date)))
    centre = width - EMPTY_AT_RIGHT * measurer.size - max(measurer.width(block.date), SEAL * 0.7) / 2
    centre = min(centre, width - widest / 2)
    y = max(SEAL / 2 - leading * 0.2, 0.0)
    ops: list[Op] = [Ring(centre, SEAL / 2 + 3, SEAL / 2)]
    for line in (*organ, block.date):
        ops.append(setting.at(centre - measurer.width(line) / 2, y + setting.baseline(measurer), line, measurer))
        y += leading
    if block.seal:
        ops += _written(block.seal, 0.0, 0.0, centre - max(widest, SEAL) / 2 - 6, small, setting)[0]
    return [Strip(max(y, SEAL + 6), tuple(ops))]


def _filled(places: tuple[SignaturePlace, ...], columns: int, width: float, setting: Setting) -> Strip:
    depths = [0.0] * columns
    ops: list[Op] = []
    for place in places:
        column = depths.index(min(depths))
        placed, depths[column] = _place(place, column * (width + GUTTER), depths[column], width, setting)
        ops += placed
    return Strip(max(depths), tuple(ops))


def _place(place: SignaturePlace, x: float, y: float, width: float, setting: Setting) -> tuple[list[Op], float]:
    """Return what is drawn for a place beginning at (x, y), and where the next one may begin."""
    measurer, small = setting.measurer(setting.style.fact), setting.measurer(setting.style.small)
    label_width = measurer.width(place.label) + 4
    left, top = x + label_width, y
    ops: list[Op] = []
    if label_width > width * 0.6:
        drawn, top = _written(place.label, x, y, width, measurer, setting)
        ops += drawn
        left = x
    else:
        ops += _written(place.label, x, y, width, measurer, setting)[0]
    drawn, bottom = _room(place, left, x + width, top, setting)
    ops += drawn
    if place.hint:
        drawn, bottom = _written(place.hint, x, bottom, width, small, setting)
        ops += drawn
    return ops, bottom + 4


def _written(
    text: str, x: float, y: float, width: float, measurer: Measurer, setting: Setting
) -> tuple[list[Op], float]:
    """Return lines of text and where they end."""
    ops: list[Op] = []
    for line in setting.lines(text, width, measurer):
        ops.append(setting.at(x, y + setting.baseline(measurer), line, measurer))
        y += setting.leading(measurer)
    return ops, y


def _room(place: SignaturePlace, left: float, right: float, top: float, setting: Setting) -> tuple[list[Op], float]:
    """Return what is drawn where the person writes, and where it ends."""
    measurer = setting.measurer(setting.style.fact)
    height = max(HEIGHTS.get(place.kind, HEIGHTS["signature"]), setting.leading(measurer))
    if place.value:
        return _written(place.value, left, top, right - left, measurer, setting)
    if place.kind in {"seal", "fingerprint"}:
        radius = (height - 6) / 2
        return [Ring(min(left + radius + 6, right - radius), top + radius + 2, radius)], top + height
    line = top + setting.baseline(measurer) + 3
    return [Rule(left, line, right, line)], top + height
