"""The table of investments: its columns, and what holds for every row."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import CheckConstraint, ColumnElement, Index, String, event, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import get_history

from investments_api.extensions import db
from investments_api.places import outlines, towns
from investments_api.records import doubts, uai
from investments_api.records.column_types import FoldedText, MillionsOfEuros, UTCDateTime
from investments_api.text import fold

# In the order of an operation's life, then the two that leave it.
STATES: Final = (
    "Etudes et diagnostics",
    "Sélection mandataire",
    "Sélection maîtrise d'œuvre",
    "Etude de maîtrise d'œuvre",
    "Sélection entreprise",
    "En Chantier",
    "Opération livrée",
    "Suspendue",
    "Abandonné",
)
AMOUNTS: Final = ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu")
COORDINATES: Final = ("longitude", "latitude")
DATES: Final = ("notification_du_marche", "cao_attribution")
MIN_YEAR: Final = 1900
MAX_YEAR: Final = 2100

# The record of the Région's dataset, in the order in which it is exported.
DATASET_FIELDS: Final = (
    "codeuai",
    "lycee",
    "ville",
    "titreoperation",
    "etat_d_avancement",
    "ppi",
    "annee_d_individualisation",
    "annee_de_livraison",
    "enveloppe_prev_en_meu",
    "montant_des_ap_votes_en_meu",
    "mandataire",
    "maitrise_d_oeuvre",
    "entreprise",
    "mode_de_devolution",
    "nombre_de_lots",
    "notification_du_marche",
    "cao_attribution",
    *COORDINATES,
)
# Fields with a copy to compare and sort by: case, accents and punctuation do not matter there.
FOLDED_FIELDS: Final = (
    "codeuai",
    "lycee",
    "ville",
    "commune",
    "titreoperation",
    "etat_d_avancement",
    "ppi",
    "mandataire",
    "maitrise_d_oeuvre",
    "entreprise",
    "mode_de_devolution",
)
# By these columns most lists are filtered: indexes that have them need no record.
COUNTED_BY: Final = (
    *("departement", "etat_d_avancement_folded", "ppi_folded"),
    *("annee_d_individualisation", "annee_de_livraison"),
)


def now() -> datetime:
    """The moment of a change, to the microsecond that both databases keep."""
    return datetime.now(UTC)


def _between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=column)


def _not_blank(column: str) -> CheckConstraint:
    return CheckConstraint(f"TRIM({column}) <> ''", name=column)


def _index_of_amount(amount: str) -> Index:
    return Index(f"ix_investment_{amount}", amount, *COUNTED_BY)


def _index_of_doubt(rule: str) -> Index:
    condition = text(doubts.CONDITIONS[rule])
    name = f"ix_investment_doubt_{rule}"
    return Index(name, "id", sqlite_where=condition, postgresql_where=condition)


class Investment(db.Model):  # type: ignore[name-defined]
    """A building operation in a lycée, as the Région publishes it.

    Names and units are the dataset's: amounts in millions of euros, coordinates in degrees of
    WGS 84. Source: "Opérations de construction et de rénovation dans les lycées franciliens".
    """

    __tablename__ = "investment"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now, onupdate=now)

    codeuai: Mapped[str] = mapped_column(String(8))
    lycee: Mapped[str]
    ville: Mapped[str]
    titreoperation: Mapped[str]
    etat_d_avancement: Mapped[str]
    ppi: Mapped[str] = mapped_column(String(9))
    annee_d_individualisation: Mapped[int | None] = mapped_column(index=True)
    annee_de_livraison: Mapped[int | None] = mapped_column(index=True)
    enveloppe_prev_en_meu: Mapped[Decimal | None] = mapped_column(MillionsOfEuros)
    montant_des_ap_votes_en_meu: Mapped[Decimal | None] = mapped_column(MillionsOfEuros)
    mandataire: Mapped[str | None]
    maitrise_d_oeuvre: Mapped[str | None]
    entreprise: Mapped[str | None]
    mode_de_devolution: Mapped[str | None]
    nombre_de_lots: Mapped[int | None]
    notification_du_marche: Mapped[date | None]
    cao_attribution: Mapped[date | None]
    longitude: Mapped[float | None]
    latitude: Mapped[float | None]

    departement: Mapped[str | None] = mapped_column(String(2), index=True)
    commune: Mapped[str | None]
    code_insee: Mapped[str | None] = mapped_column(String(5), index=True)

    # What the findings compare with: the letter that the code's number asks for, the département
    # whose outline holds the point, and how far the point is outside that of its commune or,
    # where the town is unknown, of its département.
    codeuai_letter: Mapped[str | None] = mapped_column(String(1))
    departement_located: Mapped[str | None] = mapped_column(String(2))
    metres_outside: Mapped[int | None]

    codeuai_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    lycee_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    ville_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    commune_folded: Mapped[str | None] = mapped_column(FoldedText)
    titreoperation_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    etat_d_avancement_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    ppi_folded: Mapped[str] = mapped_column(FoldedText)
    mandataire_folded: Mapped[str | None] = mapped_column(FoldedText, index=True)
    maitrise_d_oeuvre_folded: Mapped[str | None] = mapped_column(FoldedText)
    entreprise_folded: Mapped[str | None] = mapped_column(FoldedText, index=True)
    mode_de_devolution_folded: Mapped[str | None] = mapped_column(FoldedText)

    # The indexes give filters, counts of these, and orders: a sorted page is read along one.

    # An UPDATE that finds another version than the one read changes nothing and raises.
    # bump_version gives the numbers: a deleted record that is restored goes on from its last one.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}
    __table_args__ = (
        *map(_not_blank, ("lycee", "ville", "titreoperation")),
        CheckConstraint("LENGTH(codeuai) = 8", name="codeuai"),
        CheckConstraint("ppi LIKE '____/____'", name="ppi"),
        CheckConstraint(
            "etat_d_avancement IN ({})".format(
                ", ".join("'{}'".format(state.replace("'", "''")) for state in STATES)
            ),
            name="etat_d_avancement",
        ),
        _between("annee_d_individualisation", MIN_YEAR, MAX_YEAR),
        _between("annee_de_livraison", MIN_YEAR, MAX_YEAR),
        CheckConstraint("enveloppe_prev_en_meu >= 0", name="enveloppe_prev_en_meu"),
        CheckConstraint("montant_des_ap_votes_en_meu >= 0", name="montant_des_ap_votes_en_meu"),
        CheckConstraint("nombre_de_lots >= 1", name="nombre_de_lots"),
        _between("longitude", -180, 180),
        _between("latitude", -90, 90),
        CheckConstraint("(longitude IS NULL) = (latitude IS NULL)", name="both_coordinates"),
        CheckConstraint("version >= 1", name="version"),
        Index("ix_investment_key", "codeuai", "titreoperation"),
        # Those with an unusual name of their school are counted along it.
        Index("ix_investment_spelling", "codeuai", "lycee", *COUNTED_BY),
        # The least and the greatest amount are found along these, whatever else is asked for.
        *map(_index_of_amount, AMOUNTS),
        Index("ix_investment_coordinates", "longitude", "latitude"),
        *map(_index_of_doubt, doubts.CONDITIONS),
        # The id of a deleted row is never given to another: its history stays its own.
        {"sqlite_autoincrement": True},
    )

    def values(self) -> dict[str, Any]:
        """The record's own fields, those of the dataset, by name."""
        return {field: getattr(self, field) for field in DATASET_FIELDS}

    def assign(self, values: dict[str, Any]) -> None:
        """Take over validated values of fields."""
        for field, value in values.items():
            setattr(self, field, value)

    @property
    def has_one_coordinate(self) -> bool:
        """Whether it has a longitude without a latitude, or the reverse: the table refuses that."""
        return (self.longitude is None) != (self.latitude is None)

    def is_changed(self) -> bool:
        """Whether a field of the dataset has another value than the database has."""
        return self.has_changed(DATASET_FIELDS)

    def has_changed(self, fields: Iterable[str]) -> bool:
        """Whether one of its fields has another value than the database has."""
        return any(get_history(self, field).has_changes() for field in fields)


