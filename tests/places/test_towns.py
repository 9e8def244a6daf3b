"""Finding the official commune of a town, however its name is spelled."""

import json

import pytest

from investments_api.bootstrap import DATASET
from investments_api.places.communes import Commune, listed
from investments_api.places.paris import paris_arrondissement
from investments_api.places.towns import codes_for, departement_of, part_for, resolve


def code_of(ville: str, departement: str) -> str | None:
    """Give the INSEE code that a town has in a département ("00" for an unknown one)."""
    commune = resolve(ville, f"0{departement}0001A")
    return commune.code_insee if commune else None


def towns(*rows: tuple[str, str]) -> pytest.MarkDecorator:
    """Run a test for each town and its INSEE code, in the département of that code."""
    return pytest.mark.parametrize(("ville", "code"), rows)


# --- The département


@pytest.mark.parametrize("departement", ["75", "77", "78", "91", "92", "93", "94", "95"])
def test_departement_is_in_the_uai_code(departement: str) -> None:
    assert departement_of(f"0{departement}1234A") == departement


@pytest.mark.parametrize(
    ("codeuai", "departement"), [("993RF5Z?", "93"), ("9920122?", "92"), ("991J98V?", "91")]
)
def test_departement_is_in_a_placeholder_too(codeuai: str, departement: str) -> None:
    assert departement_of(codeuai) == departement


@pytest.mark.parametrize("codeuai", ["0690001A", "2A00001A", "9750001A", "9771000B", "0", "", "?"])
def test_departement_outside_the_region_is_none(codeuai: str) -> None:
    assert departement_of(codeuai) is None


# --- The rules


def test_a_resolved_town_has_its_code_name_and_departement() -> None:
    assert resolve("Chatenay Malabry", "0920130S") == Commune("92019", "Châtenay-Malabry", "92")


