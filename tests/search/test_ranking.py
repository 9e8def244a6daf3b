"""The tiers of an interpretation."""

from investments_api.search import ranking, zones
from investments_api.search.interpretation import Words, interpret
from investments_api.search.match import Match
from investments_api.search.vocabulary import Vocabulary

TOWN, SCHOOL, OPERATION, FIRMS = range(len(zones.ZONES))
WORDS = Vocabulary({"bondy": TOWN, "moulin": SCHOOL, "extension": OPERATION, "pont": FIRMS, "d": 0})


def tiers(query: str, vocabulary: Vocabulary = WORDS) -> list[Match]:
    return ranking.tiers(interpret(Words(query), vocabulary, lenient=False)[0], vocabulary)


def test_better_zones_come_first() -> None:
    assert [match.last_zone for match in tiers("bondy")] == [TOWN, SCHOOL, OPERATION, FIRMS]


def test_zones_without_the_word_have_no_tier() -> None:
    assert [match.last_zone for match in tiers("pont")] == [FIRMS]
    assert tiers("bondy extension")[0].last_zone == OPERATION


def test_words_side_by_side_come_before_words_apart() -> None:
    first, second = tiers("extension bondy")[:2]
    assert [clause[0].words for clause in first.clauses] == [("extension", "bondy")]
    assert [clause[0].words for clause in second.clauses] == [("extension",), ("bondy",)]


def test_stop_words_between_others_are_part_of_the_phrase() -> None:
    assert tiers("l extension d bondy")[0].clauses[0][0].words == ("extension", "d", "bondy")


def test_exact_words_come_before_completed_ones() -> None:
    vocabulary = Vocabulary({"pont": FIRMS, "ponts": TOWN})
    assert tiers("pon")[0].clauses[0][0].prefix
    assert [len(match.clauses[0]) for match in tiers("pont", vocabulary)] == [1, 2, 2, 2, 2]


def test_each_tier_excludes_the_tiers_before() -> None:
    matches = tiers("extension bondy")
    assert all(match.excluded for match in matches[1:])
