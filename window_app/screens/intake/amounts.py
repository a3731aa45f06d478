"""Days and money as they are typed at a counter."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

_PARTS = re.compile(r"\d+")
_FEN = 100
_MOST = 99_999_999


def day(typed: str, today: dt.date) -> str | None:
    """Return an ISO day, an empty string for nothing typed, or None if it is no day.

    ``8`` is the next 8th, ``12-8`` the next 8 December, ``2026-12-8`` and ``20261208`` stand for themselves.
    """
    text = typed.strip()
    if not text:
        return ""
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    parts = [int(part) for part in _PARTS.findall(text)]
    try:
        if len(parts) == 3:
            return dt.date(*parts).isoformat()
        if len(parts) == 2:
            made = dt.date(today.year, *parts)
            return (made if made >= today else dt.date(today.year + 1, *parts)).isoformat()
        if len(parts) == 1:
            return _next_of_month(parts[0], today).isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def fen(typed: str) -> int | None:
    """Return an amount typed in yuan as fen; None if it is none, or more than the field holds."""
    try:
        yuan = Decimal(typed.strip().replace(",", "").replace("\uff0c", ""))
    except InvalidOperation:
        return None
    whole = yuan * _FEN if yuan.is_finite() else Decimal(-1)
    return int(whole) if 0 < whole <= _MOST and whole == int(whole) else None


def yuan(amount_fen: int | None) -> str:
    """Return fen as they are typed in yuan."""
    if amount_fen is None:
        return ""
    whole, rest = divmod(amount_fen, _FEN)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def _next_of_month(number: int, today: dt.date) -> dt.date:
    month = today.replace(day=1)
    for _attempt in range(12):
        try:
            made = month.replace(day=number)
        except ValueError:
            made = None
        if made is not None and made >= today:
            return made
        month = (month + dt.timedelta(days=32)).replace(day=1)
    raise ValueError("no such day")
