"""Split words written without spaces: "issylesmoulineaux" -> issy les moulineaux."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from investments_api.search.tokens import ABBREVIATIONS, FUNCTION_WORDS, STOP_WORDS, normalize
from investments_api.search.vocabulary import Vocabulary

Words = tuple[str, ...]

MIN_LENGTH: Final = 5
MAX_LENGTH: Final = 40
MIN_PART_LENGTH: Final = 3
# At least one part is so long and no stop word: "de la" and "la des" are not worth finding.
MIN_CONTENT_WORD_LENGTH: Final = 4
MAX_SPLITS: Final = 6
# Parts in spite of being short, or of not being in the index as they are.
SHORT_PARTS: Final = (FUNCTION_WORDS | ABBREVIATIONS.keys()) - {"and", "of"}


def split(word: str, vocabulary: Vocabulary) -> list[Words]:
    """Give the ways to split a folded word into indexed words, fewest parts first.

    Stop words at either end are left out, as a record need not have them.
    """
    if not MIN_LENGTH <= len(word) <= MAX_LENGTH:
        return []

    @cache
    def splits_from(start: int) -> list[Words]:
        if start == len(word):
            return [()]
        found = [
            (normalize(word[start:end]), *rest)
            for end in range(len(word), start, -1)
            if _is_part(word[start:end], vocabulary)
            for rest in splits_from(end)
        ]
        return sorted(found, key=len)[:MAX_SPLITS]

    return list(dict.fromkeys(_with_content_word(splits_from(0))))


def _is_part(piece: str, vocabulary: Vocabulary) -> bool:
    return piece in SHORT_PARTS or (len(piece) >= MIN_PART_LENGTH and piece in vocabulary)


def _with_content_word(splits: list[Words]) -> Iterator[Words]:
    for parts in splits:
        trimmed = _trim_stop_words(parts)
        if any(len(part) >= MIN_CONTENT_WORD_LENGTH for part in trimmed):
            yield trimmed


def _trim_stop_words(parts: Words) -> Words:
    """Leave out the stop words at either end."""
    kept = [position for position, part in enumerate(parts) if part not in STOP_WORDS]
    return parts[kept[0] : kept[-1] + 1] if kept else ()
