"""How to disagree with a paper: the order is data, organ and court are the county's; what is unset is asked for."""

from forms.paper.content import Remedy
from forms.paper.input import PaperInput, RemedyOnPaper
from forms.paper.phrases import ask_here, limit_words
from forms.paper.wording import Wording, schema

REMEDY_WORDS = schema(
    "heading_remedy court_unknown organ_unknown",
    review_first="limit organ court",
    review_or_suit="limit organ suit court",
    review_organ="organ",
    court="court",
    ask_organ="ask",
)


def remedy_block(given: PaperInput, remedy: RemedyOnPaper, say: Wording) -> Remedy:
    """Return the paragraph in the words of a paper whose file has the keys of ``REMEDY_WORDS``."""
    organ = say("review_organ", organ=remedy.reviewing_organ) if remedy.reviewing_organ else say("organ_unknown")
    court = say("court", court=remedy.court) if remedy.court else say("court_unknown")
    limit, suit = limit_words(remedy.review), limit_words(remedy.suit)
    if remedy.review_first:
        texts = [say("review_first", limit=limit, organ=organ, court=court)]
    else:
        texts = [say("review_or_suit", limit=limit, organ=organ, suit=suit, court=court)]
    if not (remedy.reviewing_organ and remedy.court):
        texts.append(say("ask_organ", ask=ask_here(given.station)))
    return Remedy(say("heading_remedy"), tuple(texts))
