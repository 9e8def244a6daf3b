"""Full-text search that understands questions and tolerates misspellings.

The modules, in the order in which a query passes through them (docs/search.md has a picture):

- reading: its facts, what it quotes, what it asks about, and its words
- facts: places, years, programmes, states and amounts; questions: words that ask
- terms: the words as tokens (tokens: normalized, stop words)
- vocabulary: the words of the index in memory; known_towns: names that are not corrected
- alternatives: each term as typed, completed, widened, corrected or split; typos and phonetic:
  spelling; word_splitting: words written without spaces; names: numerals, initials
- widening: other words of titles that say the same; stems: inflections; synonyms: synonyms.txt
- interpretation: combinations of alternatives; choosing: the cheapest that finds a record
- match: what a record must have; ranking: matches in tiers, best first
- telling: what was corrected and widened
- result: the SQL conditions of what is found; query: find(), which puts these together
- suggestions: suggest(), values while typing; its __init__.py lists its modules

The index of the records:

- zones: which fields are indexed together; index: kept up to date with the records, or rebuilt
- backends: the index in each database; fts5 and tsvector: its query language
"""

from investments_api.search.query import find
from investments_api.search.result import Part, SearchResult
from investments_api.search.suggestions import suggest

__all__ = ["Part", "SearchResult", "find", "suggest"]
