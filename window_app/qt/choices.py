"""A box of choices that tells a code when a person chose, not when the program did."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """Offers pairs of code and words."""

    def __init__(self, name: str, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._offered: tuple[tuple[str, str], ...] = ()
        self.activated.connect(lambda _place: chosen(str(self.currentData())))

    def offer(self, rows: tuple[tuple[str, str], ...], now: str) -> None:
        """Offer these, with this one chosen now."""
        if rows != self._offered:
            self._offered = rows
            self.clear()
            for code, words in rows:
                self.addItem(words, code)
        self.setCurrentIndex(max(self.findData(now), 0))
        self.setEnabled(len(rows) > 1)
