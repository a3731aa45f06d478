"""What makes a paper's file fit for an archive (PDF/A-2b, ISO 19005-2): metadata, intent of colour, ends of streams."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString

from forms.paper.content import PaperContent
from forms.paper.layout.gray_profile import NAME, gray_profile

VERSION = (1, 7)
_END = b"endstream\n"
_written = PDFStream.format


def _with_line_end(stream: PDFStream, document: PDFDocument) -> bytes:
    """Write a stream so that a line ends before its last word, as the standard asks and the library does not."""
    written: bytes = _written(stream, document)
    return written.removesuffix(_END) + b"\n" + _END


PDFStream.format = _with_line_end  # type: ignore[method-assign]


class _Metadata(PDFStream):
    """Plain metadata: readers of archives find it without unpacking anything."""

    def format(self, document: PDFDocument) -> bytes:
        return b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\n%s" % (
            len(self.content),
            self.content,
            _END,
        )


def prepare(document: PDFDocument, content: PaperContent, creator: str, made: str) -> None:
    """Give a document its metadata and its intent of colour; ``made`` is the instant of the file, ISO."""
    catalog: Any = document.Catalog
    catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = _Metadata(content=_xmp(content, creator, made).encode())
    profile = PDFStream(PDFDictionary({"N": 1}), gray_profile())
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(NAME),
        "Info": PDFString(NAME),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def _xmp(content: PaperContent, creator: str, made: str) -> str:
    title, organ, language = (escape(text) for text in (content.title, content.organ, content.language))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{organ}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{content.kind.value}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate><pdf:Producer>{creator}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
