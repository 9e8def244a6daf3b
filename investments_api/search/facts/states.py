"""States in a query, as people say them: "en travaux", "livrées", "à l'étude", "prévus"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from investments_api.records.conditions import is_one_of
from investments_api.records.models import STATES
from investments_api.search.facts.fact import Fact, Found, matches, whole_words
from investments_api.text import fold

UNDER_WAY, DELIVERED = "En Chantier", "Opération livrée"
SUSPENDED, ABANDONED = "Suspendue", "Abandonné"
STUDIES: Final = ("Etude de maîtrise d'œuvre", "Etudes et diagnostics")
CHOICES: Final = ("Sélection mandataire", "Sélection maîtrise d'œuvre", "Sélection entreprise")
NOT_BEGUN: Final = (*STUDIES, *CHOICES)

_DONE: Final = r"(?:livree?s?|terminee?s?|achevee?s?|finie?s?|receptionnee?s?)"
_FOR: Final = r"(?:d |des |du |de |de l )?"
# "Le chantier du lycée Hoche" is no state: its works, be they under way or done.
_IS_UNDER_WAY: Final = (
    r"(?:(?:travaux|chantiers?) )?en cours(?: d execution)?|"
    r"(?:en )?(?:cours de )?(?<!\ble )(?<!\bdu )(?<!\bce )(?<!\bun )(?<!\bquel )chantiers?|"
    r"en (?:cours de )?(?:travaux|construction|realisation)"
)
_IS_ABANDONED: Final = r"(?:abandonn|annul)ee?s?"
_IS_SUSPENDED: Final = (
    r"suspendue?s?|en suspens|en pause|(?:mise?s? )?a l arret|arretee?s?|gelee?s?|interrompue?s?|"
    r"bloquee?s?"
)
_IS_STUDIED: Final = r"(?:en|a l|au stade des?|en phase d) etudes?|en conception|a l etat d etudes?"
_IS_TO_COME: Final = (
    r"a venir|future?s?|prochaine?s?|en projet|en preparation|planifiee?s?|programmees?|"
    r"pas encore commencee?s?|en attente|a l avenir"
)
_IS_TENDERED: Final = (
    rf"(?:en )?appels? d offres?|en (?:cours de )?consultation|selections? {_FOR}entreprises?"
)
_CHOOSES_ARCHITECT: Final = rf"selections? {_FOR}(?:maitrises? d oeuvre|moe|architectes?)"


def _form(said: str, *states: str) -> tuple[str, tuple[str, ...]]:
    """What people say for states: "chantiers livrés" are no longer under way."""
    return whole_words(rf"(?:chantiers? )?(?:{said})"), states


_FORMS: Final = (
    (whole_words(_IS_UNDER_WAY), (UNDER_WAY,)),
    _form(rf"(?:deja |operations? )?{_DONE}", DELIVERED),
    _form(
        r"inachevee?s?|(?:reste |restant )?a (?:livrer|terminer|achever)",
        *(*NOT_BEGUN, UNDER_WAY, SUSPENDED),
    ),
    _form(_IS_STUDIED, *STUDIES),
    _form(_IS_ABANDONED, ABANDONED),
    _form(_IS_SUSPENDED, SUSPENDED),
    _form(_IS_TO_COME, *NOT_BEGUN),
    _form("prevue?s?", *NOT_BEGUN, SUSPENDED),
    _form(_IS_TENDERED, "Sélection entreprise"),
    _form(rf"selections? {_FOR}mandataires?", "Sélection mandataire"),
    _form(_CHOOSES_ARCHITECT, "Sélection maîtrise d'œuvre"),
    _form(r"(?:en )?(?:phase de )?selections?", *CHOICES),
)
_PUBLISHED: Final = tuple((whole_words(fold(state)), (state,)) for state in STATES)


_NOT_BEFORE: Final = re.compile(r"\b(?:pas encore|pas|non|ni|plus) \Z")


def recognize(query: str) -> Iterator[Found]:
    """Give the states that a folded query names, or all others: "pas en travaux"."""
    for form, states in (*_FORMS, *_PUBLISHED):
        for match in matches(form, query):
            negation = _NOT_BEFORE.search(query, 0, match.start())
            start = negation.start() if negation else match.start()
            fact = _fact(_others(states) if negation else states)
            # "Ni livré ni abandonné": both hold, as do the bounds of an interval.
            yield Found(start, match.end(), fact._replace(is_bound=bool(negation)))


def _others(states: Sequence[str]) -> Sequence[str]:
    """The states that are none of these; what is abandoned is not "pas encore livré"."""
    if DELIVERED in states:
        return (*NOT_BEGUN, UNDER_WAY, SUSPENDED)
    return [state for state in STATES if state not in states]


def _fact(states: Sequence[str]) -> Fact:
    return Fact("etat_d_avancement", ", ".join(states), is_one_of("etat_d_avancement", states))
