"""``window-app paper``: which papers there are, a sample of one, a county's words tried out, pictures of all."""

import argparse
from pathlib import Path

import msgspec

from forms.paper import wording
from forms.paper.content import PaperContent
from forms.paper.edition import ENDING, read_edition
from forms.paper.input import PaperRefusal
from forms.paper.layout.printing import missing_characters, page_count, render
from forms.paper.press import content_of, kinds
from forms.statute.catalogue import Catalogue
from forms.terms import PaperKind, Variant
from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.counter import calendars, county_words, rare_characters, sample_papers
from window_app.screens import namings

_LARGE_TOO = (
    PaperKind.ONE_TIME_NOTICE,
    PaperKind.ACCEPTANCE_NOTICE,
    PaperKind.GUIDANCE_SLIP,
    PaperKind.NON_ACCEPTANCE_NOTICE,
    PaperKind.CONFIRMATION_NOTICE,
    PaperKind.NOT_CONFIRMED_DECISION,
    PaperKind.CUT_OR_END_DECISION,
    PaperKind.RATING_FORM,
)


class KindAnswer(msgspec.Struct, frozen=True):
    """One paper as the command prints it as JSON."""

    kind: str
    name: str


def list_kinds(options: argparse.Namespace) -> int:
    """Print every paper, one a line: its kind and its name."""
    found = [KindAnswer(kind.value, namings.paper(kind)) for kind in kinds()]
    if options.json:
        print_json(found)
        return 0
    for one in found:
        print(f"{one.kind}\t{one.name}")
    return 0


def save_sample(options: argparse.Namespace) -> int:
    """Save a paper of the made-up family, marked as a sample."""
    variant = Variant.LARGE if options.large else Variant.NORMAL
    content = _content(options, _kind(options.kind), variant, name=options.name or "", one=options.signer)
    _save(content, options.out)
    return 0


def save_preview(options: argparse.Namespace) -> int:
    """Save a paper of the made-up family in the words of an edition's folder."""
    kind = _kind(options.kind)
    try:
        words = read_edition(_files(options.edition))
    except wording.WordingError as error:
        raise BadInput("\n".join(str(options.edition / str(problem)) for problem in error.problems)) from None
    with wording.laid_over(words):
        content = _content(options, kind, Variant.LARGE if options.large else Variant.NORMAL)
    _save(content, options.out)
    return 0


def install_words(options: argparse.Namespace) -> int:
    """Put an edition's folder into the profile: from the next paper on the window speaks so."""
    if options.edition is None:
        county_words.install(options.profile, {})
        print(_("The window speaks in the words that it came with."))
        return 0
    files = _files(options.edition)
    try:
        county_words.install(options.profile, files)
    except wording.WordingError as error:
        raise BadInput("\n".join(str(options.edition / str(problem)) for problem in error.problems)) from None
    print(_("{count} files of the county's words hold from the next paper on.").format(count=len(files)))
    return 0


def save_pictures(options: argparse.Namespace) -> int:
    """Save every page of every paper as a picture, and some papers in large print."""
    from window_app.qt import page_pictures

    folder: Path = options.out
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(kind, Variant.NORMAL) for kind in kinds()] + [(kind, Variant.LARGE) for kind in _LARGE_TOO]
    for kind, variant in wanted:
        stem = kind.value if variant is Variant.NORMAL else f"{kind.value}-{variant.value}"
        pdf = render(_content(options, kind, variant))
        for old in folder.glob(f"{stem}-[0-9].png"):
            old.unlink()
        for path in page_pictures.save(pdf, folder, stem):
            print(path)
    return 0


def _kind(text: str) -> PaperKind:
    try:
        return PaperKind(text)
    except ValueError:
        known = ", ".join(kind.value for kind in kinds())
        raise BadInput(_("KIND: {text} is no paper; known: {known}").format(text=text, known=known)) from None


def _files(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        raise BadInput(_("--edition: {dir} is not a folder").format(dir=folder))
    files: dict[str, str] = {}
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            files[path.name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise BadInput(_("--edition: {file} is not UTF-8").format(file=path)) from None
    if not files:
        raise BadInput(_("--edition: there is no .toml file in {dir}").format(dir=folder))
    return files


def _content(
    options: argparse.Namespace, kind: PaperKind, variant: Variant, name: str = "", *, one: bool = False
) -> PaperContent:
    known = calendars.of_profile(options.profile)
    content = content_of(kind, sample_papers.sample(kind, Catalogue.packaged(), known, name=name, one=one), variant)
    if isinstance(content, PaperRefusal):
        raise BadInput(f"{content.kind}: {content.field}: {content.message}")
    return content


def _save(content: PaperContent, out: Path) -> None:
    pdf = render(content)
    out.write_bytes(pdf)
    print(_("{file}: {pages} pages").format(file=out, pages=page_count(pdf)))
    if words := rare_characters.warning(missing_characters(content)):
        print(words)
