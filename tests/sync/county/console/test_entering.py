"""Signing in: passwords, waiting, sessions, cookies, forms of other sites."""

import json
import re

import msgspec
import pytest

from sync.county.console import passwords, sessions
from sync.county.console.records import User, UserRole
from sync.county.house import House
from sync.county.store import CountyStore
from tests.support.browser import Browser
from tests.support.county_process import ServedCounty, county_server
from tests.sync.conftest import Country
from tests.sync.county.console.conftest import PASSWORD, add_user, first_sign_in

NOW = 1_790_000_000_000


@pytest.fixture
def store(country: Country, monkeypatch: pytest.MonkeyPatch) -> CountyStore:
    """A county with one user whose password is "right", hashed cheaply."""
    monkeypatch.setattr(passwords, "MEMORY_KIB", 64)
    monkeypatch.setattr(passwords, "PASSES", 1)
    user = User(
        name="fang", full_name="Fang", role=UserRole.REVIEWER, password=passwords.made("right"), must_change=False
    )
    with country.store.writing() as transaction:
        transaction.console.people.put_user(user)
    return country.store


def entered(store: CountyStore, now: int = NOW) -> sessions.SignedIn:
    found = sessions.sign_in(store, "fang", "right", now)
    assert isinstance(found, sessions.SignedIn)
    return found


def test_waiting_grows_with_each_wrong_password_and_ends_with_a_right_one(store: CountyStore) -> None:
    now, waits = NOW, []
    for _try in range(6):
        assert sessions.sign_in(store, "fang", "wrong", now) is None
        held = sessions.sign_in(store, "fang", "right", now)
        if isinstance(held, sessions.Wait):
            waits.append(held.ms)
            assert isinstance(sessions.sign_in(store, "fang", "right", now + held.ms - 1), sessions.Wait)
            now += held.ms
    assert waits == []  # a right password between them forgets the wrong ones
    for _try in range(passwords.FREE_TRIES):
        assert sessions.sign_in(store, "fang", "wrong", now) is None
    for _try in range(4):
        held = sessions.sign_in(store, "fang", "right", now)
        assert isinstance(held, sessions.Wait)
        waits.append(held.ms)
        now += held.ms
        assert sessions.sign_in(store, "fang", "wrong", now) is None
    assert waits == [30_000, 60_000, 120_000, 240_000]
    assert passwords.wait_ms(10_000) == passwords.LONGEST_WAIT_MS
    last = sessions.sign_in(store, "fang", "right", now)
    assert isinstance(last, sessions.Wait)
    assert isinstance(sessions.sign_in(store, "fang", "right", now + last.ms), sessions.SignedIn)
    with store.reading() as transaction:
        acts = [one.act for one in transaction.console.people.looks(0, 100)]
    assert acts.count("tried_in_vain") == 6 + passwords.FREE_TRIES + 4


def test_a_session_ends_when_idle_and_in_any_case(store: CountyStore) -> None:
    cookie = entered(store).cookie
    assert sessions.whose(store, cookie, NOW + sessions.IDLE_MS) is not None
    assert sessions.whose(store, cookie, NOW + 2 * sessions.IDLE_MS + 1) is None
    assert sessions.whose(store, "", NOW) is None
    assert sessions.whose(store, cookie + "x", NOW) is None
    cookie, now = entered(store).cookie, NOW
    while now + sessions.IDLE_MS <= NOW + sessions.LONGEST_MS:
        now += sessions.IDLE_MS
        assert sessions.whose(store, cookie, now) is not None
    assert sessions.whose(store, cookie, NOW + sessions.LONGEST_MS + 1) is None


