"""Rows and columns on the grid of 4, 8, 12, 16 and 24 pixels."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget


def column(owner: QWidget | None = None, margins: int = 0, spacing: int = 8) -> QVBoxLayout:
    """Return a column, set on its owner if one is given."""
    made = QVBoxLayout(owner) if owner is not None else QVBoxLayout()
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(spacing)
    return made


def row(owner: QWidget | None = None, margins: int = 0, spacing: int = 8) -> QHBoxLayout:
    """Return a row, set on its owner if one is given."""
    made = QHBoxLayout(owner) if owner is not None else QHBoxLayout()
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(spacing)
    return made


def card() -> QFrame:
    """Return an empty surface with a thin line around it."""
    made = QFrame()
    made.setObjectName("card")
    return made


def rule(*, upright: bool = False) -> QFrame:
    """Return a thin line across, or upright."""
    made = QFrame()
    made.setObjectName("upright" if upright else "rule")
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        inner = item.layout()
        widget = item.widget()
        if inner is not None:
            empty(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
