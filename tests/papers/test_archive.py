"""Every paper is fit for an archive: what ISO 19005-2 level B asks of such files, checked part by part with other readers."""

import io
import re

import pypdf
import pytest
from PIL import ImageCms
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from forms.paper.content import PaperContent
from forms.paper.layout.gray_profile import gray_profile
from forms.paper.layout.printing import page_count, render
from forms.paper.press import content_of, kinds
from forms.terms import PaperKind, Variant
from tests.papers.samples import GIVEN

FORBIDDEN = ("/EmbeddedFiles", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/Encrypt", "/OCProperties")
COLOURED = re.compile(rb"(?<![\w.])(?:rg|RG|k|K|scn?|SCN?|cs|CS)(?![\w])")
SMALL, LARGE = 120_000, 200_000  # bytes of a one-page notice; of any paper


def made(kind: PaperKind, variant: Variant = Variant.NORMAL) -> PaperContent:
    content = content_of(kind, GIVEN, variant)
    assert isinstance(content, PaperContent)
    return content


def streams(reader: pypdf.PdfReader) -> list[StreamObject]:
    found = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    return [each for each in found if isinstance(each, StreamObject)]


@pytest.mark.parametrize("kind", kinds())
def test_the_file_says_what_it_is_and_keeps_it(kind: PaperKind) -> None:
    content = made(kind)
    pdf = render(content)
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    root = reader.trailer["/Root"].get_object()
    assert pdf.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in pdf[10:14])
    assert len(reader.trailer["/ID"]) == 2
    assert root["/Lang"] == content.language
    assert not [key for key in FORBIDDEN if key in root or key in reader.trailer]

    metadata = root["/Metadata"].get_object()
    assert "/Filter" not in metadata
    xmp = metadata.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in xmp
    info, known = reader.metadata, reader.xmp_metadata
    assert info is not None
    assert known is not None
    assert known.dc_title == {"x-default": content.title}
    assert known.dc_creator == [content.organ]
    assert (info.title, info.author) == (content.title, content.organ)
    assert known.xmp_create_date is not None
    assert info.creation_date is not None
    assert known.xmp_create_date.timetuple()[:6] == info.creation_date.timetuple()[:6]


@pytest.mark.parametrize("kind", kinds())
def test_every_face_is_embedded_and_cut_to_what_is_used(kind: PaperKind) -> None:
    pdf = render(made(kind))
    assert b"Helvetica" not in pdf
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        assert "/Annots" not in page
        assert "/Group" not in page
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            face = font.get_object()
            assert re.fullmatch(r"/[A-Z]{6}\+.+", face["/BaseFont"])
            assert "/Encoding" not in face  # a face with its own codes has no other encoding
            assert "/ToUnicode" in face
            descriptor = face["/FontDescriptor"]
            assert descriptor["/Flags"] & 4
            assert "/FontFile2" in descriptor
            assert face["/LastChar"] - face["/FirstChar"] + 1 == len(face["/Widths"])


@pytest.mark.parametrize("kind", kinds())
def test_only_black_is_drawn_under_a_gray_intent(kind: PaperKind) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(made(kind))))
    root = reader.trailer["/Root"].get_object()
    (intent,) = (each.get_object() for each in root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object()["/N"] == 1
    assert intent["/DestOutputProfile"].get_object().get_data() == gray_profile()
    for page in reader.pages:
        drawn = page.get_contents()
        assert drawn is not None
        shapes = re.sub(rb"\((?:\\.|[^\\()])*\)", b"()", drawn.get_data())
        assert not COLOURED.search(shapes)
        assert isinstance(page["/Resources"], DictionaryObject)
        assert not {"/XObject", "/ExtGState", "/ColorSpace"} & set(page["/Resources"])


def test_a_colour_manager_reads_the_profile() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(gray_profile()))
    assert profile.profile.xcolor_space.strip() == "GRAY"
    assert profile.profile.version == pytest.approx(2.1)
    gray = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "L", "RGB")
    assert gray is not None


@pytest.mark.parametrize("kind", [PaperKind.ONE_TIME_NOTICE, PaperKind.RATING_FORM])
def test_streams_are_as_long_as_they_say_and_a_line_ends_before_their_end(kind: PaperKind) -> None:
    pdf = render(made(kind))
    found = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*?\nstream\n", pdf, re.DOTALL))
    assert len(found) == len(streams(pypdf.PdfReader(io.BytesIO(pdf))))
    for one in found:
        end = one.end() + int(one.group(1))
        assert pdf[end : end + 10] == b"\nendstream"
    assert NameObject("/LZWDecode") not in [each.get("/Filter") for each in streams(pypdf.PdfReader(io.BytesIO(pdf)))]


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("kind", kinds())
def test_files_stay_small(kind: PaperKind, variant: Variant) -> None:
    pdf = render(made(kind, variant))
    assert len(pdf) < (SMALL if page_count(pdf) == 1 else LARGE)
