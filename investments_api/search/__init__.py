"""Full-text search that tolerates misspellings.

The modules, in the order in which a query passes through them:

- tokens: tokens of a text, stop words; phonetic: phonetic codes of French words
- terms: a query parsed into terms
- vocabulary: the words of the index in memory; known_towns: names that are not corrected
- typos: spelling correction; word_splitting: words written without spaces
- alternatives: as typed, completed, corrected or split, for one term
- interpretation: combinations of alternatives for the whole query
- match: what a record must have; ranking: matches in tiers, best first
- query: find(), which puts these together; suggestions: suggest(), values while typing

The index of the records:

- zones: which fields are indexed together; index: kept up to date with the records, or rebuilt
- backends: the index in each database; fts5 and tsvector: its query language
"""

from investments_api.search.query import SearchResult, find, key
from investments_api.search.suggestions import suggest

__all__ = ["SearchResult", "find", "key", "suggest"]
