"""Wording files: what is wrong is refused with file, row and key."""

import pytest

from forms.paper.wording import WordingError, read_wording, schema
from resources import packaged

SCHEMA = schema("title", lead="count place", list_of="name")
GOOD = 'title = "甲"\nlead = "还差{count}样，拿到{place}"\nlist_of = ["{name}", "乙"]\n'


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(WordingError) as caught:
        read_wording("papers/x.toml", text, SCHEMA)
    assert all(problem.file == "papers/x.toml" and problem.message for problem in caught.value.problems)
    return [(problem.row, problem.key) for problem in caught.value.problems]


def test_words_are_filled() -> None:
    say = read_wording("x", GOOD, SCHEMA)
    assert say("lead", count=3, place="窗口") == "还差3样，拿到窗口"
    assert say.all("list_of", name="某") == ("某", "乙")
    assert say.all("title") == ("甲",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GOOD.replace("{count}", "{number}"), [(2, "lead")]),
        (GOOD.replace("{count}", "{}"), [(2, "lead")]),
        (GOOD.replace("{count}", "{count!r}"), [(2, "lead")]),
        (GOOD.replace("{count}", "{count:>9}"), [(2, "lead")]),
        (GOOD.replace("{count}", "{count.real}"), [(2, "lead")]),
        (GOOD.replace("{count}", "{count"), [(2, "lead")]),
        (GOOD.replace('"甲"', '"{count}"'), [(1, "title")]),
        (GOOD.replace('"甲"', '""'), [(1, "title")]),
        (GOOD.replace('"甲"', "3"), [(1, "title")]),
        (GOOD.replace('["{name}", "乙"]', '["{name}", 5]'), [(3, "list_of")]),
        (GOOD.replace('["{name}", "乙"]', "[]"), [(3, "list_of")]),
        (GOOD + '\nsubject = "多"\n', [(5, "subject")]),
        ('title = "甲"\nlist_of = ["乙"]\n', [(0, "lead")]),
        (GOOD + "\n[more]\ntitle = 1\n", [(6, "more.title")]),
        ('title = "甲\n', [(1, "")]),
    ],
)
def test_what_is_wrong_is_refused_with_row_and_key(text: str, found: list[tuple[int, str]]) -> None:
    assert problems(text) == found


def test_all_problems_are_told_at_once() -> None:
    assert problems('title = ""\nlead = "{x}"\n') == [(1, "title"), (2, "lead"), (0, "list_of")]


def test_no_paper_says_that_lateness_is_giving_up() -> None:
    for name in packaged.names("text/papers", ".toml"):
        lines = [line for line in packaged.read_text(name).splitlines() if not line.startswith("#")]
        assert not any(word in line for line in lines for word in ("视为放弃", "视为撤回", "视同放弃", "自动放弃"))
