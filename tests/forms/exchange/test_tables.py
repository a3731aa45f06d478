"""Tables for other systems: what goes out comes back the same, and each bad row is named without its content."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.exchange.cells import CellFault
from forms.exchange.table_format import CellKind, Column, FormatError, TableFormat, packaged_formats, read_format
from forms.exchange.tables import Refused, RowFault, Taken, fault_words, read_table, report, write_table

TODAY = date(2026, 11, 24)
FORMATS = packaged_formats()
ID = "350899194711260030"


def test_the_formats_of_the_notice_are_there() -> None:
    assert set(FORMATS) == {
        "dibao_system", "fund_supervision", "entered_numbers", "check_request", "check_answer", "elongyan_pickup",
    }  # fmt: skip
    assert not any(form.agreed for form in FORMATS.values()), "nobody has agreed yet; the file says so"


def request(**changed: str) -> dict[str, str]:
    row = {
        "batch_no": "0001", "seq": "1", "case_no": "A1", "matter": "最低生活保障", "name": "𬱖·木提", "id_number": ID,
        "role": "申请人", "authorised_on": "2026-11-20", "organ": "河田镇人民政府",
    }  # fmt: skip
    return {**row, **changed}


def test_a_request_goes_out_in_the_agreed_order_and_comes_back() -> None:
    form = FORMATS["check_request"]
    written = write_table(form, [request()], TODAY)
    text = written.data.decode("utf-8-sig")
    assert text.splitlines()[0].split(",") == [column.heading for column in form.columns]
    assert f"\t{ID}" in text, "a spreadsheet must not round eighteen digits"
    assert (written.count, written.faults) == (1, ())
    back = read_table(form, written.data, TODAY)
    assert isinstance(back, Taken)
    assert back.rows == ((2, {**request(), "relation": ""}),)


def test_each_bad_row_is_named_by_line_and_column_and_the_good_ones_go() -> None:
    form = FORMATS["check_request"]
    rows = [
        request(),
        request(id_number="350899194711260031", seq="2"),
        request(),
        request(id_number="", seq="x"),
        request(id_number="3.50899E+17", seq="4"),
        request(id_number="350899195312270535", role="邻居", authorised_on="2026-02-30"),
    ]
    written = write_table(form, rows, TODAY)
    assert written.count == 1
    assert [(one.line, one.heading, one.code) for one in written.faults] == [
        (3, "公民身份号码", "bad_id_number"),
        (4, "批次号", "twice"),
        (5, "序号", "not_a_count"),
        (5, "公民身份号码", "missing"),
        (6, "公民身份号码", "spoilt_digits"),
        (7, "身份", "not_a_choice"),
        (7, "授权日期", "not_a_day"),
    ]
    said = report(form, written.faults, fault_words()).decode("utf-8-sig")
    assert "350899" not in said
    assert "木提" not in said
    assert len(said.splitlines()) == 1 + len(written.faults)


def test_an_answer_is_read_in_any_order_of_columns_and_in_gb18030() -> None:
    text = f'身份证号,核对项目,核对结果,批次,反馈日期,数额（元）,电话\r\n\'{ID},银行存款,不相符,0001,2026年11月23日,"1,234.5元",无\r\n'
    read = read_table(FORMATS["check_answer"], text.encode("gb18030"), TODAY)
    assert isinstance(read, Taken)
    assert read.faults == ()
    assert read.unknown == ("电话",)
    line, row = read.rows[0]
    assert line == 2
    assert (row["id_number"], row["batch_no"], row["amount"], row["answered_on"]) == (
        ID,
        "0001",
        "1234.50",
        "2026-11-23",
    )


def test_a_number_entered_in_the_other_system_comes_back_per_case() -> None:
    text = "办件号,系统,系统编号,录入日期\nA1,低保信息系统,0099,2026/11/24\nA1,低保信息系统,0100,2026/11/24\n"
    read = read_table(FORMATS["entered_numbers"], text.encode(), TODAY)
    assert isinstance(read, Taken)
    assert [row["number"] for _line, row in read.rows] == ["0099"]
    assert read.faults == (RowFault(line=3, heading="办件号", code="twice"),)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xff\xff", "甲,乙\n1,2\n".encode(), b'"open', ("办件号\n" * 20_002).encode()]
)
def test_what_is_no_table_of_this_form_is_refused_as_a_whole(data: bytes) -> None:
    assert isinstance(read_table(FORMATS["entered_numbers"], data, TODAY), Refused)


def test_empty_lines_are_passed_over_and_too_many_cells_are_named() -> None:
    text = "办件号,系统,系统编号,录入日期\n,,,\nA1,低保信息系统,1,2026-11-24,多\n"
    read = read_table(FORMATS["entered_numbers"], text.encode(), TODAY)
    assert isinstance(read, Taken)
    assert read.faults == (RowFault(line=3, heading="", code="ragged"),)


NOTES = TableFormat(
    id="notes",
    name="notes",
    way="out",  # type: ignore[arg-type]
    key=("code",),
    note="for this test",
    columns=(
        Column(code="code", heading="code", kind=CellKind.CODE, required=True),
        Column(code="words", heading="words"),
    ),
)


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless_and_comes_back() -> None:
    written = write_table(NOTES, [{"code": "1", "words": "=cmd()"}], TODAY)
    assert b"'=cmd()" in written.data
    back = read_table(NOTES, written.data, TODAY)
    assert isinstance(back, Taken)
    assert back.rows[0][1]["words"] == "=cmd()"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs"]), max_size=40)


@given(st.lists(WORDS, max_size=6))
def test_any_words_come_back_as_they_went(words: list[str]) -> None:
    rows = [{"code": str(number), "words": one} for number, one in enumerate(words)]
    written = write_table(NOTES, rows, TODAY)
    back = read_table(NOTES, written.data, TODAY)
    assert isinstance(back, Taken)
    assert written.faults == back.faults == ()
    assert [row for _line, row in back.rows] == rows


@given(st.binary(max_size=200), st.sampled_from(sorted(FORMATS)))
def test_any_bytes_give_an_answer(data: bytes, form: str) -> None:
    assert isinstance(read_table(FORMATS[form], data, TODAY), Taken | Refused)


@pytest.mark.parametrize(
    "text",
    [
        "id = 1",
        "nonsense",
        'id = "a"\nname = "a"\nway = "out"\nkey = ["no"]\nnote = "n"\n[[column]]\ncode = "a"\nheading = "a"\n',
        'id = "a"\nname = "a"\nway = "out"\nkey = []\nnote = "n"\n[[column]]\ncode = "a"\nheading = "a"\nkind = "choice"\n',
        'id = "a"\nname = "a"\nway = "out"\nkey = []\nnote = "n"\n' + 2 * '[[column]]\ncode = "a"\nheading = "a"\n',
    ],
)
def test_a_form_that_cannot_be_is_refused_with_its_file(text: str) -> None:
    with pytest.raises(FormatError, match=r"form\.toml"):
        read_format("form.toml", text)


def test_every_fault_has_its_sentence() -> None:
    assert set(fault_words()) == {fault.value for fault in CellFault} | {"twice", "ragged"}
