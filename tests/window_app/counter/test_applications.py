"""Exports of online applications: every row proposed, every oddity named, nothing dropped."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.case.fields import problem_of
from tests.support.made_up_applications import HEADER, SAMPLE, as_bytes
from window_app.counter import applications
from window_app.counter.applications import Export, Proposed
from window_app.counter.applications_file import ExportRefusal

TODAY = dt.date(2026, 11, 24)
GOOD = {
    "申请流水号": "ELY1", "申请时间": "2026-11-20 10:00", "申请事项": "低保", "申请人姓名": "丘福生",
    "公民身份号码": "350899197708040284", "联系电话": "15500012345", "家庭人口": "1",
}  # fmt: skip


def export(data: bytes) -> Export:
    read = applications.read_export(data, TODAY)
    assert isinstance(read, Export), read
    return read


def table(*rows: dict[str, str], header: tuple[str, ...] = HEADER) -> bytes:
    quoted = [",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in header) for row in rows]
    return "\n".join([",".join(header), *quoted]).encode()


def only(**changes: str) -> Proposed:
    row = export(table({**GOOD, **changes})).rows
    assert len(row) == 1
    return row[0]


def codes(row: Proposed, field: str | None = None) -> set[str]:
    return {doubt.code for doubt in row.doubts if field is None or doubt.field == field}


def test_the_packaged_sample_is_what_the_generator_writes() -> None:
    assert SAMPLE.read_bytes() == as_bytes()


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8-sig", "UTF-8"), ("utf-8", "UTF-8"), ("gb18030", "GB 18030"), ("utf-16", "UTF-16")]
)
def test_both_encodings_say_the_same(encoding: str, said: str) -> None:
    one, other = export(as_bytes()), export(as_bytes(encoding))
    assert other.encoding == said
    assert other.rows == one.rows
    assert [row.row for row in other.rows] == list(range(2, 38))


def test_every_disorder_of_the_sample_is_named() -> None:
    rows = export(as_bytes()).rows
    assert len(rows) == 36
    wanted = [
        "check_digit", "spaces_removed", "apostrophe_removed", "full_width_changed", "old_form", None, "empty", None,
        "name_dot", "name_dot", "name_spaces", "head_count", "head_count_unreadable", "phone_remark", None,
        "phone_missing", "lives_elsewhere", "matter_of_other_organ", "matter_unknown", "date_impossible",
        "bank_check_digit", "spouse_age", "generation", "date_serial",
    ]  # fmt: skip
    for row, code in zip(rows[2:], wanted, strict=False):
        assert code is None or code in codes(row), (row.row, code, row.doubts)
    assert "same_person_twice" in codes(rows[1])
    assert "same_person_twice" in codes(rows[-1])


def test_a_clean_row_has_no_doubt_and_a_ready_sheet() -> None:
    row = only()
    assert row.doubts == ()
    assert row.sheet["applicant/birth_date"] == "1977-08-04"
    assert row.sheet["request/online_number"] == "ELY1"
    assert row.sheet["request/online_applied_on"] == "2026-11-20"
    assert row.sheet["matters/dibao"] is True
    assert row.sheet["request/channel"] == "online"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/11/2 14:11", "2026-11-02"), ("2026-11-02 19:40:04", "2026-11-02"), ("20261102", "2026-11-02"),
        ("2026年11月2日", "2026-11-02"), ("２０２６年１１月２日", "2026-11-02"), ("2026.11.2", "2026-11-02"),
    ],
)  # fmt: skip
def test_days_are_read_however_they_are_written(written: str, day: str) -> None:
    row = only(申请时间=written)
    assert row.applied_on == day
    assert codes(row, "applied_at") == set()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-02-30", "date_impossible"), ("20261340", "date_impossible"), ("上周二", "date_unreadable"),
        ("", "date_missing"), ("2026-12-24", "date_future"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_said(written: str, code: str) -> None:
    assert codes(only(申请时间=written), "applied_at") == {code}


def test_numbers_are_tidied_and_the_tidying_is_said() -> None:
    for written, code in ((" 350899 19770804 0284 ", "spaces_removed"), ("'350899197708040284", "apostrophe_removed")):
        row = only(公民身份号码=written)
        assert row.sheet["applicant/id_number"] == "350899197708040284"
        assert code in codes(row, "id_number")


def test_fifteen_digits_stay_fifteen() -> None:
    row = only(公民身份号码="352699630413929")
    assert row.sheet["applicant/id_number"] == "352699630413929"
    assert codes(row, "id_number") == {"old_form"}


def test_a_wrong_number_is_kept_without_birth_date() -> None:
    row = only(公民身份号码="350899197708040285")
    assert row.sheet["applicant/id_number"] == "350899197708040285"
    assert "applicant/birth_date" not in row.sheet
    assert "check_digit" in codes(row, "id_number")


@pytest.mark.parametrize("dot", ["·", "•", ".", "・", "．", "‧"])
def test_every_dot_becomes_the_middle_dot(dot: str) -> None:
    row = only(申请人姓名=f"阿依古丽{dot}买买提")
    assert row.name == "阿依古丽·买买提"
    assert ("name_dot" in codes(row)) == (dot != "·")


def test_members_are_read_and_counted() -> None:
    row = only(家庭成员="配偶|罗春梅|350899197908040611；子|丘木根|350899200506070811", 家庭人口="3")
    assert row.sheet["household/m1/relation"] == "10"
    assert row.sheet["household/m2/name"] == "丘木根"
    assert "head_count" not in codes(row)
    assert "head_count" in codes(only(家庭成员="配偶|罗春梅|", 家庭人口="1"))
    assert "head_count" in codes(only(家庭成员="配偶|罗春梅|", 家庭人口="7"))


def test_a_member_that_cannot_be_read_is_one_all_the_same() -> None:
    row = only(家庭成员="罗春梅 350899197908040611；子|丘木根", 家庭人口="3")
    assert {"household/1", "household/2"} <= {doubt.field for doubt in row.doubts}
    assert row.sheet["household/m2/name"] == "丘木根"
    assert row.sheet["household/m2/relation"] == "20"
    assert "head_count" not in codes(row)


def test_the_applicant_among_the_members_is_not_counted_twice() -> None:
    row = only(家庭成员="本人|丘福生|350899197708040284；配偶|罗春梅|", 家庭人口="2")
    assert "member_is_applicant" in codes(row)
    assert "head_count" not in codes(row)
    assert row.sheet["household/m1/name"] == "罗春梅"


def test_routes_are_never_guessed() -> None:
    row = only(申请事项="临时救助")
    assert row.matters == ("linshi_expense_fj",)
    assert codes(row, "matter") == {"route_to_choose"}


def test_two_matters_in_one_cell() -> None:
    row = only(申请事项="低保、特困")
    assert row.matters == ("dibao", "tekun")


def test_columns_in_any_order_and_by_other_names() -> None:
    header = tuple(reversed(HEADER))
    row = export(table(GOOD, header=header)).rows[0]
    assert row.name == "丘福生"
    data = table(GOOD).decode().replace("公民身份号码", "身份证号").replace("联系电话", "手机号").encode()
    assert export(data).rows[0].sheet == only().sheet


def test_a_missing_column_is_named() -> None:
    short = tuple(name for name in HEADER if name not in {"银行账号", "公民身份号码"})
    refused = applications.read_export(table(GOOD, header=short), TODAY)
    assert isinstance(refused, ExportRefusal)
    assert "公民身份号码" in refused.words
    lesser = export(table(GOOD, header=tuple(name for name in HEADER if name != "银行账号")))
    assert [(doubt.row, doubt.code, doubt.field) for doubt in lesser.of_file] == [(1, "column_missing", "bank_account")]


@pytest.mark.parametrize("data", [b"", b"  \n", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n\0\0", b"a,b\n1,2\n", b"\0\0\0"])
def test_what_is_no_export_is_refused_in_words(data: bytes) -> None:
    refused = applications.read_export(data, TODAY)
    assert isinstance(refused, ExportRefusal)
    assert refused.words


def test_a_comma_in_a_text_does_not_move_the_figures() -> None:
    line = "ELY1,2026-11-20,低保,丘福生,350899197708040284,15500012345,河田镇,河田镇,1,,病了,没钱,身份证正面,福建农信,6228400000000000001"
    row = export(",".join(HEADER).encode() + b"\n" + line.encode()).rows[0]
    assert "cells_extra" in codes(row)
    assert row.sheet["applicant/bank_account"] == "6228400000000000001"
    assert row.sheet["request/text"] == "病了,没钱"


def test_a_short_row_is_a_row() -> None:
    rows = export(",".join(HEADER).encode() + "\nELY1,2026-11-20,低保\n".encode()).rows
    assert len(rows) == 1
    assert {"cells_missing", "name_missing", "empty"} <= codes(rows[0])


def test_a_quote_that_never_closes_swallows_no_row() -> None:
    plain = ",".join(GOOD.get(name, "") for name in HEADER)
    good = [",".join(HEADER), plain, plain.replace("ELY1", "ELY2").replace("丘", '"丘'), plain.replace("ELY1", "ELY3")]
    rows = export("\n".join(good).encode()).rows
    assert len(rows) == 3
    assert "open_quote" in codes(rows[1])
    assert rows[1].sheet["applicant/id_number"] == GOOD["公民身份号码"]
    assert rows[2].online_number == "ELY3"


def test_a_line_break_inside_a_text_is_one_row() -> None:
    rows = export(table({**GOOD, "申请理由": "第一行\n第二行"}, {**GOOD, "申请流水号": "ELY2"})).rows
    assert [row.row for row in rows] == [2, 3]
    assert rows[0].sheet["request/text"] == "第一行\n第二行"


def test_a_broken_character_spoils_only_its_row() -> None:
    other = {**GOOD, "申请流水号": "ELY2", "申请人姓名": "甲乙", "公民身份号码": "350899197908040611"}
    data = table(GOOD, other).replace("甲乙".encode(), b"\xe7\x94\xff\xff")
    rows = export(data).rows
    assert rows[0].doubts == ()
    assert "bad_characters" in codes(rows[1])


def test_a_text_too_long_is_cut_and_said_but_kept_in_the_cells() -> None:
    row = only(申请理由="苦" * 5000)
    assert len(str(row.sheet["request/text"])) == 4000
    assert "too_long" in codes(row)
    assert dict(row.cells)["申请理由"] == "苦" * 5000


@given(st.lists(st.lists(st.text(max_size=30), min_size=0, max_size=18), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_cells_give_as_many_rows_and_sheets_that_fit(rows: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""').replace("\r", "") + '"' for cell in row) for row in rows]
    filled = [line for line in lines if line.strip()]
    read = export("\n".join([",".join(HEADER), *lines]).encode(errors="replace"))
    assert len(read.rows) == len(filled)
    for row in read.rows:
        assert [path for path, value in row.sheet.items() if problem_of(path, value)] == []
        assert all(doubt.message for doubt in row.doubts)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read = applications.read_export(data, TODAY)
    assert isinstance(read, Export | ExportRefusal)
    with_header = applications.read_export(",".join(HEADER).encode() + b"\n" + data, TODAY)
    assert isinstance(with_header, Export | ExportRefusal)
