"""What the values of each field look like, in words, for people whose file has others.

The limits are the schema's.
"""

from typing import Any, Final

from marshmallow.validate import Length, Range

from investments_api.readers.messages import french
from investments_api.records.models import STATES
from investments_api.records.schemas import InvestmentInputSchema

SCHEMA: Final = InvestmentInputSchema().fields


def _limits(name: str) -> tuple[Any, Any]:
    """The least and the most of a value or of its length."""
    [check] = [each for each in SCHEMA[name].validators if isinstance(each, Length | Range)]
    return check.min, check.max


def _text(name: str) -> tuple[str, str]:
    _, most = _limits(name)
    return (
        f"un texte d'au plus {most} caractères, sans caractère de contrôle",
        f"a text of at most {most} characters, without control characters",
    )


def _year(name: str) -> tuple[str, str]:
    least, most = _limits(name)
    return f"une année de {least} à {most}, comme 2006", f"a year from {least} to {most}, like 2006"


def _amount(name: str) -> tuple[str, str]:
    _, most = _limits(name)
    return (
        f"un nombre de millions d'euros, au plus {french(most)}, avec au plus 6 décimales, comme "
        "1234,5",
        f"a number of millions of euros, at most {most:,}, with at most 6 decimals, like 1234.5",
    )


def _degrees(name: str, example: float) -> tuple[str, str]:
    least, most = _limits(name)
    comma = str(example).replace(".", ",")
    return (
        f"un nombre de degrés (WGS 84) de {least} à {most}, comme {comma}",
        f"a number of degrees (WGS 84) from {least} to {most}, like {example}",
    )


def _count(name: str) -> tuple[str, str]:
    least, most = _limits(name)
    return (
        f"un nombre entier de {least} à {french(most)}",
        f"a whole number from {least} to {most:,}",
    )


_DAY: Final = ("un jour comme 2006-01-31", "a day like 2006-01-31")
# By field, in French and in English: what follows "it must be".
EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "codeuai": (
        "sept chiffres ou lettres, puis une lettre ou un point d'interrogation, comme 0750784V",
        "seven letters or digits, then a letter or a question mark, like 0750784V",
    ),
    "lycee": _text("lycee"),
    "ville": _text("ville"),
    "titreoperation": _text("titreoperation"),
    "etat_d_avancement": (
        f"un des neuf états : {', '.join(STATES)}",
        f"one of the nine states: {', '.join(STATES)}",
    ),
    "ppi": ("deux années, comme 2012/2022", "two years, like 2012/2022"),
    "annee_d_individualisation": _year("annee_d_individualisation"),
    "annee_de_livraison": _year("annee_de_livraison"),
    "enveloppe_prev_en_meu": _amount("enveloppe_prev_en_meu"),
    "montant_des_ap_votes_en_meu": _amount("montant_des_ap_votes_en_meu"),
    "mandataire": _text("mandataire"),
    "maitrise_d_oeuvre": _text("maitrise_d_oeuvre"),
    "entreprise": _text("entreprise"),
    "mode_de_devolution": _text("mode_de_devolution"),
    "nombre_de_lots": _count("nombre_de_lots"),
    "notification_du_marche": _DAY,
    "cao_attribution": _DAY,
    "longitude": _degrees("longitude", 2.35),
    "latitude": _degrees("latitude", 48.85),
}
