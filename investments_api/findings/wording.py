"""How a reason is written: in each language, with its amounts and distances."""

from decimal import Decimal

# The same text in each language: "fr" and "en".
Translations = dict[str, str]

CENT = Decimal("0.01")


def amount(millions: Decimal | None) -> Translations:
    """Give millions of euros to the euro, with the two decimals at least that the page has."""
    exact = millions or Decimal(0)
    rounded = exact.quantize(CENT)
    shown = f"{rounded if rounded == exact else exact:f} M€"
    return {"fr": shown.replace(".", ","), "en": shown}


def distance(metres: int) -> Translations:
    """Give metres below a kilometre, else kilometres with one decimal."""
    km = f"{metres / 1000:.1f} km"
    in_metres = {"fr": f"{metres} m", "en": f"{metres} m"}
    return in_metres if metres < 1000 else {"fr": km.replace(".", ","), "en": km}
