"""Modules of devices that are slow to import, fetched when first needed so that the window opens at once."""

from types import ModuleType


def pillow() -> ModuleType:
    """Return ``PIL.Image``; how large a picture may be is judged by ``images``, so Pillow's own warning is off."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    return Image


def pillow_ops() -> ModuleType:
    """Return ``PIL.ImageOps``."""
    from PIL import ImageOps

    return ImageOps
