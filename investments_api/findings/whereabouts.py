"""The rules about coordinates: the condition and the reason of each, for rules.py to list."""

from sqlalchemy import ColumnElement

from investments_api.findings.by_themselves import is_doubtful
from investments_api.findings.wording import Translations, distance
from investments_api.places import outlines, towns
from investments_api.records.models import Investment


def has_no_coordinates() -> ColumnElement[bool]:
    return is_doubtful("no_coordinates")


def why_no_coordinates(_investment: Investment) -> Translations:
    return {
        "fr": "L'opération n'a ni longitude ni latitude : la carte ne peut pas la montrer.",
        "en": "The operation has no longitude and latitude: the map cannot show it.",
    }


def is_elsewhere() -> ColumnElement[bool]:
    return is_doubtful("outside_departement")


def why_elsewhere(investment: Investment) -> Translations:
    located, expected = investment.departement_located, investment.departement
    fr = f"dans le département {located}" if located else "hors de l'Île-de-France"
    en = f"in the département {located}" if located else "outside Île-de-France"
    return {
        "fr": f"Le point se trouve {fr}, alors que le code UAI est du {expected}.",
        "en": f"The point lies {en}, while the UAI code is of {expected}.",
    }


def is_in_another_commune() -> ColumnElement[bool]:
    return is_doubtful("outside_commune")


def why_in_another_commune(investment: Investment) -> Translations:
    code = outlines.commune_at(investment.longitude or 0, investment.latitude or 0)
    own, far = _commune_name(investment.code_insee), distance(investment.metres_outside or 0)
    fr = f"dans une autre commune ({_commune_name(code)})" if code else "hors de l'Île-de-France"
    en = f"in another commune ({_commune_name(code)})" if code else "outside Île-de-France"
    return {
        "fr": f"Le point se trouve {fr}, à {far['fr']} de la commune déclarée ({own}).",
        "en": f"The point lies {en}, {far['en']} from the declared commune ({own}).",
    }


def _commune_name(code: str | None) -> str:
    """Give the name of a commune that has an outline: an arrondissement is in that of Paris."""
    return towns.name_of(outlines.outlined(code)) if code else ""
