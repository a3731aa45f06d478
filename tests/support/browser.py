"""A browser without a screen: cookies, forms, redirects; over a real socket, with the standard library alone."""

import html
import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import msgspec


class Seen(msgspec.Struct, frozen=True):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode("utf-8")

    @property
    def words(self) -> str:
        """What a person reads on it: no tags."""
        plain = re.sub(r"<(style|title)[^>]*>.*?</\1>", " ", self.text, flags=re.S)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", plain)).split())

    def hidden(self, name: str) -> str:
        """Return the first hidden field of this name."""
        found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', self.text)
        assert found, f"no {name} on {self.path}"
        return html.unescape(found.group(1))


class Browser:
    """One person's browser, signed in or not."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []

    def get(self, path: str, **headers: str) -> Seen:
        """Open a page, following where it leads."""
        return self._follow("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Seen:
        """Send a form as it is."""
        return self._follow("POST", path, fields, headers)

    def send(self, path: str, fields: dict[str, str], page: str = "/console/password") -> Seen:
        """Send a form with the token that a page of this session carries."""
        return self.post(path, {"form_token": self.get(page).hidden("form_token"), **fields})

    def sign_in(self, name: str, password: str) -> Seen:
        """Sign in through the form."""
        token = self.get("/console/sign-in").hidden("door_token")
        return self.post("/console/sign-in", {"door_token": token, "name": name, "password": password})

    def once(self, method: str, path: str, fields: dict[str, str] | None, headers: dict[str, str]) -> Seen:
        """Ask once; what a cookie says is kept."""
        line = http.client.HTTPConnection(self._host, self._port, timeout=60)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        body = urlencode(fields).encode() if fields is not None else None
        if body is not None:
            sent = {"Content-Type": "application/x-www-form-urlencoded", **sent}
        line.request(method, path, body, sent)
        answered = line.getresponse()
        content = answered.read()
        for value in answered.headers.get_all("set-cookie") or ():
            self.set_cookies.append(value)
            for name, morsel in SimpleCookie(value).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        line.close()
        lower = {name.lower(): value for name, value in answered.getheaders()}
        return Seen(answered.status, lower, content, path)

    def _follow(self, method: str, path: str, fields: dict[str, str] | None, headers: dict[str, str]) -> Seen:
        seen = self.once(method, path, fields, headers)
        for _step in range(5):
            if seen.status != 303:
                return seen
            seen = self.once("GET", seen.headers["location"], None, {})
        raise AssertionError(f"led in a circle: {seen.path}")
