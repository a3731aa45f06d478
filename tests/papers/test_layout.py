"""What is on paper: everything written is there, copies right, inside the margins, large enough, always the same bytes."""

import io
import itertools
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.paper.content import (
    Caution,
    CutLine,
    Fact,
    Facts,
    Item,
    Items,
    Lead,
    PaperContent,
    Para,
    SignaturePlace,
    Signatures,
    Table,
)
from forms.paper.layout.fonts import Family, typeface
from forms.paper.layout.heads import grouped
from forms.paper.layout.printing import COMMON, missing_characters, render, undrawn
from forms.paper.layout.style import PAGE_HEIGHT, PAGE_WIDTH, style_of
from forms.paper.press import content_of, kinds
from forms.terms import PaperKind, Variant
from resources import packaged
from tests.papers.reading import chars, codes, content_texts, counted, page_texts, squeezed
from tests.papers.samples import GIVEN

NAMES = ("𬭎", "䶮", "㛃", "𠅤", "𫖯", "𬱖", "𡈽", "𤋮", "𪻐", "𡉃", "阿依古丽·买买提")
EVERY = [(kind, variant) for kind in kinds() for variant in Variant]


def sample(kind: PaperKind, variant: Variant = Variant.NORMAL) -> PaperContent:
    content = content_of(kind, GIVEN, variant)
    assert isinstance(content, PaperContent)
    return content


def paper(*blocks: object, variant: Variant = Variant.NORMAL, **values: object) -> PaperContent:
    made = PaperContent(kind=PaperKind.ONE_TIME_NOTICE, title="样张", organ="河田镇", blocks=blocks, variant=variant)  # type: ignore[arg-type]
    return msgspec.structs.replace(made, **values)


@pytest.mark.parametrize(("kind", "variant"), EVERY)
def test_everything_of_the_content_is_on_the_pages(kind: PaperKind, variant: Variant) -> None:
    content = sample(kind, variant)
    missing = counted(content_texts(content)) - counted(page_texts(render(content)))
    assert not missing


@pytest.mark.parametrize(("kind", "variant"), EVERY)
def test_nothing_is_cut_at_an_edge(kind: PaperKind, variant: Variant) -> None:
    style = style_of(variant, kind)
    above = style.top if not style.official else 10  # number and marks stand above the type area
    for page in chars(render(sample(kind, variant))):
        for char in page:
            assert char.left >= style.left - 2
            assert char.right <= PAGE_WIDTH - style.right + 2
            assert char.bottom >= 12
            assert char.top <= PAGE_HEIGHT - above + 2


@pytest.mark.parametrize("kind", kinds())
def test_large_print_is_never_under_18_points(kind: PaperKind) -> None:
    sizes = {char.size for page in chars(render(sample(kind, Variant.LARGE))) for char in page}
    assert min(sizes) >= 18


@pytest.mark.parametrize("kind", kinds())
def test_lines_do_not_overlap(kind: PaperKind) -> None:
    for page in chars(render(sample(kind))):
        boxes = [(round(char.left), round(char.bottom), char.text) for char in page]
        assert len(set(boxes)) == len(boxes)
        ideographs = [char for char in page if "\u4e00" <= char.text <= "\u9fff"]
        places = sorted((round(char.bottom / 3), char.left, char.size) for char in ideographs)
        for (row, left, size), (next_row, next_left, _) in itertools.pairwise(places):
            assert row != next_row or next_left - left > size * 0.5


@pytest.mark.parametrize("kind", kinds())
def test_the_same_content_gives_the_same_bytes(kind: PaperKind) -> None:
    assert render(sample(kind)) == render(sample(kind))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [PaperKind.ONE_TIME_NOTICE, PaperKind.GUIDANCE_SLIP])
def test_rare_names_copy_right_or_are_named_as_missing(name: str, kind: PaperKind) -> None:
    content = paper(Para(f"申请人{name}。", strong=True), Lead(name), kind=kind)
    pdf = render(content)
    assert f"申请人{name}。" in squeezed("".join(page_texts(pdf)))
    drawn = name
    for char in missing_characters(content):
        drawn = drawn.replace(char, f"[U+{ord(char):04X}]")
    assert drawn in squeezed(pypdf.PdfReader(_file(pdf)).pages[0].extract_text())


def _file(pdf: bytes) -> io.BytesIO:
    return io.BytesIO(pdf)


