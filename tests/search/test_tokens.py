"""The tokens of a text, in the index and in a query."""

import pytest

from investments_api.search.tokens import STOP_WORDS, tokenize, tokenize_folded, tokenize_town
from investments_api.text import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conflans Ste-Honorine", "conflans sainte honorine"),
        ("St.Germain", "saint germain"),
        ("Sts-Pères", "saints peres"),
        ("Stes-Maries", "saintes maries"),
        ("Epinay ss Sénart", "epinay sous senart"),
        ("Queue lez Yvelines", "queue les yvelines"),
        ("Gd Palais", "grand palais"),
        ("bât C", "batiment c"),
        ("bats C et D", "batiments c et d"),
        ("Ent générale", "entreprise generale"),
        ("Ets Martin", "etablissements martin"),
        ("Equipt sportifs", "equipement sportifs"),
    ],
)
def test_abbreviations_are_spelled_out(text: str, expected: str) -> None:
    assert " ".join(tokenize(text)) == expected


@pytest.mark.parametrize("text", ["2ème", "2e", "2nd", "2nde", "2ieme", "2ᵉ"])
def test_ordinals_have_one_form(text: str) -> None:
    assert tokenize(f"{text} tranche") == ["2e", "tranche"]


@pytest.mark.parametrize("text", ["Paris 9ème", "paris 09", "PARIS IXe", "75009 Paris"])
def test_an_arrondissement_of_paris_is_one_token(text: str) -> None:
    assert tokenize_town(text) == ["paris", "paris9"]


@pytest.mark.parametrize("text", ["Paris", "Meaux", "Villeneuve le Roi"])
def test_other_towns_are_tokenized_like_any_text(text: str) -> None:
    assert tokenize_town(text) == tokenize(text)


@pytest.mark.parametrize("text", ["Sts-Pères, 2ème", "bât. C", "Œuvre ½ Škoda", "東京 2nde"])
def test_a_folded_text_has_the_tokens_of_the_text(text: str) -> None:
    assert tokenize_folded(fold(text)) == tokenize(text)


def test_function_words_and_generic_words_are_stop_words() -> None:
    assert {"de", "sur", "sous", "les", "lycee"} <= STOP_WORDS
    assert STOP_WORDS.isdisjoint({"saint", "ville", "internat", "paris"})
