"""What a query states, as the header X-Search tells it."""

from investments_api.search.reading import read


def understood(query: str) -> dict[str, str]:
    """The facts of a query: "field: value" by the words typed, as if records had no other word."""
    return {it.typed: f"{it.fact.field}: {it.fact.value}" for it in read(query, _nothing).stated}


def _nothing(word: str) -> bool:
    return False
