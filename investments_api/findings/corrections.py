"""Propose corrections for a doubtful operation, from other operations of the same school."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, or_, select

from investments_api.places.outlines import MAX_METRES_OFF
from investments_api.records.models import Investment

Correction = dict[str, Any]

# States in which an operation is finished: whatever its title says, it is no longer suspended.
FINISHED: Final = ("Opération livrée", "Abandonné")


class Siblings(NamedTuple):
    """Operations of the same school as the doubtful one, itself included, by ascending id."""

    of_code: Sequence[Investment]
    """Those with its UAI code."""

    of_school: Sequence[Investment]
    """Those with its school's name and town."""


NO_SIBLINGS: Final = Siblings((), ())


def candidates(investments: Collection[Investment]) -> Select[Investment]:
    """Give the query of all operations that may be siblings of those given."""
    codes = Investment.codeuai_folded.in_({each.codeuai_folded for each in investments})
    names = Investment.lycee_folded.in_({each.lycee_folded for each in investments})
    return select(Investment).where(or_(codes, names)).order_by(Investment.id)


def siblings(
    investments: Collection[Investment], among: Collection[Investment]
) -> dict[int, Siblings]:
    """Give the siblings of each operation by its id; `among` is what candidates() finds."""
    of_code, of_school = defaultdict(list), defaultdict(list)
    for each in among:
        of_code[each.codeuai].append(each)
        of_school[_school(each)].append(each)
    return {
        each.id: Siblings(of_code[each.codeuai], of_school[_school(each)]) for each in investments
    }


def _school(investment: Investment) -> tuple[str, str]:
    return investment.lycee_folded, investment.code_insee or investment.ville_folded


def none(_investment: Investment, _siblings: Siblings) -> None:
    """Propose nothing, where the right value cannot be derived."""


def code_of_school(_investment: Investment, siblings: Siblings) -> Correction | None:
    """Propose the school's code in other operations, if only one has a right check letter."""
    codes = {each.codeuai for each in siblings.of_school if each.codeuai[7] == each.codeuai_letter}
    return {"codeuai": codes.pop()} if len(codes) == 1 else None


def usual_spelling(_investment: Investment, siblings: Siblings) -> Correction | None:
    """Propose the name that the school has in more than half of the operations of its code."""
    [(name, times)] = Counter(each.lycee for each in siblings.of_code).most_common(1)
    return {"lycee": name} if 2 * times > len(siblings.of_code) else None


def coordinates_of_code(_investment: Investment, siblings: Siblings) -> Correction | None:
    """Propose the coordinates that most operations of the code have, of those that are in place."""
    places = Counter(
        (each.longitude, each.latitude)
        for each in siblings.of_code
        if each.longitude is not None and (each.metres_outside or 0) <= MAX_METRES_OFF
    )
    if not places:
        return None
    [((longitude, latitude), _times)] = places.most_common(1)
    return {"longitude": longitude, "latitude": latitude}


def suspended(investment: Investment, _siblings: Siblings) -> Correction | None:
    """Propose the state "Suspendue", which the title gives, unless the operation is finished."""
    return None if investment.etat_d_avancement in FINISHED else {"etat_d_avancement": "Suspendue"}
