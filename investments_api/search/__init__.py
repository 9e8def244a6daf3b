"""The search that forgives spelling.

A query is folded like the index (folding, terms), understood with the words of the data
(vocabulary, phonetic, typos, gluing, choices, reading), and put to the index of the database
(match, rank, engines), which is kept with the data (zones, index). While a person types, it
suggests values (suggesting).
"""

from investments_api.search.finding import Found, find, key
from investments_api.search.suggesting import suggest

__all__ = ["Found", "find", "key", "suggest"]
