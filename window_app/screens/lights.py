"""Words of the signs: a light is a shape and a word, never a colour alone."""

from forms.terms import Light
from resources.words import _
from window_app.screens.keys import N_

_WORDS = {
    Light.OVERDUE: N_("Overdue"),
    Light.TODAY: N_("Today"),
    Light.SOON: N_("Within 3 working days"),
    Light.NORMAL: N_("In time"),
    Light.PAUSED: N_("Clock stopped"),
    Light.SUPPLEMENT: N_("Waiting for papers"),
    Light.NONE: N_("No limit runs"),
}

_SHORT = {
    Light.OVERDUE: N_("Overdue"),
    Light.TODAY: N_("Today"),
    Light.SOON: N_("Soon"),
    Light.NORMAL: N_("In time"),
    Light.PAUSED: N_("Stopped"),
    Light.SUPPLEMENT: N_("Papers due"),
    Light.NONE: N_("No limit"),
}

_TONES = {
    Light.OVERDUE: "red",
    Light.TODAY: "red",
    Light.SOON: "amber",
    Light.NORMAL: "green",
    Light.PAUSED: "quiet",
    Light.SUPPLEMENT: "accent",
    Light.NONE: "quiet",
}

ORDER = tuple(Light)


def word(light: Light) -> str:
    """Return the full word of a sign."""
    return _(_WORDS[light])


def short_word(light: Light) -> str:
    """Return the word of a sign as it stands in a narrow column."""
    return _(_SHORT[light])


def tone(light: Light) -> str:
    """Return the name of the colour that goes with a sign."""
    return _TONES[light]
