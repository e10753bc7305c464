"""The level that twelve ratings point to: worked by hand, walked whole, and under both rules."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from arms_docs.assessment.not_known import BLANK, UNREADABLE, NotKnown
from arms_docs.instrument import FactorRating, Instrument, Level
from arms_docs.rating import Span
from arms_docs.rating.indicated import Tally, commonest
from arms_docs.rating.priority import rate_overall
from arms_docs.rating.results import OverallResult
from tests.support.builders import (
    COMMONEST,
    EDITION_2026_1,
    INSTRUMENT,
    PROTECTIVE,
    RISK,
    Changes,
    case,
)
from tests.support.rated import GAP, H, L, M, by_half, listed, tallies, with_ratings

LOW, MEDIUM, HIGH, VERY_HIGH = Level
Ratings = Sequence[FactorRating | NotKnown]


def overall(ratings: Ratings, instrument: Instrument = INSTRUMENT) -> OverallResult:
    return rate_overall(with_ratings(ratings), instrument)


def by_hand(ratings: Ratings) -> Level:
    """The rule of the domain notes as questions a person would ask, in order."""
    risk, protective = list(ratings[:7]), list(ratings[7:])
    highs = risk.count(H) + protective.count(H)
    if highs >= 9:
        return VERY_HIGH
    if highs >= 5:
        return HIGH
    mediums = risk.count(M) + protective.count(M)
    if highs or highs + mediums >= 6 or sum(rating is not L for rating in protective) >= 3:
        return MEDIUM
    return LOW


def worse(ratings: tuple[FactorRating, ...]) -> Iterator[tuple[FactorRating, ...]]:
    """The ratings with one of them a step worse, each way once in each half."""
    for half, (rating, step) in product((range(7), range(7, 12)), ((L, M), (M, H))):
        place = next((n for n in half if ratings[n] is rating), None)
        if place is not None:
            yield (*ratings[:place], step, *ratings[place + 1 :])


# --- cumulative


@pytest.mark.parametrize(
    ("risk", "protective", "level", "why"),
    [
        ((0, 0, 7), (0, 0, 5), LOW, "nothing points higher"),
        # A tally that the commonest level got wrong: with one Low worse it fell.
        ((4, 3, 0), (0, 1, 4), MEDIUM, "at least 1 is rated High"),  # 4/4/4
        ((4, 3, 0), (0, 2, 3), MEDIUM, "at least 1 is rated High"),  # 4/5/3
        ((5, 2, 0), (0, 3, 2), HIGH, "at least 5 are rated High"),  # 5/5/2
        ((5, 2, 0), (0, 4, 1), HIGH, "at least 5 are rated High"),  # 5/6/1
        ((0, 0, 7), (5, 0, 0), HIGH, "at least 5 are rated High"),  # serious deficits alone
        ((0, 0, 7), (4, 0, 1), MEDIUM, "at least 1 is rated High"),
        ((0, 0, 7), (0, 2, 3), LOW, "nothing points higher"),
        ((0, 0, 7), (0, 3, 2), MEDIUM, "at least 3 protective factors are not rated Low"),
        ((0, 5, 2), (0, 0, 5), LOW, "nothing points higher"),
        ((0, 6, 1), (0, 0, 5), MEDIUM, "at least 6 are rated High or Medium"),
        ((1, 0, 6), (0, 0, 5), MEDIUM, "at least 1 is rated High"),
        ((7, 0, 0), (1, 4, 0), HIGH, "at least 5 are rated High"),
        ((7, 0, 0), (2, 0, 3), VERY_HIGH, "at least 9 are rated High"),
    ],
    ids=str,
)
def test_tallies_worked_by_hand(
    risk: tuple[int, int, int], protective: tuple[int, int, int], level: Level, why: str
) -> None:
    ratings = [*listed(*risk), *listed(*protective)]
    result = overall(ratings)
    assert by_hand(ratings) is level, "the rule above was written down wrongly"
    assert result.indicated == Span(level, level)
    assert result.why.endswith(f" Low: {why}")


def test_every_tally_and_no_worsening_lowers_the_level_or_skips_one() -> None:
    """All 756, and each single step for the worse from each of them."""
    levels: Counter[Level] = Counter()
    for ratings in by_half():
        level = by_hand(ratings)
        levels[level] += 1
        result = overall(ratings)
        assert (result.indicated, result.gaps) == (Span(level, level), 0), ratings
        for after in worse(ratings):
            assert by_hand(after).rank - level.rank in (0, 1), (ratings, after)
    assert levels.total() == 756
    assert set(levels) == set(Level)


def test_where_a_rating_stands_in_its_half_does_not_matter() -> None:
    for ratings in list(by_half())[::25]:
        mixed = (*ratings[:7][::-1], *ratings[7:][::-1])
        assert overall(mixed).indicated == overall(ratings).indicated


def brute_force(ratings: Ratings) -> Span:
    """The span over every way in which the gaps may be rated."""
    choices = [(H, M, L) if rating is GAP else (rating,) for rating in ratings]
    return Span.of(by_hand(filled) for filled in product(*choices))


def test_the_range_over_gaps_is_that_of_every_completion() -> None:
    chance = random.Random(20261128)  # noqa: S311 - a repeatable sample, not a secret
    widths: Counter[int] = Counter()
    for _ in range(250):
        ratings = [chance.choice((H, M, L)) for _ in range(12)]
        for place in chance.sample(range(12), chance.randint(1, 6)):
            ratings[place] = GAP
        result = overall(ratings)
        assert result.indicated == brute_force(ratings), ratings
        widths[len(result.indicated.levels)] += 1
    assert set(widths) == {1, 2, 3}, "six gaps do not reach from Low to Very High"


def test_twelve_gaps_give_a_range_too() -> None:
    result = overall([GAP] * 12)
    assert result.indicated == Span.of(by_hand(ratings) for ratings in by_half())
    assert str(result.indicated) == "Low to Very High"
    assert result.why == (
        "0 High, 0 Medium, 0 Low, 12 not rated: nothing points higher; with every gap read as "
        "High, at least 9 are rated High"
    )


@pytest.mark.parametrize("gap", [GAP, BLANK, UNREADABLE], ids=str)
@pytest.mark.parametrize("gaps", range(13))
def test_from_four_gaps_on_any_level_needs_a_reason(
    gaps: int, gap: FactorRating | NotKnown
) -> None:
    result = overall([*[L] * (12 - gaps), *[gap] * gaps])
    assert (result.gaps, result.many_gaps) == (gaps, gaps >= 4)
    assert result.indicated is not None


@pytest.mark.parametrize(
    ("tally", "indicated"),
    [
        ((0, 0, 11, 1), "Low to Medium"),
        ((8, 0, 0, 4), "High to Very High"),
        ((4, 4, 3, 1), "Medium to High"),
        ((5, 6, 0, 1), "High"),
        ((9, 0, 0, 3), "Very High"),
        ((0, 0, 7, 5), "Low to High"),  # five gaps among the protective factors
        ((0, 0, 3, 9), "Low to Very High"),
    ],
    ids=str,
)
def test_gaps_worked_by_hand(tally: tuple[int, int, int, int], indicated: str) -> None:
    assert str(overall(listed(*tally)).indicated) == indicated


# --- a factor that outweighs the others


@pytest.mark.parametrize("rating", [H, M, L, GAP])
@pytest.mark.parametrize("others", [H, M, L, GAP])
@pytest.mark.parametrize("instrument", [INSTRUMENT, EDITION_2026_1], ids=["today", "2026.1"])
def test_a_factor_that_outweighs_opens_the_way_up_and_never_lowers(
    rating: FactorRating, others: FactorRating, instrument: Instrument
) -> None:
    for key in (*RISK, *PROTECTIVE):
        ratings = [rating if k == key else others for k in (*RISK, *PROTECTIVE)]
        counted = rate_overall(with_ratings(ratings), instrument)
        result = rate_overall(with_ratings(ratings, outweighs=[key]), instrument)
        if rating is not H or counted.indicated is None:
            assert result.indicated == counted.indicated, f"{key}: only looked at where rated High"
            continue
        assert result.outweighs == (key,)
        assert result.indicated == Span(counted.indicated.low, VERY_HIGH), key
        assert f"{key} is said to outweigh the others" in result.why


def test_going_up_by_what_outweighs_is_no_departure_and_going_down_is() -> None:
    ratings = [H, *[L] * 11]

    def departs(level: Level, *outweighs: str) -> bool:
        return rate_overall(
            with_ratings(ratings, level=level, outweighs=outweighs), INSTRUMENT
        ).departs

    assert [departs(level) for level in Level] == [True, False, True, True]
    assert [departs(level, "R1") for level in Level] == [True, False, False, False]


# --- what the assessor is asked

EIGHT_HIGH_AND_FOUR_GAPS: Changes = {
    **{f"factors.{key}.rating": "High" for key in (*RISK, "P1")},
    **{f"factors.{key}.imminent": "No" for key in RISK},
    **{f"factors.{key}.rating": "Unable to rate" for key in PROTECTIVE[1:]},
}
DEFICITS_ALONE: Changes = {
    **{f"factors.{key}.rating": "Low" for key in RISK},
    **{f"factors.{key}.rating": "Medium" for key in PROTECTIVE},
}


def asked(changes: Changes, level: str, reason: str | None = None) -> list[str]:
    """What is said of an overall priority and its reason."""
    levels = {"overall.level": level, "overall.general": level, "overall.reason": reason}
    reading = case("medium_low", {**changes, **levels})
    return [p.code.number for p in reading.problems if str(p.place) == "overall.reason"]


def test_low_over_eight_high_and_four_gaps_is_not_passed_in_silence() -> None:
    assert asked(EIGHT_HIGH_AND_FOUR_GAPS, "Low") == ["D02"]
    assert asked(EIGHT_HIGH_AND_FOUR_GAPS, "High") == ["D07"], "with four gaps any level"
    assert asked(EIGHT_HIGH_AND_FOUR_GAPS, "Very High") == ["D07"]
    assert asked(EIGHT_HIGH_AND_FOUR_GAPS, "High", "We met him once; visits are booked.") == []
    three = {**EIGHT_HIGH_AND_FOUR_GAPS, "factors.P5.rating": "Medium"}
    assert asked(three, "High") == [], "with three gaps the range says enough"


def test_low_without_stable_protective_factors_is_not_passed_in_silence() -> None:
    assert asked(DEFICITS_ALONE, "Low") == ["D02"]
    assert asked(DEFICITS_ALONE, "Medium") == []
    assert asked({**DEFICITS_ALONE, "factors.P1.rating": "Low"}, "Low") == ["D02"], "three still"
    two = {**DEFICITS_ALONE, **{f"factors.{key}.rating": "Low" for key in ("P1", "P2", "P3")}}
    assert asked(two, "Low") == []


# --- commonest, the rule of edition 2026.1, as it was


def by_hand_2026_1(highs: int, mediums: int, lows: int) -> Level:
    if highs >= 9:
        return VERY_HIGH
    if highs == max(highs, mediums, lows):
        return HIGH
    if mediums == max(highs, mediums, lows):
        return MEDIUM
    # Low is the commonest, alone; it does not stand while any factor is High.
    return MEDIUM if highs > 0 else LOW


def test_every_tally_by_the_rule_of_2026_1() -> None:
    for tally in tallies(12):
        expected = by_hand_2026_1(*tally)
        ratings = listed(*tally)
        for order in (ratings, ratings[::-1]):
            result = overall(order, EDITION_2026_1)
            assert result.indicated == Span(expected, expected), tally
            assert result.why == f"{tally[0]} High, {tally[1]} Medium, {tally[2]} Low"


def test_why_the_rule_of_2026_1_was_replaced() -> None:
    """A single step for the worse lowered the level: at these two, one Low that became Medium."""
    lowered: Counter[tuple[int, int, int]] = Counter()
    for ratings in by_half():
        before = Tally(ratings.count(H), ratings.count(M), ratings.count(L), 0)
        for worsened in worse(ratings):
            after = Tally(worsened.count(H), worsened.count(M), worsened.count(L), 0)
            if commonest(COMMONEST, after) < commonest(COMMONEST, before):
                lowered[before.high, before.medium, before.low] += 1
    assert set(lowered) == {(4, 4, 4), (5, 5, 2)}
    assert lowered.total() == 50


def test_which_cases_are_told_another_level_than_by_the_rule_of_2026_1() -> None:
    """Every tally at which the two differ: what the changelog says is affected."""
    moved = set()
    for ratings in by_half():
        tally = (ratings.count(H), ratings.count(M), ratings.count(L))
        before, now = by_hand_2026_1(*tally), by_hand(ratings)
        if before is not now:
            moved.add((*tally, before, now))
            if tally[0] == 0:
                assert sum(rating is not L for rating in ratings[7:]) >= 3, ratings
    assert moved == {
        *((5, 0, 7, MEDIUM, HIGH), (5, 1, 6, MEDIUM, HIGH)),
        *((5, 6, 1, MEDIUM, HIGH), (5, 7, 0, MEDIUM, HIGH)),
        *((0, 3, 9, LOW, MEDIUM), (0, 4, 8, LOW, MEDIUM), (0, 5, 7, LOW, MEDIUM)),
        (4, 4, 4, HIGH, MEDIUM),
    }


def test_up_to_three_gaps_give_their_range_by_the_rule_of_2026_1_and_four_give_none() -> None:
    for gaps in (1, 2, 3):
        for tally in tallies(12 - gaps):
            levels = {
                by_hand_2026_1(*(n + more for n, more in zip(tally, filled, strict=True)))
                for filled in tallies(gaps)
            }
            result = overall(listed(*tally, gaps), EDITION_2026_1)
            assert (result.indicated, result.gaps) == (Span.of(levels), gaps), tally
    for gaps in range(4, 13):
        result = overall(listed(12 - gaps, 0, 0, gaps), EDITION_2026_1)
        assert (result.indicated, result.departs, result.many_gaps) == (None, False, False)
        assert result.why == f"{gaps} of 12 factors are not rated"
