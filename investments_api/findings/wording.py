"""How a reason is written: in each language, with its days and numbers."""

from datetime import date
from decimal import Decimal

# The same text in each language: "fr" and "en".
Translations = dict[str, str]


def in_french(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def plain(amount: Decimal | None) -> str:
    return f"{amount:f}"


def with_comma(amount: Decimal | None) -> str:
    return plain(amount).replace(".", ",")


def distance(metres: int) -> Translations:
    """Give metres below a kilometre, else kilometres with one decimal."""
    km = f"{metres / 1000:.1f} km"
    in_metres = {"fr": f"{metres} m", "en": f"{metres} m"}
    return in_metres if metres < 1000 else {"fr": km.replace(".", ","), "en": km}
