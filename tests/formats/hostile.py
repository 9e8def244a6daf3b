"""Records that try to break an export file, and that the schema has accepted."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from investments_api.formats.labels import LABELS
from investments_api.records.models import DATASET_FIELDS, STATES
from investments_api.records.schemas import InvestmentInputSchema

Record = dict[str, Any]

FRAGMENTS = (
    *"=+-@\t\n'\";,\\ ",
    "\r\n",
    "=1+1",
    "=HYPERLINK(",
    '""',
    "<r>",
    "</r>",
    "<r><t>",
    "</t></is></c>",
    "]]>",
    "&amp;",
    "_x0041_",
    "http://example.org",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\uffff",
    "\U0001f600",
    "1e5",
    "NaN",
    "null",
)
READ_ONLY = {
    "id": 7,
    "departement": None,
    "commune": "=Commune",
    "code_insee": "01001",
    "version": 3,
    "updated_at": datetime(2026, 11, 24, 12, 30, 1, tzinfo=UTC),
}

characters = st.sampled_from(FRAGMENTS) | st.characters(exclude_categories=("Cs", "Cc"))
texts = st.lists(characters, max_size=12).map("".join)
lines = st.builds("{}é{}".format, texts, texts)
years = st.none() | st.integers(1900, 2100)
amounts = st.none() | st.integers(0, 10**12).map(lambda euros: euros / 10**6)
dates = st.none() | st.dates().map(lambda day: day.isoformat())
places = st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90))

raw_records = st.fixed_dictionaries(
    {
        "codeuai": st.from_regex(r"[0-9A-Z]{7}[A-Z?]", fullmatch=True),
        "lycee": lines,
        "ville": lines,
        "titreoperation": lines,
        "etat_d_avancement": st.sampled_from(STATES),
        "ppi": st.just("2012/2022"),
        "annee_d_individualisation": years,
        "annee_de_livraison": years,
        "enveloppe_prev_en_meu": amounts,
        "montant_des_ap_votes_en_meu": amounts,
        "mandataire": st.none() | texts,
        "maitrise_d_oeuvre": st.none() | texts,
        "entreprise": st.none() | texts,
        "mode_de_devolution": st.none() | texts,
        "nombre_de_lots": st.none() | st.integers(1, 10_000),
        "notification_du_marche": dates,
        "cao_attribution": dates,
        "place": places,
    }
)


def _loaded(raw: Record) -> Record:
    longitude, latitude = raw.pop("place") or (None, None)
    return InvestmentInputSchema().load(raw | {"longitude": longitude, "latitude": latitude})


records = raw_records.map(_loaded)


def sample(**values: Any) -> Record:
    """An ordinary record, with the values given instead of its own."""
    plain = {
        "codeuai": "0750784V",
        "lycee": "Métiers-de-l'ameublement",
        "ville": "Paris 12ème",
        "titreoperation": "Façades",
        "etat_d_avancement": "En Chantier",
        "ppi": "2001/2006",
    }
    return dict.fromkeys(DATASET_FIELDS) | plain | values


def row_of(record: Record) -> list[Any]:
    """Give the record as a row that the database would return."""
    return [(READ_ONLY | record)[name] for name in LABELS]
