"""What an act answered: done, or why not, in words ready to stand in place."""

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """``done`` with a short word of what happened, or not done with the reason.

    ``copied`` goes on the clipboard. ``follow`` keeps the question open, with these fields set (code, value).
    """

    done: bool
    words: str = ""
    copied: str = ""
    follow: tuple[tuple[str, str], ...] = ()


DONE = Answer(True)
