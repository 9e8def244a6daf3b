"""Words that state facts or ask, when they are misspelled: "en traveaux", "conbien", "budjet"."""

from typing import Final

from investments_api.search.typos import distance

MIN_LENGTH: Final = 6
_WORDS: Final = """
    travaux chantier chantiers arrondissement departement programme depuis construction livraison
    livree livres livrees individualise individualisee
    suspendu suspendue suspendus suspendues abandonne abandonnee abandonnes abandonnees
    termine terminee termines terminees acheve achevee acheves achevees
    combien quelle quelles lesquels pourquoi budget architecte architectes entreprise entreprises
    livrer terminer achever abandonner suspendre livret programmee
    projet projets operation operations montant
"""
WORDS: Final = tuple(_WORDS.split())


def corrected(word: str) -> str:
    """Give the key word that a folded word is, but for one typo; else the word."""
    if len(word) < MIN_LENGTH or not word.isalpha() or word in WORDS:
        return word
    return next((it for it in WORDS if distance(word, it) == 1), word)
