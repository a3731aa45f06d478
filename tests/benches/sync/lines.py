"""A result of which more is better."""

from tests.benches.lines import Line


def at_least(name: str, value: float, unit: str, *, floor: float | None = None, bar: float | None = None) -> Line:
    """Return one result; with ``floor`` its ratio must reach the bar."""
    ratio = value / floor if floor else None
    return {
        "name": name,
        "value": round(value, 1),
        "unit": unit,
        "ratio": round(ratio, 3) if ratio is not None else None,
        "bar": bar,
        "ok": ratio is None or bar is None or ratio >= bar,
    }
