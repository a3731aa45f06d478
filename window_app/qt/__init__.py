"""Views: the only package that imports PySide6 and pypdfium2."""
