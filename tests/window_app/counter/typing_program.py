"""A clerk who types and never stops; each line says what was on disk when it was said."""

import sys
from pathlib import Path

from tests.support.counters import counter


def main(profile: Path) -> None:
    """Type into two fields in turn."""
    desk = counter(profile)
    draft = desk.intake.new().draft
    number = 0
    while True:
        number += 1
        path = ("request/text", "applicant/phone")[number % 2]
        value = f"{number:06d}"
        desk.write(draft, {path: value}, focus=path)
        print(path, value, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
