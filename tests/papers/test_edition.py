"""A county's own words: laid over the shipped ones, checked whole, gone when the block ends."""

import pytest

from forms.paper.edition import read_edition
from forms.paper.press import kinds, schemas
from forms.paper.wording import WordingError, laid_over
from forms.terms import PaperKind
from resources import packaged
from tests.papers.reading import content_texts
from tests.papers.samples import GIVEN
from tests.papers.test_papers import made

NOTICE = PaperKind.ONE_TIME_NOTICE


def words() -> str:
    return "\n".join(content_texts(made(NOTICE, GIVEN)))


def test_one_sentence_is_said_otherwise_and_the_rest_stays() -> None:
    before = words()
    title = made(NOTICE).title
    with laid_over(read_edition({"one_time_notice.toml": 'title = "补正材料告知书"\n'})):
        over = words()
    assert over == before.replace(title, "补正材料告知书")
    assert over != before
    assert words() == before


def test_shared_phrases_are_said_otherwise_on_every_paper() -> None:
    with laid_over(read_edition({"phrases.toml": 'page_line = "{page}/{pages}"\n'})):
        assert {made(kind).page_line for kind in kinds()} == {"{page}/{pages}"}


def test_every_wrong_row_of_every_file_is_told() -> None:
    with pytest.raises(WordingError) as caught:
        read_edition(
            {
                "one_time_notice.toml": 'title = "甲"\nlead = "还差{number}样"\n',
                "acceptance_notice.toml": 'titel = "乙"\n',
                "notice.toml": 'title = "丙"\n',
            }
        )
    found = [(one.file, one.row, one.key) for one in caught.value.problems]
    assert found == [
        ("one_time_notice.toml", 2, "lead"),
        ("acceptance_notice.toml", 1, "titel"),
        ("notice.toml", 0, ""),
    ]
    assert "{number}" in str(caught.value)


def test_the_shipped_words_are_an_edition_that_changes_nothing() -> None:
    before = words()
    shipped = {f"{name}.toml": packaged.read_text(f"text/papers/{name}.toml") for name in schemas()}
    with laid_over(read_edition(shipped)):
        assert words() == before
