"""What an act answered: done, or why not, in words ready to stand in place."""

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """``done`` with a short word of what happened, or not done with the reason."""

    done: bool
    words: str = ""


DONE = Answer(True)
