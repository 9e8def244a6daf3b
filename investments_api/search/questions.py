"""Words that ask, and name nothing to find: "quels", "est-ce que", "quand sera livré"."""

import re
from collections.abc import Sequence
from typing import Final

from investments_api.search.facts.fact import whole_words
from investments_api.search.known_towns import town_positions

# In the place of a word that is let go before facts are read: no folded word.
LET_GO: Final = "_"

# "Quand sera livré" asks for a date: it does not state that something is delivered.
_VERBS_OF_DATES: Final = (
    r"livree?s?|terminee?s?|achevee?s?|finie?s?|ouverte?s?|votee?s?|prevue?s?|ouvre|ouvrira|"
    r"fini(?:t|ssent|ront)|(?:commence|debute|demarre|termine|acheve)(?:nt|ra|ront)?"
)
_BETWEEN: Final = (
    r"sera|seront|est|sont|a|ont|va|vont|doit|doivent|devrait|t|ete|etre|il|elle|ils|elles|on|se|"
    r"la|le|les|l|d|de|du|des|livraison|ouverture|fin|debut|travaux|chantier"
)
_WHEN: Final = re.compile(
    whole_words(
        r"(?:(?:depuis|pour|c est) )?(?:quand|quelle (?:date|annee))(?: est ce qu[ei]?)?"
        rf"(?: (?:{_BETWEEN}|{_VERBS_OF_DATES}))*|"
        # "Sera livré en 2018" states it.
        rf"(?:sera|seront) (?:{_VERBS_OF_DATES})(?! (?:[a-z]+ ){{0,3}}[0-9]{{4}}\b)"
    )
)

_PHRASES: Final = re.compile(
    whole_words(
        r"(?:qu )?est ce qu[ei]?(?: qu[ei])?|c est(?: quoi)?|(?:(?:il|qu) )?y (?:a|aura)(?: t il)?|"
        r"(?:a|ont|va|vont|est|sont|sera|seront|doit|peut) t (?:il|elle|on|ils|elles)|code postal|"
        r"la (?:ville|commune) d(?:e|es)?|"
        r"(?:montre|donne|affiche|cherche|trouve|liste)[rz]?(?: moi)?"
    )
)
# Folding makes "où" and "ou" one word.
_WORDS: Final = """
    quel quels quelle quelles qel kel kels kelle kelles quells cb cmb lequel laquelle lesquels
    lesquelles combien comment pourquoi quoi
    qui que qu ou quand dont je veux voudrais souhaite souhaiterais aimerais savoir connaitre voir
    on devient deviendra devenir intervient interviennent intervenu intervenue intervenus
    confie confiee confies confiees attribue attribuee attribues attribuees
    recherche bonjour svp merci ete sera seront serait etait etaient aura auront devrait doit
    doivent peut peuvent coute coutent coutera information informations info infos
    renseignement renseignements detail details
"""
# These name something in other queries ("Coulon SA"), and ask beside words that do, or facts.
_WORDS_BESIDE: Final = """
    ont est sont etes etre fut avoir avait eu ai va vont faut font fait faits faite faites fera
    ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos tous toutes tout toute
    il elle ils elles on nous vous t se y n ne tres bien aussi encore deja si ca cela s
    trouvent concerne concernent concernes existe existent commence commencent commencera
    debute debutent demarre demarrent ouvre ouvrent ouvrira termine terminent passe passent occupe
    occupent travaille travaillent dirige dirigent gere gerent pilote pilotent paie paient paye
    payent suit suivent finit finissent prevoit situe situes situee situees lieu chose moment jusque
    j charge charges chargee chargees
    actuel actuels actuelle actuelles actuellement recent recents recente recentes dernier derniers
    derniere dernieres departement departements arrondissement arrondissements vote votes votee
    votees decide decides decidee decidees finance finances financee financees ville commune secteur
    depuis entre jusqu pendant vers nombre total somme
"""
ASKING: Final = frozenset(_WORDS.split())
ASKING_BESIDE: Final = frozenset(_WORDS_BESIDE.split())

# Nouns that are asked about, which a record need not have: see query.py.
_NOUNS: Final = re.compile(
    whole_words(
        r"travaux|projets?|budgets?|couts?|prix|montants?|architectes?|entreprises?|operations?|"
        r"dates?|livraisons?|annees?|chantier|depenses?|financements?|investissements?|mandataires?|"
        r"maitres? d (?:oeuvre|ouvrage)|etats?|avancement|adresses?|etablissements?|societes?|"
        r"lots?|marches?|enveloppes?|programmes?|calendriers?|ouverture"
    )
)


def let_go_of_when(words: Sequence[str]) -> list[str]:
    """Give folded words, with LET_GO in the place of each that asks for a date."""
    return _WHEN.sub(_let_go, " ".join(words)).split()


def _let_go(match: re.Match[str]) -> str:
    return " ".join([LET_GO] * len(match[0].split()))


def without_asking(words: str, *, has_facts: bool) -> str:
    """Give folded words without those that ask; `has_facts` tells that facts stand beside them."""
    kept = [word for word in _PHRASES.sub(" ", words).split() if word not in ASKING]
    if has_facts or _NOUNS.search(words) or len(kept) < len(words.split()):
        named = town_positions(kept)
        kept = [it for at, it in enumerate(kept) if at in named or it not in ASKING_BESIDE]
    return " ".join(kept)


def is_asked(word: str) -> bool:
    """Whether a folded word asks, or is a noun that is asked about."""
    return word in ASKING or word in ASKING_BESIDE or bool(_NOUNS.fullmatch(word))


def without_nouns(words: str) -> str:
    """Give folded words without the nouns that are asked about."""
    return " ".join(_NOUNS.sub(" ", words).split())


def nouns(words: str) -> list[str]:
    """Give the nouns among folded words that are asked about."""
    return [match[0] for match in _NOUNS.finditer(words)]
