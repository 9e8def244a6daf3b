"""What makes a record doubtful by itself, of each rule: as SQL, and for values at hand.

The SQL is what lists read, along a partial index with this very condition, values included: a
migration makes the index again where it changes. The same of values is what is counted of each
change. https://sqlite.org/partialindex.html#queries_using_partial_indexes
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from investments_api.places.outlines import MAX_METRES_OFF

Values = Mapping[str, Any]
DELIVERED: Final = "Opération livrée"
SUSPENDED: Final = "Suspendue"

# Outside the declared place, by more than its simplified outline may be off.
_BEYOND_BORDER: Final = f"metres_outside > {MAX_METRES_OFF}"
_ELSEWHERE: Final = (
    f"{_BEYOND_BORDER} AND departement IS NOT NULL"
    " AND (departement_located IS NULL OR departement_located <> departement)"
)
# By the name of the rule.
CONDITIONS: Final = {
    "uai_placeholder": "substr(codeuai, 8, 1) = '?'",
    # A code whose first seven characters are no number has no check letter, and is not found.
    "uai_check_letter": "CASE WHEN substr(codeuai, 8, 1) <> codeuai_letter"
    " AND substr(codeuai, 8, 1) <> '?' THEN 1 END = 1",
    "no_coordinates": "longitude IS NULL",
    "outside_departement": _ELSEWHERE,
    # One that is outside its département is not found twice.
    "outside_commune": f"{_BEYOND_BORDER} AND coalesce(code_insee, '') <> ''"
    f" AND NOT ({_ELSEWHERE})",
    "delivered_without_year": f"etat_d_avancement = '{DELIVERED}'"
    " AND coalesce(annee_de_livraison, 0) = 0",
    # More is voted than 120 % of the plan, computed exactly: amounts are stored in whole euros.
    "voted_above_plan": "5 * montant_des_ap_votes_en_meu > 6 * enveloppe_prev_en_meu",
    "suspended_in_title": f"CASE WHEN etat_d_avancement <> '{SUSPENDED}' AND"
    " replace(' ' || titreoperation_folded, ' suspendu', '') <> ' ' || titreoperation_folded"
    " THEN 1 END = 1",
}


def _has_wrong_letter(values: Values) -> bool:
    return values["codeuai_letter"] is not None and (
        values["codeuai"][7] not in (values["codeuai_letter"], "?")
    )


def _is_beyond_border(values: Values) -> bool:
    return (values["metres_outside"] or 0) > MAX_METRES_OFF


def _is_elsewhere(values: Values) -> bool:
    declared = values["departement"]
    is_known = declared is not None and declared != values["departement_located"]
    return is_known and _is_beyond_border(values)


def _is_in_another_commune(values: Values) -> bool:
    return bool(values["code_insee"]) and _is_beyond_border(values) and not _is_elsewhere(values)


def _has_no_year_of_delivery(values: Values) -> bool:
    return values["etat_d_avancement"] == DELIVERED and not values["annee_de_livraison"]


def _is_voted_above_plan(values: Values) -> bool:
    planned, voted = values["enveloppe_prev_en_meu"], values["montant_des_ap_votes_en_meu"]
    return planned is not None and voted is not None and 5 * voted > 6 * planned


def _is_called_suspended(values: Values) -> bool:
    is_called = " suspendu" in f" {values['titreoperation_folded']}"
    return is_called and values["etat_d_avancement"] != SUSPENDED


# Whether a rule finds a record, by the values of its own and derived fields.
FINDS: Final[Mapping[str, Callable[[Values], bool]]] = {
    "uai_placeholder": lambda values: bool(values["codeuai"][7] == "?"),
    "uai_check_letter": _has_wrong_letter,
    "no_coordinates": lambda values: values["longitude"] is None,
    "outside_departement": _is_elsewhere,
    "outside_commune": _is_in_another_commune,
    "delivered_without_year": _has_no_year_of_delivery,
    "voted_above_plan": _is_voted_above_plan,
    "suspended_in_title": _is_called_suspended,
}
# The columns that they look at.
LOOKED_AT: Final = (
    *("codeuai", "codeuai_letter", "longitude", "metres_outside", "departement"),
    *("departement_located", "code_insee", "etat_d_avancement", "annee_de_livraison"),
    *("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu", "titreoperation_folded"),
)
