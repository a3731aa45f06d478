"""A county's own words for papers: some sentences of some papers, laid over the shipped ones."""

from collections.abc import Mapping

from forms.paper.press import schemas
from forms.paper.wording import Wording, WordingError, WordingProblem, read_wording, wording
from resources.words import _

ENDING = ".toml"


def read_edition(files: Mapping[str, str]) -> Mapping[str, Wording]:
    """Read and check the files of an edition (file name to its text), for ``wording.laid_over``.

    A file is named as the shipped one it speaks over, such as ``one_time_notice.toml`` or ``phrases.toml``, and
    has only the keys that it says otherwise. Raises ``WordingError`` with every problem of every file.
    """
    known, words = schemas(), {}
    problems: list[WordingProblem] = []
    for file, text in files.items():
        name = file.removesuffix(ENDING)
        if name not in known:
            problems.append(WordingProblem(file, 0, "", _unknown(known)))
            continue
        try:
            words[name] = read_wording(file, text, known[name], wording(name, known[name]))
        except WordingError as error:
            problems += error.problems
    if problems:
        raise WordingError(tuple(problems))
    return words


def _unknown(known: Mapping[str, object]) -> str:
    names = ", ".join(sorted(name + ENDING for name in known))
    return _("No paper has words in a file of this name; known are: {names}").format(names=names)
