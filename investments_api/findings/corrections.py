"""What other operations of the same school propose to correct."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, or_, select

from investments_api.records.models import Investment

Correction = dict[str, Any]

# States in which an operation is over: whatever its title says, it is no longer suspended.
OVER: Final = ("Opération livrée", "Abandonné")


class Siblings(NamedTuple):
    """Operations, the one in doubt among them, by ascending id."""

    of_code: Sequence[Investment]
    """Those of its UAI code."""

    of_school: Sequence[Investment]
    """Those of its school's name and town."""


ALONE: Final = Siblings((), ())


def candidates(investments: Collection[Investment]) -> Select[Investment]:
    """The operations among which are the siblings of those given."""
    codes = Investment.codeuai_folded.in_({each.codeuai_folded for each in investments})
    names = Investment.lycee_folded.in_({each.lycee_folded for each in investments})
    return select(Investment).where(or_(codes, names)).order_by(Investment.id)


def siblings(
    investments: Collection[Investment], among: Collection[Investment]
) -> dict[int, Siblings]:
    """The siblings of each of the operations, by its id, sought among the candidates."""
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
    """Only a person can know."""


def code_of_school(_investment: Investment, siblings: Siblings) -> Correction | None:
    """The school's code in its other operations, where they have one alone that can be right."""
    codes = {each.codeuai for each in siblings.of_school if each.codeuai[7] == each.codeuai_letter}
    return {"codeuai": codes.pop()} if len(codes) == 1 else None


def usual_spelling(_investment: Investment, siblings: Siblings) -> Correction | None:
    """The school's name in more than half of the operations of the code."""
    [(name, times)] = Counter(each.lycee for each in siblings.of_code).most_common(1)
    return {"lycee": name} if 2 * times > len(siblings.of_code) else None


def place_of_code(investment: Investment, siblings: Siblings) -> Correction | None:
    """The place that most operations of the code have within the département."""
    places = Counter(
        (each.longitude, each.latitude)
        for each in siblings.of_code
        if each.longitude is not None and investment.departement in (None, each.departement_located)
    )
    if not places:
        return None
    [((longitude, latitude), _times)] = places.most_common(1)
    return {"longitude": longitude, "latitude": latitude}


def suspended(investment: Investment, _siblings: Siblings) -> Correction | None:
    """The state that the title tells, unless the operation is over."""
    return None if investment.etat_d_avancement in OVER else {"etat_d_avancement": "Suspendue"}
