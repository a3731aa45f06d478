"""Every word on screen has its Chinese, with the same blanks to fill."""

from tests.architecture import messages
from tests.architecture.sources import program, source


def test_every_message_has_its_chinese() -> None:
    missing = [f"{one.place} {one.message!r}" for group in messages.untranslated().values() for one in group]
    assert missing == []


def test_blanks_are_the_same_in_both_languages() -> None:
    odd = [
        message
        for message, entries in messages.everything().items()
        for entry in entries
        if entry.words and messages.blanks(message) != messages.blanks(entry.words)
    ]
    assert odd == []
    assert messages.blanks("{a} of {b:>3}, {{not}} {a!r}") == ["a", "a", "b"]
    assert messages.blanks("{a") == ["broken"]


def test_a_message_means_the_same_in_every_catalogue() -> None:
    two = {message: {entry.words for entry in entries} for message, entries in messages.everything().items()}
    assert {message: words for message, words in two.items() if len(words) > 1} == {}


def test_no_message_is_built_from_pieces() -> None:
    assert list(messages.unsayable(program())) == []
    files = [source("forms.x", 'X = _(f"{a}")\nY = _("one " "two")\nZ = _("a" + b)\nW = N_("marked")')]
    assert list(messages.unsayable(files)) == ["forms/x.py:1", "forms/x.py:3"]
    assert [one.message for one in messages.said(files)] == ["one two", "marked"]


def test_the_program_says_something() -> None:
    assert len({one.message for one in messages.said(program())}) > 100
