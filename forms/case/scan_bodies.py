"""Facts about scans of papers: pictures and PDF files that stand beside a material of a visit."""

from forms.case.body import Body
from forms.terms import ScanSource


class ScanAdded(Body, frozen=True, kw_only=True):
    """A file was put beside a material of one signer. ``size`` in bytes, ``pages`` None where not counted.

    The file is stored encrypted under the name ``blob`` with ``blob_key`` (hex); ``sha256`` is of the plain bytes.
    ``sealed_sha256`` and ``sealed_size`` are of the encrypted bytes: by them it travels, and no one needs the key.
    ``original``: kept as it came, neither made smaller nor cleaned of what the camera wrote into it.
    """

    KIND = "scan_added"
    material: str
    signer: str = ""
    media_type: str
    name: str = ""
    pages: int | None = None
    taken: ScanSource = ScanSource.FILE
    original: bool = False
    sha256: str
    size: int
    blob: str
    blob_key: str
    sealed_sha256: str
    sealed_size: int


class ScanRemoved(Body, frozen=True):
    """A scan no longer counts (wrong paper, wrong person), and why; the file goes only with erasure."""

    KIND = "scan_removed"
    scan: str
    reason: str
