"""Stems of words of titles: one for "rénover" and "rénovation", for "internats" and "internat".

A light stemmer for folded words, of the suffixes of French nouns of action, verbs, plurals and
feminines. Stemmers in use (Snowball's) tell suffixes by accents, which folded words have not.
"""

import re
from functools import lru_cache
from typing import Final

# What is left of a word has this length at least: "section" and "secteur" are no family.
MIN_ROOT_LENGTH: Final = 5
MIN_PLURAL_LENGTH: Final = 4

# By the beginning of the word: families whose roots differ or are short, and words that would
# come into the family of others, such as "partielle" into that of "partie".
_ROOTS: Final = tuple(
    (re.compile(rf"\A{pattern}"), root)
    for pattern, root in (
        (r"(re|de|)constru(?:ct(?:ion|eur|ib)|i(?:re|t|s|ra|ro))[a-z]*", r"\1constru"),
        (r"ref(?:ect(?:ion|ue)|ai(?:re|t|s|sa)|ont|er(?:a|on))[a-z]*", "refect"),
        (r"exten[st]ions?\Z|etend(?:re|u|s|a)[a-z]*", "extens"),
        (r"agrandi[a-z]*", "agrandi"),
        (r"secur[a-z]*", "secur"),
        (r"cre(?:e|er|es|ee|ees|ent|era|ation|ations|ons|ant)\Z", "creat"),
        (r"remis(?:e|es)?\Z", "remis"),
        (r"mettre|mise?s?\Z", "mise"),
        (r"scien(?:ce|ces|tifique|tifiques)\Z", "scien"),
        (r"sport(?:s|if|ifs|ive|ives)?\Z", "sport"),
        (r"therm(?:ique|iques|ie)\Z", "therm"),
        (r"incendi[a-z]*", "incendi"),
        (r"elect(?:rique|riques|ricite|rifi[a-z]*)\Z", "electr"),
        (r"amiant[a-z]*|desamiant[a-z]*", "amiant"),
        (r"nouve(?:au|aux|l|lle|lles)\Z", "nouveau"),
        (r"gros(?:se|ses)?\Z", "gros"),
        (r"exterieure?s?\Z", "exterieur"),
        (r"trav(?:ail|aux)\Z", "travaux"),
        (r"resor(?:b|ption)[a-z]*", "resorb"),
        (r"demont[a-z]*", "demont"),
        (r"normes?\Z|normalis[a-z]*", "norm"),
        (r"conform[a-z]*", "conform"),
        (r"entret(?:ien|iens|enir|enu|enue|enus|enues)\Z", "entret"),
        (r"accro(?:itre|issement)[a-z]*", "accro"),
        (r"(re|)amenag(?:er|ee?s?|ements?|eurs?)\Z", r"\1amenag"),
        (r"suspend(?:re|ue?s?)\Z", "suspend"),
        (r"isol(?:er|ee?s?|ations?|ants?)\Z", "isol"),
        (r"epur(?:er|ee?s?|ations?)\Z", "epur"),
        (r"ancien(?:ne)?s?\Z", "ancien"),
        (r"partiel(?:le)?s?\Z", "partiel"),
        (r"centra(?:ux|le?s?)\Z", "central"),
        (r"couvertures?\Z", "couverture"),
        (r"halles?\Z", "halle"),
        (r"secondaires?\Z", "secondaire"),
    )
)
# In the singular, behind a root. The longest is taken, since it begins first.
_SUFFIXES: Final = re.compile(
    rf"(?<=.{{{MIN_ROOT_LENGTH}}})(?:isation|isee?|iser|isant|issement|issante?|issage|atrice|"
    r"ation|ition|ateur|ement|ique|isme|able|aire|euse|elle|age|ure|eur|ion|ive|eront|erait|"
    r"erent|if|ee|el|ale|al|ente?|era|ait|ir|it|er|e|a|i|u)\Z"
)


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """Give the stem of a folded word."""
    if not word.isalpha():
        return word
    for pattern, root in _ROOTS:
        if match := pattern.match(word):
            return match.expand(root)
    root = _SUFFIXES.sub("", _singular(word))
    # "restructure" and "restructur-ation"
    return re.sub(r"(?<=.{4})ur\Z", "", root)


def _singular(word: str) -> str:
    if len(word) < MIN_PLURAL_LENGTH:
        return word
    if word.endswith("aux"):
        return word[:-1] if word.endswith("eaux") else f"{word[:-2]}l"
    return word[:-1] if word[-1] in "sx" else word
