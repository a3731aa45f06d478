"""By which day a matter is answered in writing, said so that nothing uncertain looks certain."""

from forms.paper.input import MatterOnPaper, PaperInput
from forms.paper.phrases import ask_here, dated, limit_words
from forms.paper.wording import Wording


def answer_words(given: PaperInput, say: Wording) -> str:
    """Return one sentence a matter: the last day for the written answer, or whom to ask."""
    sentences = [_answer(given, matter, say) for matter in given.matters]
    return sentences[0] if len(sentences) == 1 else "".join("\n" + sentence for sentence in sentences)


def _answer(given: PaperInput, matter: MatterOnPaper, say: Wording) -> str:
    limit = matter.limit
    if limit is None or not limit.due:
        return say("unknown", matter=matter.name, ask=ask_here(given.station))
    day = dated(limit.due, limit.provisional)
    if not (limit.source.is_law or limit.promised):
        return say("plan", matter=matter.name, date=day)
    if not limit.whole:
        return say("stage", matter=matter.name, date=day, stage=limit.stage)
    return say("answer", date=day) if len(given.matters) == 1 else say("answer_of", matter=matter.name, date=day)


def limit_line(given: PaperInput, say: Wording) -> str:
    """Return the lengths of the limits that rest on a text read or on the county's promise."""
    lines = []
    for matter in given.matters:
        limit = matter.limit
        if limit is None or not limit.whole:
            continue
        if limit.promised:
            lines.append(say("limit_promised", matter=matter.name, limit=limit_words(limit)))
        elif limit.source.is_law and len(given.matters) == 1:
            lines.append(say("limit_one", limit=limit_words(limit)))
        elif limit.source.is_law:
            lines.append(say("limit_of", matter=matter.name, limit=limit_words(limit)))
    return "\n".join(lines)


def is_provisional(given: PaperInput) -> bool:
    """Whether any day on the paper may still move."""
    return any(matter.limit is not None and matter.limit.provisional for matter in given.matters)
