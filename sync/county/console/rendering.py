"""Pages made from templates: every value is escaped, no script, no style outside the one file."""

import datetime as dt
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from forms.case.moment import CHINA
from forms.case.refusals import Refusal
from forms.paper.phrases import masked
from resources import packaged, words
from sync.county.console import wording
from sync.county.console.asking import BASE, Ask, Page
from sync.county.console.records import UserRole

LANGUAGES = ("zh_CN", "en")
_FOLDER = "console"
_MENU = (
    ("queue", wording.N_("Queue"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.DEPARTMENT})),
    ("duplicates", wording.N_("Known people"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR})),
    ("publicity", wording.N_("Public notices"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR})),
    ("code", wording.N_("Check a paper"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.DEPARTMENT})),
    ("figures", wording.N_("Figures"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.ADMINISTRATOR})),
    ("stations", wording.N_("Stations"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.ADMINISTRATOR})),
    ("editions", wording.N_("Law"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.ADMINISTRATOR})),
    ("exports", wording.N_("Save files"), frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.ADMINISTRATOR})),
    ("looks", wording.N_("Access log"), frozenset({UserRole.AUDITOR})),
    ("users", wording.N_("Users"), frozenset({UserRole.ADMINISTRATOR})),
)


class Renderer:
    """Turns pages into bytes, in the language of whoever asks."""

    def __init__(self) -> None:
        self._speakers = {language: words.speaker(language) for language in LANGUAGES}
        self._made = {language: self._environment(language) for language in LANGUAGES}

    def bytes_of(self, page: Page, ask: Ask, county: str) -> bytes:
        """Return a page as UTF-8."""
        user = ask.signed.user if ask.signed else None
        menu = [(path, name) for path, name, roles in _MENU if user is not None and user.role in roles]
        environment = self._made[ask.language if ask.language in LANGUAGES else LANGUAGES[0]]
        values: dict[str, Any] = {
            "base": BASE,
            "county": county,
            "user": user,
            "menu": [] if user is None or user.must_change else menu,
            "here": ask.path.split("/")[0],
            "form_token": ask.signed.session.form_token if ask.signed else "",
            "now": ask.now,
            "may_search": user is not None and user.role in (UserRole.REVIEWER, UserRole.AUDITOR),
            "language": ask.language,
            **page.values,
        }
        return environment.get_template(page.template).render(values).encode("utf-8", "replace")

    def _environment(self, language: str) -> Environment:
        say = self._speakers[language]
        made = Environment(
            loader=FunctionLoader(lambda name: packaged.read_text(f"{_FOLDER}/{name}")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        made.globals |= {
            "_": say,
            "lights": wording.LIGHTS,
            "signs": wording.SIGNS,
            "steps": wording.STEPS,
            "kinds": wording.KINDS,
            "events": wording.EVENTS,
            "marks": wording.MARKS,
            "papers": wording.PAPERS,
            "acts": wording.ACTS,
            "done_words": wording.DONE,
            "returns": wording.RETURNS,
            "findings": wording.FINDINGS,
            "user_roles": wording.USERS,
            "station_roles": wording.STATIONS,
        }
        made.filters |= {
            "said": lambda code, table: wording.said(table, code, say),
            "masked": masked,
            "day": lambda iso: _day(iso, say),
            "moment": moment_words,
            "percent": _percent,
            "why": lambda refusal: _why(refusal, say),
        }
        return made


def _day(iso: str, say: wording.Say) -> str:
    """Return a civil day with its weekday, or nothing."""
    try:
        day = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return ""
    return f"{day.isoformat()} {say(wording.WEEKDAYS[day.weekday()])}"


def _why(refusal: Refusal | str, say: wording.Say) -> str:
    """Return why something was refused; a reason of the county's judgement stands as its code."""
    if isinstance(refusal, str):
        return say(wording.N_("The county's own store did not keep it: {reason}")).format(reason=refusal)
    words = wording.said(wording.REFUSALS, refusal.rule, say)
    step = wording.said(wording.FLOW, refusal.details.get("step", ""), say)
    return words.replace("{day}", refusal.details.get("day", "")).replace("{step}", step)


def moment_words(utc_ms: int) -> str:
    """Return an instant as civil time."""
    return dt.datetime.fromtimestamp(utc_ms / 1000, CHINA).strftime("%Y-%m-%d %H:%M")


def _percent(part: int, whole: int) -> str:
    """Return a rate, or a dash where there is nothing to count."""
    return f"{100 * part / whole:.0f} %" if whole else "\u2013"
