"""Facts that a query states, which narrow it like the filters of the same name.

- fact: what a fact is; places, years, programmes, states and amounts: one kind each
- amount_words: amounts before folding takes their signs away
- key_words: the words that tell facts, when they are misspelled
- together: several of one field are alternatives
- recognize: all of them; where they overlap, the longest
"""

from itertools import chain
from typing import Final

from investments_api.search.facts import amounts, places, programmes, states, years
from investments_api.search.facts.fact import Fact, Found, Recognizer
from investments_api.search.facts.together import with_alternatives

__all__ = ["Fact", "Found", "recognize"]

# A longer query is searched for as words alone: it is probably copied text.
MAX_WORDS: Final = 60
MAX_FACTS: Final = 12

RECOGNIZERS: Final[tuple[Recognizer, ...]] = (
    places.recognize,
    years.recognize,
    programmes.recognize,
    states.recognize,
    amounts.recognize,
)


def recognize(query: str) -> list[Found]:
    """Give the facts that a folded query states, in its order; the longest win over others."""
    if query.count(" ") >= MAX_WORDS:
        return []
    found = chain.from_iterable(recognizer(query) for recognizer in RECOGNIZERS)
    chosen: list[Found] = []
    for each in sorted(found, key=lambda it: (-it.length, it.start)):
        if all(each.end <= other.start or each.start >= other.end for other in chosen):
            chosen.append(each)
    if len(chosen) > MAX_FACTS:
        return []
    chosen.sort(key=lambda it: it.start)
    return sorted(with_alternatives(query, chosen), key=lambda it: it.start)
