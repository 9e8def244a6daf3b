"""The search that forgives spelling.

A query is folded like the index (folding, terms), understood with the words of the data
(vocabulary, phonetic, typos, gluing, choices, reading), and put to the index of the database
(match, rank, engines), which is kept with the data (zones, index).
"""

from investments_api.search.finding import Found, find, key

__all__ = ["Found", "find", "key"]
