"""The number on paper and the code beside it: what a slip of the finger can and cannot do."""

import datetime as dt
import itertools
import random as randoms

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.case.numbers import SYMBOLS, QrPayload, grouped, new_number, normalised, qr_text, read_qr, signed_part

DAY = dt.date(2026, 11, 24)
stations = st.from_regex(r"\A[A-Za-z0-9]([A-Za-z0-9-]{0,10}[A-Za-z0-9])?\Z")
tails = st.binary(min_size=6, max_size=6)
numbers = st.builds(
    lambda station, day, tail: new_number(station, day, lambda size: tail[:size]),
    st.sampled_from(("350821100", "350821100201", "A1")),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 1, 1)),
    tails,
)


def some_numbers(count: int) -> list[str]:
    chance = randoms.Random(20261124)
    return [new_number("350821100", DAY, chance.randbytes) for _ in range(count)]


def with_letter(number: str, place: int, letter: str) -> str:
    return number[:place] + letter + number[place + 1 :]


def letter_places(number: str) -> list[int]:
    return [place for place, letter in enumerate(number) if letter != "-"]


def test_what_a_number_looks_like() -> None:
    number = new_number("350821100", DAY, lambda size: bytes(range(size)))
    assert number == "350821100-261124-012345A"
    assert grouped(number) == "3508 2110 0261 1240 1234 5A"


def test_the_check_character_is_the_one_of_the_standard() -> None:
    """ISO 7064, hybrid system: run over the whole number, check character and all, the sum is one."""
    for number in some_numbers(50):
        product = 32
        for letter in number.replace("-", "")[:-1]:
            product = ((product + SYMBOLS.index(letter)) % 32 or 32) * 2 % 33
        assert (product + SYMBOLS.index(number[-1])) % 32 == 1


def test_no_character_looks_like_another() -> None:
    assert len(set(SYMBOLS)) == 32
    assert not set("ILOU") & set(SYMBOLS)
    assert set(SYMBOLS) == set(SYMBOLS.upper())


@given(stations, tails)
def test_a_number_typed_from_paper_is_the_number(station: str, tail: bytes) -> None:
    number = new_number(station, DAY, lambda size: tail[:size])
    assert set(number) <= {*SYMBOLS, "-"}
    assert number.count("-") == 2
    assert normalised(number) == number
    assert normalised(grouped(number)) == number


@given(numbers, st.data())
def test_ways_of_typing_are_forgiven(number: str, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from(sorted(_ways(letter)))) + data.draw(st.sampled_from(("", "", " ", "-", "－")))
        for letter in number
    )
    assert normalised(f" {typed}\r\n") == number


def _ways(letter: str) -> set[str]:
    wide = chr(ord(letter) + 0xFEE0) if letter.isalnum() else letter
    alike = {"0": {"O", "o", "Ｏ"}, "1": {"I", "l", "L", "i"}, "-": {"", " ", "—"}}.get(letter, set())
    return {letter, letter.lower(), wide, *alike}


def test_every_single_wrong_character_is_found() -> None:
    """Of every number tried, at every place, every other character: none passes for a number."""
    for number in some_numbers(30):
        for place in letter_places(number):
            for letter in SYMBOLS:
                if letter != number[place]:
                    assert normalised(with_letter(number, place, letter)) is None, (number, place, letter)


@pytest.mark.parametrize("letter", ["U", "u", "中", "!", "é", "½", "٣", "#", "\x00"])
def test_a_sign_of_no_number_is_never_read_over(letter: str) -> None:
    for number in some_numbers(3):
        for place in letter_places(number):
            assert normalised(with_letter(number, place, letter)) is None


def test_swaps_of_neighbours_are_found_but_for_one_pair_a_place() -> None:
    """The scheme does not promise all: at each place exactly one pair of neighbours can be swapped unfound."""
    found = unfound = 0
    pairs_unfound: dict[tuple[str, int], set[frozenset[str]]] = {}
    chance = randoms.Random(7)
    for _ in range(6):
        start = chance.randbytes(4)
        for first, second in itertools.permutations(range(32), 2):
            tail = bytes([*start, first, second])
            number = new_number("350821100", DAY, lambda size, tail=tail: tail)  # type: ignore[misc]
            swapped = number[:-3] + number[-2] + number[-3] + number[-1]
            if normalised(swapped) is None:
                found += 1
            else:
                unfound += 1
                pairs_unfound.setdefault((number[:-3], 5), set()).add(frozenset(number[-3:-1]))
    assert {len(pairs) for pairs in pairs_unfound.values()} == {1}
    assert unfound / (found + unfound) == pytest.approx(1 / 496)


def test_a_swap_with_the_check_character_is_found_as_often() -> None:
    missed = 0
    for first in range(32):
        number = new_number("350821100", DAY, lambda size, first=first: bytes([1, 2, 3, 4, 5, first]))  # type: ignore[misc]
        swapped = number[:-2] + number[-1] + number[-2]
        missed += swapped != number and normalised(swapped) is not None
    assert missed <= 2


@given(st.text(max_size=30))
@settings(max_examples=200)
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = normalised(text)
    assert number is None or normalised(number) == number


signatures = st.binary(min_size=64, max_size=64)
payloads = st.builds(
    QrPayload,
    numbers,
    st.from_regex(r"\A[0-9a-f]{32}\Z"),
    st.from_regex(r"\A[0-9a-f]{16}\Z"),
    signatures,
    st.sampled_from(("", "M04/", "M04/APPLICANT")),
)


@given(payloads)
def test_a_code_says_what_was_put_in(payload: QrPayload) -> None:
    text = qr_text(payload)
    assert read_qr(text) == payload
    assert read_qr(f" {text.lower()}\n") == payload
    assert text.encode().startswith(payload.signed)


@given(payloads)
def test_a_code_fits_the_alphanumeric_mode_of_a_scanner(payload: QrPayload) -> None:
    assert set(qr_text(payload)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize("change", [{"case_no": "X"}, {"entry": "0"}, {"hash8": "0"}, {"part": "M99/"}])
@given(payload=payloads)
@settings(max_examples=20)
def test_a_signature_covers_everything_else(change: dict[str, str], payload: QrPayload) -> None:
    assert msgspec.structs.replace(payload, **change).signed != payload.signed
    assert msgspec.structs.replace(payload, signature=b"other").signed == payload.signed


def test_the_signed_part_never_changes() -> None:
    assert signed_part("N-1", "ab", "cd") == b"WA1:N-1:AB:CD"
    assert signed_part("N-1", "ab", "cd", "M04/m1") == b"WA1:N-1:AB:CD:M04/M1"


@pytest.mark.parametrize(
    "text",
    [
        "", "WA1", "WA1:::", "WA2:N:AB:CD:AAAA", "WA1:N:AB:CD:1", "WA1:N:AB:CD:é", "WA1:N:AB:CD:AAAA:BB:CC",
        "https://example.org/a:b:c:d", "6901234567892",
    ],
)  # fmt: skip
def test_other_codes_are_none_of_ours(text: str) -> None:
    assert read_qr(text) is None


@given(st.text(max_size=40))
def test_any_scanned_text_is_read_or_none(text: str) -> None:
    for scanned in (text, f"WA1:{text}", f"WA1:N:AB:CD:{text}"):
        payload = read_qr(scanned)
        assert payload is None or isinstance(payload.signature, bytes)
