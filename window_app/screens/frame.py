"""The frame around every page: where we are, who sits here, how the county is reached, what troubles there are."""

from collections.abc import Callable

import msgspec

from window_app.screens.pages import RAIL
from window_app.screens.troubles import Trouble, with_trouble, without_trouble


class SyncCorner(msgspec.Struct, frozen=True):
    """What the quiet corner says: words, an icon, a tone (quiet, green, amber)."""

    words: str = ""
    icon: str = "check"
    tone: str = "quiet"


class FrameState(msgspec.Struct, frozen=True):
    """What the frame shows. ``counts`` are small numbers on the rail, by page."""

    place: str = ""
    window: str = ""
    clerk: str = ""
    page: str = RAIL[0].code
    sync: SyncCorner = SyncCorner()
    troubles: tuple[Trouble, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


class Frame:
    """Presenter of the frame. Pages ask it to go elsewhere; services tell it troubles and the state of sync."""

    def __init__(self, place: str, window: str, clerk: str) -> None:
        self._state = FrameState(place=place, window=window, clerk=clerk)
        self._show: Callable[[FrameState], None] = lambda _state: None

    @property
    def state(self) -> FrameState:
        """What is shown now."""
        return self._state

    def attach(self, show: Callable[[FrameState], None]) -> None:
        """Show states to this view from now on, beginning with the present one."""
        self._show = show
        show(self._state)

    def go(self, page: str) -> None:
        """Turn to a page."""
        self._put(page=page)

    def named(self, place: str, window: str, clerk: str) -> None:
        """The station or the clerk has another name now."""
        self._put(place=place, window=window, clerk=clerk)

    def sync(self, corner: SyncCorner) -> None:
        """Say how the county is reached."""
        self._put(sync=corner)

    def count(self, page: str, number: int) -> None:
        """Put a small number on a page of the rail; 0 takes it away."""
        others = tuple(one for one in self._state.counts if one[0] != page)
        self._put(counts=(*others, (page, number)) if number else others)

    def trouble(self, trouble: Trouble) -> None:
        """A trouble stands from now on."""
        self._put(troubles=with_trouble(self._state.troubles, trouble))

    def over(self, code: str) -> None:
        """A trouble is over, or was taken notice of."""
        self._put(troubles=without_trouble(self._state.troubles, code))

    def _put(self, **changes: object) -> None:
        new = msgspec.structs.replace(self._state, **changes)
        if new != self._state:
            self._state = new
            self._show(new)
