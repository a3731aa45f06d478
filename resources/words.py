"""Words on screen: English message ids, Chinese by default.

Catalogues are ``resources/text/locale/<language>/LC_MESSAGES/<domain>.mo``, compiled from the ``.po``
files beside them by ``make``. The message ids are the complete English text.
"""

import gettext
import io
import os
from collections.abc import Callable

from resources import packaged

DOMAINS = ("window", "command", "county")
DEFAULT_LANGUAGE = "zh_CN"

_chosen: gettext.NullTranslations | None = None
_said: dict[str, str] = {}  # what was said already in the language chosen: lists say the same words often


def use(language: str) -> None:
    """Speak this language from now on: ``zh_CN`` or ``en``; an unknown one is spoken as English."""
    global _chosen
    _chosen = _catalogue(language)
    _said.clear()


def speaker(language: str) -> Callable[[str], str]:
    """Return what says messages in this language, whatever the program speaks: for pages asked for by many people."""
    catalogue = _catalogue(language)
    return lambda message: catalogue.gettext(message) if message else ""


def _(message: str) -> str:
    """Return the message in the language spoken now (``WINDOW_APP_LANGUAGE``, else Chinese)."""
    global _chosen
    said = _said.get(message)
    if said is not None:
        return said
    if _chosen is None:
        _chosen = _catalogue(os.environ.get("WINDOW_APP_LANGUAGE", DEFAULT_LANGUAGE))
    said = _said[message] = _chosen.gettext(message) if message else ""
    return said


def _catalogue(language: str) -> gettext.NullTranslations:
    whole = gettext.NullTranslations()
    for domain in DOMAINS:
        try:
            data = packaged.read_bytes(f"text/locale/{language}/LC_MESSAGES/{domain}.mo")
        except FileNotFoundError:
            continue
        whole.add_fallback(gettext.GNUTranslations(io.BytesIO(data)))
    return whole