def column(name: str, of: type[db.Model] = Investment) -> ColumnElement[Any]:  # type: ignore[name-defined]
    """Give the column of a field, by the field's name; `of` another table that has the field."""
    attribute: ColumnElement[Any] = getattr(of, name)
    return attribute


def folded_column(name: str, of: type[db.Model] = Investment) -> ColumnElement[Any]:  # type: ignore[name-defined]
    """Give the column to compare and sort a field by: its folded copy, where it has one."""
    return column(f"{name}_folded" if name in FOLDED_FIELDS else name, of)


@event.listens_for(Investment, "before_insert")
@event.listens_for(Investment, "before_update")
def bump_version(_mapper: Any, _connection: Any, investment: Investment) -> None:
    """Give each change of a field of the dataset the next version."""
    if investment.is_changed():
        investment.version = (investment.version or 0) + 1


@event.listens_for(Investment, "before_insert")
@event.listens_for(Investment, "before_update")
def update_derived_fields(_mapper: Any, _connection: Any, investment: Investment) -> None:
    """Keep the derived fields and the folded copies in step with the fields that they come from."""
    investment.assign(derived(investment.values()))


def derived(values: dict[str, Any]) -> dict[str, Any]:
    """Give the derived fields of a record's own ones, and the folded copies."""
    codeuai = values["codeuai"]
    departement, place = towns.departement_of(codeuai), _commune(values["ville"], codeuai)
    code_insee = place.code_insee if place else None
    located, outside = _located(code_insee or departement, values["longitude"], values["latitude"])
    fields = {
        "departement": departement,
        "commune": place.name if place else None,
        "code_insee": code_insee,
        "codeuai_letter": uai.check_letter(codeuai),
        "departement_located": located,
        "metres_outside": outside,
    }
    return fields | _folded_copies(values | fields)


def _folded_copies(values: dict[str, Any]) -> dict[str, str | None]:
    given = ((field, values[field]) for field in FOLDED_FIELDS)
    return {f"{field}_folded": None if it is None else _folded(it) for field, it in given}


# What an import of many records asks again and again.
_folded: Final = lru_cache(maxsize=2**12)(fold)
_commune: Final = lru_cache(maxsize=2**12)(towns.resolve)


@lru_cache(maxsize=2**12)
def _located(
    declared: str | None, longitude: float | None, latitude: float | None
) -> tuple[str | None, int | None]:
    """Tell in which département a point is, and how far outside the place that is declared."""
    if longitude is None or latitude is None:
        return None, None
    outside = outlines.metres_outside(declared, longitude, latitude) if declared else None
    return outlines.departement_at(longitude, latitude), outside
