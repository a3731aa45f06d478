"""Papers: a page against bare reportlab, a hand-over set against a page, many in one process, the first after start."""

import resource
import subprocess
import sys

from forms.paper.input import PaperRefusal
from forms.paper.layout import printing
from forms.paper.press import content_of
from forms.terms import PaperKind, Variant
from tests.benches import notice
from tests.benches.lines import Line, in_turns, line
from tests.papers import samples

TIMES = 25
MANY, WARM = 300, 30
ONE = PaperKind.RATING_FORM
SET = (PaperKind.MATERIALS_RECEIPT, PaperKind.TRUTH_UNDERTAKING, PaperKind.VILLAGE_RECEIPT)


def run() -> list[Line]:
    """Return the lines of papers."""
    return [_page(), _set(), _growth(), _first(), _size()]


def made(kind: PaperKind | str) -> bytes:
    """Return the paper of a kind for the family of the tests."""
    content = content_of(PaperKind(kind), samples.GIVEN, Variant.NORMAL)
    assert not isinstance(content, PaperRefusal), content
    return printing.render(content)


def _page() -> Line:
    pages = notice.recorded(lambda: made(ONE))
    assert len(pages) == 1
    ours, bare = in_turns(lambda: made(ONE), lambda: notice.drawn(pages), TIMES)
    return line("paper_one_page", ours * 1000, "ms", bare=bare * 1000, bar=1.5)


def _set() -> Line:
    three, one = in_turns(lambda: [made(kind) for kind in SET], lambda: made(SET[0]), TIMES)
    return line("paper_set_of_three", three * 1000, "ms", bare=one * 1000, bar=4.0)


def _growth() -> Line:
    """Return how many MiB the process grew over many notices, after the first few."""
    for _ in range(WARM):
        made(PaperKind.ONE_TIME_NOTICE)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(MANY):
        made(PaperKind.ONE_TIME_NOTICE)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return line("paper_300_notices_growth", grown, "MiB", bar=8.0)


def _first() -> Line:
    """Return the seconds of the first paper of a fresh process, its imports and the start of the interpreter apart."""
    child = (  # what stands here is run by a fresh interpreter
        "from time import perf_counter as now; import tests.benches.papers as p; began = now(); "
        f"p.made({ONE.value!r}); print(now() - began)"
    )
    found = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True)
    return line("paper_first_after_start", float(found.stdout), "s", bar=1.0)


def _size() -> Line:
    return line("paper_one_page_bytes", len(made(PaperKind.SERVICE_RECEIPT)) / 1000, "kB", bar=120.0)
