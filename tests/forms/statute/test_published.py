"""Local law in pieces: the newest that can be used holds at its places, whatever the order in which they came."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.statute.catalogue import Catalogue
from forms.statute.problems import StatuteError
from forms.statute.published import PublishedLaw, fit, laid_over, published_id, read_published, same_texts
from tests.support.local_law import SOURCE, local_law

BASE = Catalogue.packaged()
HERE = "350802104"
TODAY = date(2026, 11, 24)
SHIPPED = 30


def piece(published: int, *texts: str) -> tuple[str, bytes]:
    content = PublishedLaw(
        published=published, texts=tuple((f"{n}.toml", text) for n, text in enumerate(texts))
    ).encode()
    return published_id(content), content


def limit(catalogue: Catalogue, place: str = HERE, day: date = TODAY) -> int:
    matter = catalogue.statute_on(day, place).matters["linshi_expense_fj"]
    number = next(stage for stage in matter.stages if stage.id == "total").number
    assert number is not None
    return number


def test_a_piece_holds_from_its_days_on_and_only_at_its_place() -> None:
    law = fit(BASE, [piece(1, local_law("350802", 25, "2026-12-01"))], HERE)
    assert (limit(law.catalogue), limit(law.catalogue, day=date(2026, 12, 1))) == (SHIPPED, 25)
    assert (law.newest is not None, law.left_out) == (True, ())
    elsewhere = fit(BASE, [piece(1, local_law("350802", 25))], "350821104")
    assert (limit(elsewhere.catalogue, "350821104"), elsewhere.newest, elsewhere.left_out) == (SHIPPED, None, ())


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(("3508", "350802"))), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_newest_that_can_be_used_holds_in_any_order(kinds: list[tuple[bool, str]], chance: object) -> None:
    pieces, good = [], {}
    for number, (usable, place) in enumerate(kinds, start=1):
        text = local_law(place, 10 + number)
        pieces.append(piece(number, text if usable else text + "colour = 1\n"))
        if usable:
            good[place] = 10 + number
    chance.shuffle(pieces)  # type: ignore[attr-defined]
    law = fit(BASE, pieces, HERE)
    assert limit(law.catalogue) == good.get("350802", good.get("3508", SHIPPED))
    bad = {number for number, (usable, _place) in enumerate(kinds, start=1) if not usable}
    last = {place: number for number, (_usable, place) in enumerate(kinds, start=1)}
    assert bool(law.left_out) == bool(bad & set(last.values()))
    assert {one.id for one in law.left_out} <= {identity for identity, content in pieces if b"colour" in content}


def test_what_cannot_be_read_is_named_and_the_one_before_goes_on() -> None:
    newer = published_id(b"{}"), b'{"format":2,"published":9,"texts":[]}'
    law = fit(BASE, [piece(1, local_law("350802", 25)), newer, ("x" * 64, b"\xff")], HERE)
    assert limit(law.catalogue) == 25
    assert [one.id for one in law.left_out] == [newer[0], "x" * 64]
    misfit = local_law("350802").replace("linshi_expense_fj", "no_such_matter")
    law = fit(BASE, [piece(1, local_law("350802", 25)), piece(2, misfit)], HERE)
    assert limit(law.catalogue) == 25
    assert "no_such_matter" in law.left_out[0].reason


def test_a_file_with_nothing_but_its_place_takes_the_local_law_away() -> None:
    empty = '[place]\ncode = "350802"\nname = "made up"\n'
    law = fit(BASE, [piece(1, local_law("350802", 25)), piece(2, empty)], HERE)
    assert limit(law.catalogue) == SHIPPED
    assert law.newest is not None


def test_the_same_files_again_change_nothing() -> None:
    one = read_published(*piece(1, local_law("350802", 25)))
    assert same_texts([one], read_published(*piece(2, local_law("350802", 25))))
    assert not same_texts([one], read_published(*piece(2, local_law("350802", 24))))
    assert not same_texts([], one)


def test_a_file_that_is_wrong_is_refused_with_its_name_row_and_key() -> None:
    wrong = PublishedLaw(published=1, texts=(("a/b.toml", local_law("350802").replace(SOURCE, "", 1)),))
    with pytest.raises(StatuteError) as refused:
        laid_over(BASE, [wrong])
    problem = refused.value
    assert (problem.file, problem.row, problem.key) == ("a/b.toml", "matter linshi_expense_fj", "source")
