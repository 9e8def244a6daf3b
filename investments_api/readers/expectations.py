"""What the values of each field look like, in words, for people whose file has others."""

from typing import Final

from investments_api.readers.messages import french
from investments_api.records.fields import MAX_MILLIONS
from investments_api.records.models import MAX_YEAR, MIN_YEAR, STATES


def _line(length: int) -> tuple[str, str]:
    return (
        f"un texte d'au plus {length} caractères, sans caractère de contrôle",
        f"a text of at most {length} characters, without control characters",
    )


def _degrees(limit: int, example: float) -> tuple[str, str]:
    comma = str(example).replace(".", ",")
    return (
        f"un nombre de degrés (WGS 84) de -{limit} à {limit}, comme {comma}",
        f"a number of degrees (WGS 84) from -{limit} to {limit}, like {example}",
    )


_YEAR: Final = (
    f"une année de {MIN_YEAR} à {MAX_YEAR}, comme 2006",
    f"a year from {MIN_YEAR} to {MAX_YEAR}, like 2006",
)
_AMOUNT: Final = (
    f"un nombre de millions d'euros, au plus {french(MAX_MILLIONS)}, avec au plus 6 décimales, "
    "comme 1234,5",
    f"a number of millions of euros, at most {MAX_MILLIONS:,}, with at most 6 decimals, "
    "like 1234.5",
)
_DAY: Final = ("un jour comme 2006-01-31", "a day like 2006-01-31")
EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "codeuai": (
        "sept chiffres ou lettres, puis une lettre ou un point d'interrogation, comme 0750784V",
        "seven letters or digits, then a letter or a question mark, like 0750784V",
    ),
    "lycee": _line(200),
    "ville": _line(200),
    "titreoperation": _line(500),
    "etat_d_avancement": (
        f"un des neuf états : {', '.join(STATES)}",
        f"one of the nine states: {', '.join(STATES)}",
    ),
    "ppi": ("deux années, comme 2012/2022", "two years, like 2012/2022"),
    "annee_d_individualisation": _YEAR,
    "annee_de_livraison": _YEAR,
    "enveloppe_prev_en_meu": _AMOUNT,
    "montant_des_ap_votes_en_meu": _AMOUNT,
    "mandataire": _line(500),
    "maitrise_d_oeuvre": _line(2000),
    "entreprise": _line(2000),
    "mode_de_devolution": _line(200),
    "nombre_de_lots": ("un nombre entier de 1 à 10 000", "a whole number from 1 to 10,000"),
    "notification_du_marche": _DAY,
    "cao_attribution": _DAY,
    "longitude": _degrees(180, 2.35),
    "latitude": _degrees(90, 48.85),
}
