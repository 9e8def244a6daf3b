"""The rules that find doubtful records: each has an SQL condition, and a title and reason to show.

To add a rule, write its condition and its reason, and list it in RULES.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_

from investments_api.findings import corrections, whereabouts
from investments_api.findings.by_themselves import is_doubtful
from investments_api.findings.corrections import Correction, Siblings
from investments_api.findings.wording import Translations, amount
from investments_api.journal.dismissals import is_dismissed
from investments_api.journal.published import is_gone
from investments_api.records.models import Investment, column
from investments_api.records.tallies import Tally


class Rule(NamedTuple):
    """A kind of finding: `condition` selects the records, `reason` explains why one is selected.

    `correction` proposes new values by field, or None where the right ones cannot be derived.
    `kept_number` selects how many records are found, where that is known without the records.
    """

    name: str
    title: Translations
    condition: Callable[[], ColumnElement[bool]]
    reason: Callable[[Investment], Translations]
    correction: Callable[[Investment, Siblings], Correction | None] = corrections.none
    kept_number: Callable[[], Select[int]] | None = None

    @property
    def proposes(self) -> bool:
        """Whether the rule may propose a correction; the siblings have to be read for it."""
        return self.correction is not corrections.none


# --- The publication


def why_gone(_investment: Investment) -> Translations:
    return {
        "fr": "Le dernier fichier importé de la Région n'a plus cette opération, qui compte encore "
        "ici dans tous les totaux. Supprimez-la si elle n'existe plus.",
        "en": "The last file imported from the Région no longer has this operation, which still "
        "counts in all totals here. Delete it if it is no more.",
    }


# --- The code


def is_placeholder() -> ColumnElement[bool]:
    return is_doubtful("uai_placeholder")


def why_placeholder(investment: Investment) -> Translations:
    return {
        "fr": f"Le code UAI {investment.codeuai} est provisoire : il finit par un point "
        "d'interrogation.",
        "en": f"The UAI code {investment.codeuai} is a placeholder: it ends with a question mark.",
    }


def has_wrong_letter() -> ColumnElement[bool]:
    return is_doubtful("uai_check_letter")


def why_wrong_letter(investment: Investment) -> Translations:
    number, letter = investment.codeuai[:7], investment.codeuai[7]
    right = investment.codeuai_letter
    return {
        "fr": f"La lettre de contrôle de {number} est {right}, et non {letter} : un caractère du "
        "code UAI est erroné.",
        "en": f"The check letter of {number} is {right}, not {letter}: a character of the UAI "
        "code is wrong.",
    }


# --- The school


def is_spelled_unusually() -> ColumnElement[bool]:
    """At most half of the operations with this UAI code have this name of the school.

    The kept totals of a school say which of its names these are.
    """
    unusual = select(Tally.codeuai, Tally.lycee).where(Tally.is_unusual)
    return tuple_(column("codeuai"), column("lycee")).in_(unusual)


def how_many_spelled_unusually() -> Select[int]:
    return select(func.coalesce(func.sum(Tally.count), 0)).where(Tally.is_unusual)


def why_spelled_unusually(investment: Investment) -> Translations:
    code, name = investment.codeuai, investment.lycee
    return {
        "fr": f"Le lycée s'écrit « {name} » ici, et autrement dans d'autres opérations du même "
        f"code UAI {code}.",
        "en": f'The school is spelled "{name}" here, and otherwise in other operations of the '
        f"same UAI code {code}.",
    }


# --- Delivery and state


def has_no_year_of_delivery() -> ColumnElement[bool]:
    return is_doubtful("delivered_without_year")


def why_no_year_of_delivery(_investment: Investment) -> Translations:
    return {
        "fr": "L'opération est livrée, mais l'année de livraison manque.",
        "en": "The operation is delivered, but the year of delivery is missing.",
    }


def is_called_suspended() -> ColumnElement[bool]:
    return is_doubtful("suspended_in_title")


def why_called_suspended(investment: Investment) -> Translations:
    state = investment.etat_d_avancement
    return {
        "fr": f"Le titre dit l'opération suspendue, mais son état est « {state} ».",
        "en": f'The title calls the operation suspended, but its state is "{state}".',
    }


# --- Amounts


def is_voted_above_plan() -> ColumnElement[bool]:
    return is_doubtful("voted_above_plan")


def why_voted_above_plan(investment: Investment) -> Translations:
    voted = amount(investment.montant_des_ap_votes_en_meu)
    planned = amount(investment.enveloppe_prev_en_meu)
    return {
        "fr": f"{voted['fr']} sont votés, pour {planned['fr']} prévus : plus de 120 %.",
        "en": f"{voted['en']} are voted, where {planned['en']} were planned: more than 120 %.",
    }


RULES: Final = (
    Rule(
        "no_longer_published",
        {"fr": "N'est plus publiée", "en": "No longer published"},
        is_gone,
        why_gone,
    ),
    Rule(
        "uai_placeholder",
        {"fr": "Code UAI provisoire", "en": "Placeholder for a UAI code"},
        is_placeholder,
        why_placeholder,
    ),
    Rule(
        "uai_check_letter",
        {"fr": "Code UAI erroné", "en": "Wrong UAI code"},
        has_wrong_letter,
        why_wrong_letter,
        corrections.code_of_school,
    ),
    Rule(
        "school_two_spellings",
        {"fr": "Lycée écrit de deux façons", "en": "School spelled in two ways"},
        is_spelled_unusually,
        why_spelled_unusually,
        corrections.usual_spelling,
        how_many_spelled_unusually,
    ),
    Rule(
        "no_coordinates",
        {"fr": "Sans coordonnées", "en": "No coordinates"},
        whereabouts.has_no_coordinates,
        whereabouts.why_no_coordinates,
        corrections.coordinates_of_code,
    ),
    Rule(
        "outside_departement",
        {"fr": "Hors de son département", "en": "Outside its département"},
        whereabouts.is_elsewhere,
        whereabouts.why_elsewhere,
        corrections.coordinates_of_code,
    ),
    Rule(
        "outside_commune",
        {"fr": "Hors de sa commune", "en": "Outside its commune"},
        whereabouts.is_in_another_commune,
        whereabouts.why_in_another_commune,
    ),
    Rule(
        "delivered_without_year",
        {"fr": "Livrée sans année de livraison", "en": "Delivered without a year of delivery"},
        has_no_year_of_delivery,
        why_no_year_of_delivery,
    ),
    Rule(
        "voted_above_plan",
        {"fr": "Voté à plus de 120 % du prévu", "en": "Voted above 120 % of the plan"},
        is_voted_above_plan,
        why_voted_above_plan,
    ),
    Rule(
        "suspended_in_title",
        {"fr": "Suspendue selon son titre", "en": "Suspended by its title"},
        is_called_suspended,
        why_called_suspended,
        corrections.suspended,
    ),
)
BY_NAME: Final = {rule.name: rule for rule in RULES}


def finds(rule: Rule) -> ColumnElement[bool]:
    """Give the SQL condition of the investments that a rule finds, without dismissed findings."""
    return and_(rule.condition(), ~is_dismissed(rule.name))


def finds_any(names: Sequence[str]) -> ColumnElement[bool]:
    """Give the SQL condition of the investments that at least one of the named rules finds."""
    return or_(*(finds(BY_NAME[name]) for name in dict.fromkeys(names)))
