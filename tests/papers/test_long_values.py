"""However long a name or an address is, nothing leaves the column, in either print."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.paper.content import (
    Blank,
    Block,
    Caution,
    Choices,
    CutLine,
    Fact,
    Facts,
    Field,
    Fields,
    Footer,
    Heading,
    Item,
    Items,
    LawBasis,
    Lead,
    Option,
    PaperContent,
    Para,
    Remedy,
    SignaturePlace,
    Signatures,
    Table,
)
from forms.paper.layout.printing import render
from forms.paper.layout.style import PAGE_WIDTH, style_of
from forms.terms import PaperKind, Variant
from tests.papers.reading import chars

words = st.one_of(
    st.text("阿依古丽·买买提吐尔逊，（。长汀县河田镇", min_size=1, max_size=90),
    st.text("0123456789-X", min_size=1, max_size=60),
    st.text("Abdulla Mehmet W", min_size=1, max_size=60),
    st.sampled_from(["姓名", "电话", "1"]),
    st.sampled_from([8, 14, 25, 60]).map("长汀县河田镇露湖村，".__mul__),
    st.sampled_from([9, 30, 80]).map("A".__mul__),
)
heads = st.text("福建省龙岩市长汀县河田镇人民政府（街道办事处）-0123ABC", min_size=1, max_size=45)
labels = st.one_of(st.text("阿依古丽签名：", min_size=1, max_size=120), st.sampled_from([1, 40, 120]).map("名".__mul__))
facts = st.builds(Fact, words, words)
blocks = st.one_of(
    st.builds(Lead, words),
    st.builds(Caution, words),
    st.builds(Heading, words),
    st.builds(Para, words, st.booleans(), st.booleans()),
    st.builds(Facts, st.lists(facts, min_size=1, max_size=3).map(tuple), st.sampled_from([1, 2])),
    st.builds(
        Items,
        st.lists(
            st.builds(
                Item,
                words,
                st.lists(facts, max_size=2).map(tuple),
                st.sampled_from([None, True, False]),
                st.booleans(),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
    ),
    st.builds(
        lambda row: Table(tuple(each[:9] for each in row), (tuple(row), tuple(row))),
        st.lists(words, min_size=1, max_size=6),
    ),
    st.builds(Choices, st.lists(st.builds(Option, words, st.booleans()), min_size=1, max_size=4).map(tuple), words),
    st.builds(Fields, st.lists(st.builds(Field, words, words, st.integers(1, 4)), min_size=1, max_size=4).map(tuple)),
    st.builds(Blank, words, st.integers(0, 3)),
    st.builds(Remedy, words, st.tuples(words, words)),
    st.builds(LawBasis, words, st.tuples(words)),
    st.builds(
        Signatures,
        st.lists(
            st.builds(
                SignaturePlace,
                labels,
                st.sampled_from(["signature", "fingerprint", "seal", "date"]),
                st.sampled_from(["", "2026年11月24日"]),
                labels,
            ),
            min_size=1,
            max_size=5,
        ).map(tuple),
        st.booleans(),
    ),
    st.builds(CutLine, words),
    st.builds(Footer, st.tuples(words, words)),
)


@given(
    st.lists(blocks, max_size=5),
    heads,
    heads,
    heads,
    st.sampled_from(list(Variant)),
    st.sampled_from([PaperKind.MANDATE, PaperKind.TRANSFER_SLIP, PaperKind.ACCEPTANCE_NOTICE]),
)
@settings(max_examples=120, deadline=None)
def test_nothing_leaves_the_column(
    found: list[Block], title: str, organ: str, number: str, variant: Variant, kind: PaperKind
) -> None:
    content = PaperContent(
        kind=kind, title=title, organ=organ, blocks=tuple(found), variant=variant, subtitle=organ,
        document_number=number, case_number=number, marks=(title, number), qr=b"x" * 60,
    )  # fmt: skip
    style = style_of(variant, kind)
    for page in chars(render(content)):
        assert all(style.left - 2 <= char.left and char.right <= PAGE_WIDTH - style.right + 2 for char in page)
        assert all(char.bottom >= 10 for char in page)
        assert variant is Variant.NORMAL or all(char.size >= 18 for char in page)
