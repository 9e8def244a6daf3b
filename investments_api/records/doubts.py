"""What makes a record doubtful by itself: the conditions of rules that partial indexes have.

A database takes such an index for a query with the very condition of the index, values included:
the rules in findings/ have it from here, and a migration makes the index again where it changes.
https://sqlite.org/partialindex.html#queries_using_partial_indexes
"""

from typing import Final

from investments_api.places.outlines import MAX_METRES_OFF

# By these fields findings are counted along the indexes, without reading a record.
COUNTED_BY: Final = ("departement", "etat_d_avancement", "ppi", "annee_d_individualisation")

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
    "delivered_without_year": "etat_d_avancement = 'Opération livrée'"
    " AND coalesce(annee_de_livraison, 0) = 0",
    # More is voted than 120 % of the plan, computed exactly: amounts are stored in whole euros.
    "voted_above_plan": "5 * montant_des_ap_votes_en_meu > 6 * enveloppe_prev_en_meu",
    "suspended_in_title": "CASE WHEN etat_d_avancement <> 'Suspendue' AND"
    " replace(' ' || titreoperation_folded, ' suspendu', '') <> ' ' || titreoperation_folded"
    " THEN 1 END = 1",
}
