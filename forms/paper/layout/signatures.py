"""Places to sign, to press a finger, to seal and to date: two beside each other, with room to do it."""

from forms.paper.content import SignaturePlace, Signatures
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Op, Ring, Rule, Strip, space, tied
from forms.paper.layout.style import LARGE, MM

GUTTER = 18.0
HEIGHTS = {"signature": 15 * MM, "fingerprint": 24 * MM, "seal": 34 * MM, "date": 10 * MM}


def signature_strips(block: Signatures, setting: Setting) -> list[Strip]:
    """Return the places as strips that stay together."""
    per_row = 1 if setting.style is LARGE else 2
    width = (setting.style.width - GUTTER * (per_row - 1)) / per_row
    strips: list[Strip] = []
    for start in range(0, len(block.places), per_row):
        ops: list[Op] = []
        height = 0.0
        for number, place in enumerate(block.places[start : start + per_row]):
            placed, needed = _place(place, number * (width + GUTTER), width, setting)
            ops += placed
            height = max(height, needed)
        strips.append(Strip(height, tuple(ops)))
    return tied([space(setting.style.gap), *strips])


def _place(place: SignaturePlace, x: float, width: float, setting: Setting) -> tuple[list[Op], float]:
    measurer = setting.measurer(setting.style.body)
    small = setting.measurer(setting.style.small)
    label_width = measurer.width(place.label) + 4
    ops: list[Op] = []
    below = 0.0
    if label_width > width * 0.6:
        lines = setting.lines(place.label, width, measurer)
        for number, line in enumerate(lines):
            ops.append(setting.at(x, setting.baseline(measurer) + number * setting.leading(measurer), line, measurer))
        below, label_width = len(lines) * setting.leading(measurer), 0.0
    else:
        ops.append(setting.one_line(x, place.label, measurer))
    drawn, height = _room(place, x + label_width, x + width, below, setting)
    ops += drawn
    for line in setting.lines(place.hint, width, small) if place.hint else []:
        ops.append(setting.at(x, height + setting.baseline(small), line, small))
        height += setting.leading(small)
    return ops, height + 4


def _room(place: SignaturePlace, left: float, right: float, top: float, setting: Setting) -> tuple[list[Op], float]:
    """Return what is drawn where the person writes, and the height used."""
    measurer = setting.measurer(setting.style.body)
    base = top + setting.baseline(measurer)
    height = max(HEIGHTS.get(place.kind, HEIGHTS["signature"]), setting.leading(measurer))
    if place.value:
        lines = setting.lines(place.value, right - left, measurer)
        drawn: list[Op] = [
            setting.at(left, base + number * setting.leading(measurer), line, measurer)
            for number, line in enumerate(lines)
        ]
        used = top + setting.leading(measurer) * len(lines)
        return drawn, used if place.kind == "date" else max(used, height if place.kind == "seal" else 0)
    if place.kind in {"seal", "fingerprint"}:
        radius = (height - 6) / 2
        return [Ring(min(left + radius + 6, right - radius), top + radius + 2, radius)], top + height
    return [Rule(left, base + 3, right, base + 3)], top + height
