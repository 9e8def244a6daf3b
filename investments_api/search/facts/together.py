"""Facts of a query together: several of one field are alternatives, as in a filter."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import or_

from investments_api.search.facts.fact import Found

PLACES: Final = frozenset({"departement", "commune", "code_postal", "arrondissement"})
# What stands between alternatives: "le 93 ou dans l'Essonne".
_LINKS: Final = r"(?:(?:dans|en|a|au|aux|de|du|des|d|le|la|les|l|lycees?) )*"
_AND_OR: Final = re.compile(rf" (?:et|ou) {_LINKS}")
_OR: Final = re.compile(rf" ou {_LINKS}")


def with_alternatives(query: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give the facts of a folded query, each true where one of its alternatives is.

    No record has two départements: "93 et 94" asks for those of both. Bounds narrow each other
    ("depuis 2010", "moins de 5 M€"), unless "ou" stands between them.
    """
    for group in _groups(query, found):
        condition = or_(*{it.fact.value: it.fact.condition for it in group}.values())
        yield from (it._replace(fact=it.fact._replace(condition=condition)) for it in group)


def _groups(query: str, found: Sequence[Found]) -> list[list[Found]]:
    """Part facts, in the order of the query, into those that are alternatives."""
    groups: list[list[Found]] = []
    for each in found:
        group = next((it for it in groups if _are_alternatives(query, it[-1], each)), None)
        if group:
            group.append(each)
        else:
            groups.append([each])
    return groups


def _are_alternatives(query: str, one: Found, other: Found) -> bool:
    between = query[one.end : other.start]
    fields = {one.fact.field, other.fact.field}
    if one.fact.is_bound or other.fact.is_bound:
        return len(fields) == 1 and bool(_OR.fullmatch(between))
    return len(fields) == 1 or (fields <= PLACES and bool(_AND_OR.fullmatch(between)))
