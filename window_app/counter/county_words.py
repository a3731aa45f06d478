"""The county's own words for papers, installed in the profile: checked when they come, laid over the shipped ones."""

from collections.abc import Mapping
from pathlib import Path

from forms.paper.edition import ENDING, read_edition
from forms.paper.wording import Wording, WordingError, WordingProblem

FOLDER = "words"
_Stamp = tuple[tuple[str, int, int], ...]
_read: dict[Path, tuple[_Stamp, Mapping[str, Wording], tuple[WordingProblem, ...]]] = {}


def install(profile: Path, files: Mapping[str, str]) -> None:
    """Put an edition into the profile instead of the one there; none at all takes the county's words away.

    Raises ``WordingError`` with every problem of every file, and changes nothing then.
    """
    read_edition(files)
    folder = profile / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        part = folder / f"{name}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(folder / name)
    for old in folder.glob(f"*{ENDING}"):
        if old.name not in files:
            old.unlink()


def of_profile(profile: Path) -> Mapping[str, Wording]:
    """Return the words that hold here; files that somebody broke by hand leave the shipped words in force."""
    return _known(profile)[1]


def problems(profile: Path) -> tuple[WordingProblem, ...]:
    """Return what is wrong with the installed files, for whoever looks after the window."""
    return _known(profile)[2]


def _known(profile: Path) -> tuple[_Stamp, Mapping[str, Wording], tuple[WordingProblem, ...]]:
    paths = sorted((profile / FOLDER).glob(f"*{ENDING}"))
    stamp = tuple((path.name, (found := path.stat()).st_mtime_ns, found.st_size) for path in paths)
    known = _read.get(profile)
    if known is None or known[0] != stamp:
        known = _read[profile] = (stamp, *_words(paths))
    return known


def _words(paths: list[Path]) -> tuple[Mapping[str, Wording], tuple[WordingProblem, ...]]:
    try:
        return read_edition({path.name: path.read_text(encoding="utf-8-sig") for path in paths}), ()
    except WordingError as error:
        return {}, error.problems
    except (OSError, UnicodeDecodeError) as error:
        return {}, (WordingProblem(FOLDER, 0, "", str(error)),)
