"""Putting strips on pages: what is tied stays together, heads of tables come back, no page begins with a gap."""

from collections.abc import Iterator

from forms.paper.layout.strips import Strip

Page = list[Strip]


def paged(strips: list[Strip], first_room: float, room: float) -> list[Page]:
    """Return the strips page by page; ``first_room`` and ``room`` are the heights of the first and later pages."""
    pages: list[Page] = [[]]
    left = first_room
    for piece in _pieces(strips):
        height = sum(strip.height for strip in piece)
        if height > left and pages[-1] and (height <= room or not _worth_starting(piece, left)):
            pages.append([])
            left = room
        for strip in piece:
            left = _put(strip, pages, left, room)
    return [page for page in pages if page] or [[]]


def _put(strip: Strip, pages: list[Page], left: float, room: float) -> float:
    """Place one strip and return the height left on the last page."""
    if strip.height > left and pages[-1] and not strip.gap:
        pages.append([])
        left = room
    if strip.gap and (not pages[-1] or strip.height > left):
        return left
    if not pages[-1] and len(pages) > 1 and strip.head and strip not in strip.head:
        pages[-1] += strip.head
        left -= sum(each.height for each in strip.head)
    pages[-1].append(strip)
    return left - strip.height


def _worth_starting(piece: list[Strip], left: float) -> bool:
    """Say whether a piece higher than a page should begin on what is left of this one."""
    return left > 3 * piece[0].height


def _pieces(strips: list[Strip]) -> Iterator[list[Strip]]:
    """Yield runs of strips tied together."""
    piece: list[Strip] = []
    for strip in strips:
        piece.append(strip)
        if not strip.keep:
            yield piece
            piece = []
    if piece:
        yield piece