def test_a_character_no_face_has_is_named_not_boxed() -> None:
    content = paper(Para("申请人王\U000323ae和\ue123"))
    assert missing_characters(content) == ("\U000323ae", "\ue123")
    pdf = render(content)
    drawn = squeezed(pypdf.PdfReader(_file(pdf)).pages[0].extract_text())
    assert "申请人王[U+323AE]和[U+E123]" in drawn
    assert "和\ue123" in squeezed("".join(page_texts(pdf)))


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_any_unicode_can_be_printed(text: str) -> None:
    pdf = render(
        paper(Para(text), Facts((Fact("姓名", text),)), Items((Item(text),)), Table((text, "乙"), ((text, ""),)))
    )
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("variant", list(Variant))
def test_the_code_reads_back(variant: Variant) -> None:
    payload = bytes(range(256))[:120]
    assert codes(render(paper(Lead("看"), variant=variant, qr=payload))) == [payload]


@given(st.binary(min_size=60, max_size=180), st.sampled_from([b"", b"\x00", b"\xff", b"A"]))
@settings(max_examples=40, deadline=None)
def test_every_payload_reads_back(payload: bytes, filling: bytes) -> None:
    payload = payload + filling * 40
    assert codes(render(paper(Lead("看"), qr=payload))) == [payload]


@pytest.mark.parametrize("variant", list(Variant))
def test_the_case_number_stands_in_groups_of_four(variant: Variant) -> None:
    words = "".join(
        page_texts(render(paper(Lead("看"), variant=variant, case_number="350821104-261124-7K3F9Q")))
    ).split()
    assert [word for word in words if word in {"3508", "2110", "4261", "1247", "K3F9Q"}] == [
        "3508",
        "2110",
        "4261",
        "1247",
        "K3F9Q",
    ]


def test_page_numbers_and_table_heads_come_back() -> None:
    rows = tuple((str(number), "材料" * 20) for number in range(80))
    texts = page_texts(render(paper(Table(("序号", "名称"), rows), page_line="第{page}页共{pages}页")))
    assert len(texts) > 2
    assert all("序号" in text and "名称" in text for text in texts)
    assert [f"第{number}页共{len(texts)}页" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)


@given(st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_a_signature_block_never_stands_alone_on_a_page(count: int) -> None:
    blocks = [Para(f"段落{number}") for number in range(count + 1)]
    places = Signatures((SignaturePlace("签名处"), SignaturePlace("盖章处", "seal")))
    page = next(text for text in page_texts(render(paper(*blocks, places))) if "签名处" in text)
    assert f"段落{count}" in page


@given(st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_a_reply_stub_stays_whole(count: int) -> None:
    blocks = [Para(f"段落{number}") for number in range(count)]
    stub = (CutLine("沿线剪下"), Para("回执甲"), Signatures((SignaturePlace("盖章处", "seal"),)), Para("回执乙"))
    page = next(text for text in page_texts(render(paper(*blocks, *stub))) if "沿线剪下" in text)
    assert all(word in page for word in ("回执甲", "盖章处", "回执乙"))


def test_a_row_longer_than_a_page_goes_on() -> None:
    text = "字" * 6000
    drawn = squeezed(
        "".join(
            page_texts(render(paper(Table(("甲", "乙"), ((text, "短"),)), Items((Item("题", (Fact("标", text),)),)))))
        )
    )
    assert drawn.count("字") == 12000


def test_title_language_and_date_stand_in_the_file() -> None:
    reader = pypdf.PdfReader(_file(render(paper(Caution("看"), issued="2026-11-24"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "样张"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261124")
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"  # type: ignore[index]


def test_every_face_is_embedded() -> None:
    reader = pypdf.PdfReader(_file(render(sample(PaperKind.ONE_TIME_NOTICE))))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_papers_made_at_the_same_time_do_not_disturb_each_other() -> None:
    contents = [sample(kind, variant) for kind, variant in EVERY[:12]]
    alone = [render(content) for content in contents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render, contents)) == alone


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("family", Family)
def test_the_shipped_faces_draw_what_is_taken_for_common(family: Family, bold: bool) -> None:
    face = typeface(family, bold)
    own = [font for font in face.fonts if str(packaged.path("fonts")) in font.face.filename]
    drawn = set().union(*(font.face.charToGlyph for font in own))
    assert [hex(point) for points in COMMON for point in points if point not in drawn] == []


def test_a_rare_character_among_common_ones_is_found() -> None:
    assert undrawn(["\u738b\u82b3", "\u9648\U00031350"]) == ("\U00031350",)
    assert undrawn(["\u738b\u82b3\u00b7\U0002123d"]) == ()


def test_no_character_of_a_case_number_stands_alone() -> None:
    assert grouped("350821106-261124-7KQ2XW") == ["3508", "2110", "6261", "1247", "KQ2XW"]
    assert grouped("12345678") == ["1234", "5678"]
    assert grouped("7") == ["7"]
    assert all(len(group) > 1 for size in range(2, 40) for group in grouped("A" * size))
