"""Signing in and out, one's own password, the language of the pages."""

import hmac
import secrets

from sync.county.console import sessions
from sync.county.console.asking import EVERYONE, Ask, Desk, Door, Goto, Page, Result
from sync.county.console.rendering import LANGUAGES
from sync.county.console.wording import WEAKNESSES

SESSION_COOKIE = "county_session"
DOOR_COOKIE = "county_door"
LANGUAGE_COOKIE = "county_language"
_YEAR_SECONDS = 365 * 86_400


def cookie(name: str, value: str, secure: bool, *, seconds: int | None = None) -> str:
    """Return a cookie that no script reads and no other site sends; without ``seconds`` it ends with the browser."""
    age = f"; Max-Age={seconds}" if seconds is not None else ""
    return f"{name}={value}; Path=/console/; HttpOnly; SameSite=Strict{age}{'; Secure' if secure else ''}"


def sign_in_page(_desk: Desk, ask: Ask) -> Result:
    """Show the sign-in. Its form carries what its cookie holds, so that no other site can sign somebody in."""
    return _entrance(ask)


def _entrance(ask: Ask, status: int = 200, **values: object) -> Page:
    token = ask.cookies.get(DOOR_COOKIE) or secrets.token_urlsafe(32)
    shown: dict[str, object] = {"door_token": token, "name": "", "wrong": False, "wait": 0, "open_line": _open(ask)}
    return Page(
        template="sign_in.html",
        values=shown | values,
        status=status,
        cookies=(cookie(DOOR_COOKIE, token, ask.secure),),
    )


def _open(ask: Ask) -> bool:
    """Whether a password would go over a line that others can read."""
    return not ask.secure and not ask.private


def sign_in(desk: Desk, ask: Ask) -> Result:
    """Take a name and a password."""
    token = ask.cookies.get(DOOR_COOKIE, "")
    if not token or not hmac.compare_digest(token.encode(), ask.form.get("door_token", "").encode()):
        return _entrance(ask, 403)
    name = ask.form.get("name", "").strip()
    if _open(ask):
        return _entrance(ask, 403, name=name)
    found = sessions.sign_in(desk.store, name, ask.form.get("password", ""), ask.now)
    if found is None:
        return _entrance(ask, 401, name=name, wrong=True)
    if isinstance(found, sessions.Wait):
        return _entrance(ask, 429, name=name, wait=-(-found.ms // 1000))
    return Goto(path="", cookies=(cookie(SESSION_COOKIE, found.cookie, ask.secure), _gone(DOOR_COOKIE, ask)))


def sign_out(desk: Desk, ask: Ask) -> Result:
    """End the session."""
    if ask.signed is not None:
        sessions.sign_out(desk.store, ask.signed, ask.now)
    return Goto(path="sign-in", cookies=(_gone(SESSION_COOKIE, ask),))


def password_page(_desk: Desk, _ask: Ask) -> Result:
    """Show the form for one's own password."""
    return Page(template="password.html", values={"problem": "", "wait": 0})


def change_password(desk: Desk, ask: Ask) -> Result:
    """Choose one's own password."""
    new = ask.form.get("new", "")
    if ask.signed is None or new != ask.form.get("again", ""):
        return Page(template="password.html", values={"problem": WEAKNESSES["differ"], "wait": 0}, status=422)
    done = sessions.change_password(desk.store, ask.signed, ask.form.get("old", ""), new, ask.now)
    if isinstance(done, str):
        return Page(template="password.html", values={"problem": WEAKNESSES[done], "wait": 0}, status=422)
    if isinstance(done, sessions.Wait):
        return Page(template="password.html", values={"problem": "", "wait": -(-done.ms // 1000)}, status=429)
    return Goto(path="", cookies=(cookie(SESSION_COOKIE, done.cookie, ask.secure),))


def choose_language(_desk: Desk, ask: Ask) -> Result:
    """Speak another language from now on."""
    wanted = ask.form.get("language", "")
    if wanted not in LANGUAGES:
        return Goto(path="")
    return Goto(path="", cookies=(cookie(LANGUAGE_COOKIE, wanted, ask.secure, seconds=_YEAR_SECONDS),))


def _gone(name: str, ask: Ask) -> str:
    return cookie(name, "", ask.secure, seconds=0)


DOORS = (
    Door(method="POST", path="sign-out", roles=EVERYONE, opens=sign_out),
    Door(method="GET", path="password", roles=EVERYONE, opens=password_page),
    Door(method="POST", path="password", roles=EVERYONE, opens=change_password),
    Door(method="POST", path="language", roles=EVERYONE, opens=choose_language),
)
