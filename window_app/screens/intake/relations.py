"""A family relation typed as a word, a code or the first letters of its reading."""

from window_app.screens.intake.counter import Relation


def name_of(relations: tuple[Relation, ...], code: str) -> str:
    """Return the name of a relation; a word that is no code stands for itself."""
    return next((one.name for one in relations if one.code == code), code)


def code_of(relations: tuple[Relation, ...], typed: str) -> str:
    """Return the code of what was typed: a code, a name, a reading if only one has it; else what was typed."""
    wanted = typed.strip()
    for one in relations:
        if wanted in {one.code, one.name}:
            return one.code
    found = matching(relations, wanted)
    exact = [one for one in found if wanted.lower() in one.spellings]
    chosen = exact or found
    return chosen[0].code if wanted and wanted.isascii() and len(chosen) == 1 else wanted


def matching(relations: tuple[Relation, ...], typed: str) -> tuple[Relation, ...]:
    """Return the relations that what was typed may mean, the closest first."""
    wanted = typed.strip().lower()
    if not wanted:
        return ()
    ranked: list[tuple[int, int, Relation]] = []
    for place, one in enumerate(relations):
        if wanted in {one.code, one.name} or wanted in one.spellings:
            ranked.append((0, place, one))
        elif one.code.startswith(wanted) or one.name.startswith(wanted):
            ranked.append((1, place, one))
        elif any(spelling.startswith(wanted) for spelling in one.spellings) or wanted in one.name:
            ranked.append((2, place, one))
    return tuple(one for _rank, _place, one in sorted(ranked, key=lambda row: row[:2]))