@towns(
    ("Aulnay sous Bois", "93005"), ("LA BOISSIÈRE ECOLE", "78077"),
    ("saint-cyr-l’école", "78545"), ("Noisylegrand", "93051"), ("Lhay les Roses", "94038"),
)  # fmt: skip
def test_case_accents_hyphens_and_blanks_do_not_count(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@towns(
    ("St Germain en Laye", "78551"), ("St. Ouen l'Aumône", "95572"),
    ("Conflans Ste Honorine", "78172"), ("Epinay ss Sénart", "91215"),
    ("La Ferté s/s Jouarre", "77183"), ("Noisy le Gd", "93051"),
)  # fmt: skip
def test_abbreviations_are_expanded(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@towns(("Congis s/Therouanne", "77126"), ("Fontenay s/ Bois", "94033"))
def test_s_is_short_for_sur_and_for_sous(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@pytest.mark.parametrize("lez", ["lez", "les", "lès"])
def test_lez_is_written_in_three_ways(lez: str) -> None:
    assert code_of(f"La Queue {lez} Yvelines", "78") == "78513"
    assert code_of(f"Garges-{lez}-Gonesse", "95") == "95268"


def test_postcodes_and_cedex_are_ignored() -> None:
    assert code_of("91025 Evry-Courcouronnes Cedex 2", "91") == "91228"


@towns(
    ("Blanc Mesnil", "93007"), ("Mureaux (Les)", "78440"), ("Haÿ-les-Roses (L')", "94038"),
    ("Isle Adam", "95313"), ("Kremlin Bicêtre, Le", "94043"),
)  # fmt: skip
def test_an_article_may_be_missing_or_at_the_end(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@towns(
    ("Boulogne", "92012"), ("Asnières", "92004"), ("evry", "91228"), ("Saint Ouen", "93070"),
    ("Ferté ss", "77183"),
)  # fmt: skip
def test_the_beginning_of_a_single_name_is_enough(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


def test_an_official_name_takes_precedence_over_the_beginning_of_another() -> None:
    assert code_of("Clichy", "92") == "92024"
    assert code_of("Clichy", "93") == "93014"


@pytest.mark.parametrize(
    ("ville", "departement"),
    [("Mantes", "78"), ("Neuilly", "93"), ("Boulo", "92"), ("Saint", "92"), ("Le", "92")],
)
def test_an_ambiguous_or_cut_beginning_is_none(ville: str, departement: str) -> None:
    assert code_of(ville, departement) is None


@towns(("Corbeil Essonne", "91174"), ("Clichy la Garenne", "92024"), ("Montreuil ss Bois", "93048"))
def test_common_names_have_an_alias(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@towns(
    ("Pierrefitte-sur-Seine", "93066"), ("Pierrefitte", "93066"), ("Le Chesnay", "78158"),
    ("Fourqueux", "78551"), ("Moret s/ Loing", "77316"),
)  # fmt: skip
def test_a_delegated_commune_is_part_of_the_present_one(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@towns(
    ("Courcouronnes", "91228"), ("91080 COURCOURONNES CEDEX", "91228"), ("Gadancourt", "95040"),
    ("Gouzangrez", "95169"),
)  # fmt: skip
def test_a_former_commune_has_an_alias(ville: str, code: str) -> None:
    assert code_of(ville, code[:2]) == code


@pytest.mark.parametrize(
    ("ville", "departement"),
    [
        ("Créteil", "75"), ("Paris 12e", "93"), ("Marseille", "93"), ("Paris 21e", "75"),
        ("93066", "93"), ("", "92"), ("\ud800\x00?", "92"), ("s/", "92"),
    ],
)  # fmt: skip
def test_nonsense_and_towns_of_another_departement_are_none(ville: str, departement: str) -> None:
    assert code_of(ville, departement) is None


def test_without_a_departement_a_town_must_be_the_only_one_of_its_name() -> None:
    assert code_of("St Denis", "00") == "93066"
    assert code_of("Paris 12e", "00") == "75112"
    assert code_of("Marolles-en-Brie", "00") is None
    assert code_of("Marolles-en-Brie", "94") == "94048"


# --- Paris


@pytest.mark.parametrize(
    "ville",
    [
        "Paris 12e Arrondissement", "Paris 12ème", "paris 12e", "PARIS 12", "Paris12", "Paris 12ᵉ",
        "Paris (12 ème)", "Paris-12e-arrdt", "12e", "le 12ème", "12e arr.", "Paris XIIe",
        "Paris xii", "XIIème arrondissement de Paris", "XIIe", "Paris douzième", "75012", "75112",
        "75012 Paris", "Paris Cedex 12", "75012 Paris Cedex 12",
    ],
)  # fmt: skip
def test_an_arrondissement_is_recognized_in_every_spelling(ville: str) -> None:
    assert paris_arrondissement(ville) == 12
    assert resolve(ville, "0750784V") == Commune("75112", "Paris 12e Arrondissement", "75")
    assert codes_for(ville) == {"75112"}


@pytest.mark.parametrize("number", range(1, 21))
def test_every_arrondissement_is_known(number: int) -> None:
    name = f"Paris {number}{'er' if number == 1 else 'e'} Arrondissement"
    assert paris_arrondissement(f"Paris {number:02}ème") == number
    assert paris_arrondissement(f"750{number:02}") == number
    assert resolve(f"Paris {number}", "0750001A") == Commune(f"751{number:02}", name, "75")


def test_paris_alone_is_the_commune() -> None:
    assert resolve("paris cedex", "0750001A") == Commune("75056", "Paris", "75")


# --- The filter


def test_the_codes_of_paris_are_the_commune_and_its_arrondissements() -> None:
    arrondissements = {f"751{number:02}" for number in range(1, 21)}
    assert codes_for("paris") == {"75056", *arrondissements}


@pytest.mark.parametrize("ville", ["Saint-Denis", "saint denis", "ST DENIS", "SAINT‐DENIS"])
def test_codes_are_found_by_official_name(ville: str) -> None:
    assert codes_for(ville) == {"93066"}


def test_codes_without_a_departement_may_be_several() -> None:
    assert codes_for("Marolles en Brie") == {"77278", "94048"}


def test_codes_of_a_short_name_are_those_of_the_commune_so_called() -> None:
    assert codes_for("Clichy") == {"92024"}
    assert codes_for("Boulogne") == set()


def test_codes_of_a_delegated_commune_are_those_of_the_whole() -> None:
    assert codes_for("Pierrefitte-sur-Seine") == {"93066"}


@pytest.mark.parametrize("ville", ["", "Lyon", "le", "Courcouronnes", "\ud800\x00"])
def test_codes_of_what_is_no_official_name_are_none(ville: str) -> None:
    assert codes_for(ville) == set()


@towns(
    ("La Courneuve (93)", "93027"), ("Saint-Denis 93", "93066"), ("93 Saint-Denis", "93066"),
    ("93200 Saint-Denis", "93066"), ("Saint-Denis, 93200", "93066"), ("93200", "93066"),
    ("Saint-Denis (Seine-Saint-Denis)", "93066"), ("St Denis, Seine-St-Denis", "93066"),
    ("Marolles-en-Brie (94)", "94048"), ("Marolles-en-Brie 77120", "77278"),
    ("Clichy 93", "93014"), ("Clichy 92", "92024"), ("Haÿ-les-Roses (L'), Val-de-Marne", "94038"),
    ("93380 Pierrefitte-sur-Seine", "93066"), ("Epinay s/s Sénart (91)", "91215"),
)  # fmt: skip
def test_codes_are_those_of_the_departement_or_postal_code_beside(ville: str, code: str) -> None:
    assert codes_for(ville) == {code}


@towns(
    ("Boulogne 92", "92012"), ("Asnières (92)", "92004"), ("92600 Asnières", "92004"),
    ("Saint-Ouen (93)", "93070"), ("Saint-Ouen (95)", "95572"), ("Moret (77)", "77316"),
)  # fmt: skip
def test_a_short_name_is_the_town_of_that_place(ville: str, code: str) -> None:
    assert codes_for(ville) == {code}


@towns(
    ("Bobigny Cedex", "93008"), ("93009 Bobigny Cedex", "93008"), ("93009 Bobigny", "93008"),
    ("75674 Paris Cedex 14", "75114"), ("Paris 75013", "75113"), ("75013 Paris", "75113"),
    ("75016 Paris", "75116"), ("Paris 12e (75)", "75112"), ("75012 Paris 12e", "75112"),
)  # fmt: skip
def test_cedex_and_codes_of_paris_are_understood(ville: str, code: str) -> None:
    assert codes_for(ville) == {code}


def test_paris_beside_its_number_is_all_of_it() -> None:
    assert codes_for("Paris (75)") == codes_for("75 Paris") == codes_for("Paris")


@pytest.mark.parametrize(
    "ville",
    [
        "93200 Bobigny", "Bobigny (92)", "Paris 92", "75013 Paris 12e", "Saint-Denis 97400",
        "69003 Saint-Denis", "93200 93300", "92 Paris 75", "Neuilly 93", "Saint 92", "93",
        "93009", "Seine-Saint-Denis", "petite couronne",
    ],
)  # fmt: skip
def test_codes_of_contradictions_and_of_no_town_are_none(ville: str) -> None:
    assert codes_for(ville) == set()


def test_a_postal_code_alone_is_its_communes() -> None:
    assert codes_for("95000") == {"95074", "95127", "95450", "95500"}


def test_a_former_commune_beside_its_place_is_a_part() -> None:
    assert part_for("Evry (91)") == part_for("91000 Évry Cedex") == ("evry", {"91228"})
    assert part_for("Pierrefitte (93)") == ("pierrefitte", {"93066"})
    assert codes_for("Evry (91)") == codes_for("Pierrefitte (93)") == set()


@pytest.mark.parametrize("ville", ["Evry", "Evry (92)", "75013 Evry", "Boulogne (92)", "93", ""])
def test_other_towns_are_no_part(ville: str) -> None:
    assert part_for(ville) == ("", set())


def test_changing_the_codes_given_changes_nothing_else() -> None:
    codes_for("Saint-Denis").clear()
    assert codes_for("Saint-Denis") == {"93066"}


# --- The data


def test_every_official_name_beside_its_departement_or_a_postal_code_is_its_commune() -> None:
    for record in listed():
        code = record.get("now", record["code"])
        name, expected = record["name"], codes_for("Paris") if code == "75056" else {code}
        assert codes_for(f"{name} ({code[:2]})") == expected, record
        for postcode in record.get("postcodes", ()):
            assert codes_for(f"{postcode} {name}") == codes_for(f"{name}, {postcode}") == {code}


def test_every_official_name_resolves_to_its_own_commune() -> None:
    for record in listed():
        expected = record.get("now", record["code"])
        assert code_of(record["name"], expected[:2]) == expected, record


def test_every_record_of_the_dataset_resolves_in_its_departement() -> None:
    for record in json.loads(DATASET.read_text(encoding="utf-8")):
        commune = resolve(record["ville"], record["codeuai"])
        assert commune is not None, record
        assert commune.departement == departement_of(record["codeuai"])