def test_a_new_password_ends_all_sessions_but_the_new_one(store: CountyStore) -> None:
    one, other = entered(store), entered(store, NOW + 1)
    assert sessions.change_password(store, one, "right", "short", NOW + 2) == "short"
    assert sessions.change_password(store, one, "wrong", "a long and new one", NOW + 2) == "wrong"
    fresh = sessions.whose(store, one.cookie, NOW + 3)
    assert fresh is not None
    done = sessions.change_password(store, fresh, "right", "a long and new one", NOW + 4)
    assert isinstance(done, sessions.SignedIn)
    assert sessions.whose(store, one.cookie, NOW + 5) is None
    assert sessions.whose(store, other.cookie, NOW + 5) is None
    assert sessions.whose(store, done.cookie, NOW + 5) is not None
    assert sessions.sign_in(store, "fang", "right", NOW + 6) is None


def test_who_was_taken_out_is_out_at_once(store: CountyStore) -> None:
    cookie = entered(store).cookie
    with store.writing() as transaction:
        user = transaction.console.people.user("fang")
        assert user is not None
        transaction.console.people.put_user(msgspec.structs.replace(user, active=False))
    assert sessions.whose(store, cookie, NOW + 1) is None
    assert sessions.sign_in(store, "fang", "right", NOW + 1) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaab", "plain"),
        ("fang likes plums", "name"),
        ("方敏方敏的李子熟了六月", "name"),
        ("my password is this", "often"),
        ("abc 12345 xyz qr", "often"),
        ("plums ripen in june", ""),
        ("河田镇的李子六月才熟呢", ""),
    ],
)
def test_rules_of_passwords(password: str, why: str) -> None:
    assert passwords.weakness(password, "fang", "方敏") == why
    assert passwords.weakness(passwords.starter(), "fang", "方敏") == ""


def test_cookies_and_headers_of_a_serious_site(served: ServedCounty) -> None:
    browser = Browser(served.url)
    seen = browser.sign_in("fang", PASSWORD)
    session = next(one for one in browser.set_cookies if one.startswith("county_session="))
    assert "HttpOnly" in session
    assert "SameSite=Strict" in session
    assert "Path=/console/" in session
    assert "Max-Age" not in session
    policy = seen.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert seen.headers["cache-control"] == "no-store"
    assert seen.headers["x-frame-options"] == "DENY"
    assert "<script" not in seen.text
    assert not re.search(r'\s(style|on[a-z]+)="', seen.text)
    for name in ("style.css", "face.ttf"):
        assert browser.get(f"/console/{name}").status == 200


def test_nobody_sees_anything_without_signing_in(served: ServedCounty) -> None:
    browser = Browser(served.url)
    for path in ("", "queue", "case/case-late", "exports", "looks", "users", "no-such-page"):
        assert browser.get(f"/console/{path}").path == "/console/sign-in"
    assert browser.post("/console/exports/cases", {}).path == "/console/sign-in"
    assert browser.get("/").path == "/console/sign-in"


def test_a_wrong_name_and_a_wrong_password_sound_alike(served: ServedCounty) -> None:
    add_user(served, "lin", "林", "reviewer")
    words = {Browser(served.url).sign_in(name, "wrong").words.replace(name, "") for name in ("lin", "nobody")}
    assert len(words) == 1


def test_who_tries_too_often_waits_and_the_administrator_ends_it(served: ServedCounty) -> None:
    starter = add_user(served, "tao", "陶", "reviewer")
    browser = Browser(served.url)
    for _try in range(passwords.FREE_TRIES):
        assert browser.sign_in("tao", "wrong").status == 401
    assert browser.sign_in("tao", starter).status == 429
    done = county_server("user", "reset", served.directory, "--user", "tao")
    assert done.returncode == 0
    fresh = next(line.rsplit(" ", 1)[1] for line in done.stdout.splitlines() if line.startswith("Password"))
    first_sign_in(browser, "tao", fresh, "another good sentence")
    assert county_server("user", "disable", served.directory, "--user", "tao").returncode == 0
    assert browser.get("/console/queue").path == "/console/sign-in"


def test_a_starter_password_opens_nothing_but_the_choice_of_another(served: ServedCounty) -> None:
    starter = add_user(served, "new", "新来", "reviewer")
    browser = Browser(served.url)
    assert browser.sign_in("new", starter).path == "/console/password"
    assert browser.get("/console/queue").path == "/console/password"
    refused = browser.send("/console/password", {"old": starter, "new": "short", "again": "short"})
    assert refused.status == 422
    differ = browser.send("/console/password", {"old": starter, "new": "a good sentence", "again": "another one!"})
    assert differ.status == 422


