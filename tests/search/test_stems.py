"""Stems of words of titles."""

import pytest

from investments_api.search.stems import stem
from investments_api.text import fold

FAMILIES = """
    abandonné abandonnée abandonner
    agrandissement agrandir agrandi agrandie agrandissements
    amélioration améliorer amélioré améliorations
    aménagement aménager aménagé aménagée aménagements
    ancien ancienne anciens anciennes
    atelier ateliers
    bâtiment bâtiments
    chauffage chauffer chauffé chauffages
    conformité conforme
    construction construire construit construite construisent constructions
    création créer créé créée crée créations
    cuisine cuisines
    déconstruction déconstruire déconstruit
    démontables démontable démonter
    déplacement déplacer déplacé
    désamiantage désamianter désamianté amiante
    éclairage éclairer éclairé éclairages
    électrique électriques électricité électrification
    entretien entretenir entretenu
    épuration épurer
    équipement équiper équipé équipements
    extension extensions étendre étendu
    extérieurs extérieur extérieure extérieures
    façade façades
    gros grosse grosses
    gymnase gymnases
    implantation implanter implanté
    incendie incendies incendié
    internat internats
    isolation isoler isolé
    locaux local
    mise mettre
    modulaire modulaires
    normes norme
    nouvelles nouveau nouveaux nouvelle
    parquet parquets
    partielle partiel partiels partielles
    polyvalente polyvalent polyvalentes
    ravalement ravaler ravalé
    réalisation réaliser réalisé
    réaménagement réaménager réaménagé
    reconstruction reconstruire reconstruit reconstruite
    réfection refaire refait réfections
    réhabilitation réhabiliter réhabilité réhabilitée
    remplacement remplacer remplacé
    rénovation rénover rénové rénovée rénovés rénovations rénovateur
    réparations réparation réparer réparé
    résorption résorber
    restauration restaurer restauré
    restructuration restructurer restructuré restructurées restructurations restructure
    salle salles
    sanitaires sanitaire
    sciences science scientifique scientifiques
    sécurité sécuriser sécurisé sécurisation
    sport sports sportif sportifs sportive sportives
    suspendu suspendue suspendre
    toitures toiture
    travaux travail
"""
# The second is another subject than the first, though it looks like it.
STRANGERS = """
    ateliers attelage, central centre, construction reconstruction, construction
    déconstruction, constructeur constitution, couverture couvert, couvert ouvert, cuisine
    cousine, détente attente, élèves élevage, ensemble assemblée, entrée entretien,
    extension extérieurs, foyer fouille, gymnase gymnaste, hall halle, implantation plante,
    incendie incident, internat externat, internat international, laboratoire labour,
    logement logique, lits lieux, mise misère, parquet parking, partielle partie, place
    remplacement, pôle police, polyvalente valence, réalisation réalité, réfection
    réfectoire, réfection réflexion, réhabilitation habitation, rénovation rénal,
    réparations répartition, restauration restructuration, restaurant restructurer, salle
    salaire, seconde secondaire, secteur section, sécurité secours, service servir, site
    situation, sport support, station statue, terrasse terrain, toiture toile, création
    crèche, aménagement réaménagement, aménagement ménage, enseignement enseignants
"""


@pytest.mark.parametrize("family", FAMILIES.strip().splitlines(), ids=str.strip)
def test_a_family_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in fold(family).split()}) == 1


@pytest.mark.parametrize("pair", STRANGERS.split(","), ids=str.strip)
def test_words_of_two_subjects_have_two_stems(pair: str) -> None:
    one, other = fold(pair).split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["2eme", "0930121b", "2016", "paris12", "bd", "hqe", "", "s"])
def test_numbers_codes_and_short_words_are_left_as_they_are(word: str) -> None:
    assert stem(word) == word
