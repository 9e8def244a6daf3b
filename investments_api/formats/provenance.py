"""The title, producer, licence and source of the data, for every format and catalogue."""

from datetime import datetime
from typing import Final, NamedTuple

TITLE: Final = "Opérations de construction et de rénovation dans les lycées franciliens"
DESCRIPTION: Final = (
    "Les opérations par lesquelles la Région Île-de-France construit et rénove ses lycées : "
    "établissement, commune, état d'avancement, années, budgets en millions d'euros, entreprises "
    "et coordonnées. Données publiées par la Région, corrigées et complétées dans ce service."
)
PRODUCER: Final = "Région Île-de-France"
PRODUCER_PAGE: Final = "https://www.iledefrance.fr/"
LICENCE: Final = "Licence Ouverte / Open Licence (Etalab)"
LICENCE_PAGE: Final = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
DATASET_PAGE: Final = (
    "https://www.data.gouv.fr/fr/datasets/"
    "operations-de-construction-et-de-renovation-dans-les-lycees-francilens/"
)
KEYWORDS: Final = ("lycées", "investissement", "construction", "rénovation", "Île-de-France")


class Edition(NamedTuple):
    """When the data was last changed (None if never), and when the file was exported."""

    modified: datetime | None
    exported: datetime