def test_a_form_of_another_site_is_refused(served: ServedCounty, fang: Browser) -> None:
    token = fang.get("/console/exports").hidden("form_token")
    for fields, headers in (
        ({}, {}),
        ({"form_token": "guessed"}, {}),
        ({"form_token": token}, {"Origin": "https://elsewhere.example"}),
        ({"form_token": token}, {"Origin": "null"}),
        ({"form_token": token}, {"Sec-Fetch-Site": "cross-site"}),
    ):
        assert fang.post("/console/exports/cases", fields, **headers).status == 403
    assert fang.post("/console/exports/cases", {"form_token": token}, Origin=served.url).status == 200
    stranger = Browser(served.url)
    assert stranger.post("/console/sign-in", {"name": "fang", "password": PASSWORD, "door_token": "x"}).status == 403
    assert "county_session" not in stranger.cookies


def test_a_form_that_is_too_large_or_none_is_refused(fang: Browser) -> None:
    token = fang.get("/console/exports").hidden("form_token")
    assert fang.post("/console/search", {"form_token": token, "word": "x" * 70_000}).status == 413
    assert fang.post("/console/search", {"form_token": token}, **{"Content-Type": "application/json"}).status == 413
    many = {"form_token": token, **{f"f{number}": "" for number in range(300)}}
    assert fang.post("/console/search", many).status == 403


def test_signing_out_ends_the_session(served: ServedCounty) -> None:
    browser = Browser(served.url)
    browser.sign_in("fang", PASSWORD)
    kept = dict(browser.cookies)
    assert browser.send("/console/sign-out", {}).path == "/console/sign-in"
    browser.cookies = kept
    assert browser.get("/console/queue").path == "/console/sign-in"


def test_english_pages_are_whole(served: ServedCounty) -> None:
    browser = Browser(served.url)
    assert "登录" in browser.sign_in("fang", "wrong").words
    browser.sign_in("fang", PASSWORD)
    seen = browser.send("/console/language", {"language": "en"})
    assert "Queue" in seen.words
    assert browser.send("/console/language", {"language": "no"}).status == 200
    assert "待办" in browser.send("/console/language", {"language": "zh_CN"}).words


def test_bad_users_are_refused_in_one_line(served: ServedCounty) -> None:
    for more, word in (
        (("--user", "Fang", "--name", "F", "--role", "reviewer"), "--user"),
        (("--user", "fang", "--name", "F", "--role", "reviewer"), "--user"),
        (("--user", "x1", "--name", " ", "--role", "reviewer"), "--name"),
        (("--user", "x1", "--name", "X", "--role", "department"), "--organ"),
        (("--user", "x1", "--name", "X", "--role", "reviewer", "--organ", "O"), "--organ"),
    ):
        done = county_server("user", "add", served.directory, *more)
        assert done.returncode == 2
        assert word in done.stderr
        assert len(done.stderr.splitlines()) == 1
    listed = county_server("user", "list", served.directory)
    assert "fang" in listed.stdout
    house = House(served.directory)
    store = house.open()
    with store.reading() as transaction:
        assert transaction.console.people.user("x1") is None
    store.close()


def test_the_log_of_the_server_says_which_page_and_nothing_more(served: ServedCounty, fang: Browser) -> None:
    fang.send("/console/search", {"word": "张桂英"})
    fang.get("/console/case/case-late")
    fang.get("/console/queue?matter=张桂英".replace("张桂英", "secret"))
    log = served.log()
    for word in ("张桂英", "secret", "case-late", "350821", PASSWORD, "fang", "138000"):
        assert word not in log
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    pages = [line for line in lines if line["event"] == "console"]
    assert {"at", "level", "event", "path", "status", "ms"} == set(pages[-1])
    assert {line["event"] for line in lines} <= {"console", "request"}
