"""Factors as their actions inform them, the level that the twelve point to, and the guide."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from arms_docs.assessment.choices import ActionStatus, YesNo
from arms_docs.assessment.form import Action, Assessment
from arms_docs.assessment.not_known import BLANK, NotKnown
from arms_docs.instrument import ActionPriority, FactorRating, Level
from arms_docs.rating import Rating, Span, rate
from arms_docs.rating.priority import rate_factors, rate_overall
from tests.support import rm2000_by_hand as hand
from tests.support.builders import INSTRUMENT, PROTECTIVE, RISK, assessment_of, case, rating_of
from tests.support.rated import GAP, H, L, M, listed, with_ratings

LOW, MEDIUM, HIGH, VERY_HIGH = Level
WORDS = ("Low", "Medium", "High", "Very High")
BASE = assessment_of("medium_low")

# --- A factor and its actions


@pytest.mark.parametrize(
    ("changes", "factor", "informed", "by", "departs"),
    [
        # As recorded: A1 and A7 are Medium for R1; A8 is High for R6 and done, A9 is Low and to do.
        ({}, "R1", ActionPriority.MEDIUM, "A1", False),
        ({}, "R6", ActionPriority.LOW, "A9", False),
        # The highest of several counts, wherever it stands.
        ({"actions.A7.priority": "High"}, "R1", ActionPriority.HIGH, "A7", True),
        (
            {"actions.A1.priority": "High", "actions.A7.priority": "Low"},
            "R1",
            ActionPriority.HIGH,
            "A1",
            True,
        ),
        (
            {"actions.A1.priority": "Low", "actions.A7.priority": "Low"},
            "R1",
            ActionPriority.LOW,
            "A1",
            True,
        ),
        # To do and under way are open; done and cancelled are not.
        ({"actions.A8.status": "To do"}, "R6", ActionPriority.HIGH, "A8", True),
        ({"actions.A8.status": "Under way"}, "R6", ActionPriority.HIGH, "A8", True),
        ({"actions.A8.status": "Cancelled"}, "R6", ActionPriority.LOW, "A9", False),
        ({"actions.A9.status": "Done"}, "R6", None, "", False),
        # "Also for" does not inform: A5 is Medium and also for P3, whose own action is Low.
        ({}, "P3", ActionPriority.LOW, "A6", True),
        ({"actions.A5.priority": "High"}, "P3", ActionPriority.LOW, "A6", True),
        ({"actions.A5.priority": "High"}, "P5", ActionPriority.HIGH, "A5", True),
        ({"actions.A2.also_1": "P2"}, "P2", None, "", False),
        # Either way is a departure: rated above, and rated below.
        ({"factors.R1.rating": "High"}, "R1", ActionPriority.MEDIUM, "A1", True),
        ({"factors.R1.rating": "Low"}, "R1", ActionPriority.MEDIUM, "A1", True),
        (
            {"factors.R1.rating": "High", "actions.A7.priority": "High"},
            "R1",
            ActionPriority.HIGH,
            "A7",
            False,
        ),
    ],
    ids=str,
)
def test_the_most_urgent_open_action_informs_its_main_factor(
    changes: dict[str, object], factor: str, informed: ActionPriority | None, by: str, departs: bool
) -> None:
    result = rating_of("medium_low", changes).factor(factor)
    assert (result.informed, result.informed_by, result.departs) == (informed, by, departs)


def test_every_pair_of_actions_and_rating() -> None:
    """Two actions, each of any priority and status, for this factor or also for it.

    Worked by hand, without an order of levels.
    """
    roles: tuple[tuple[str, str | NotKnown], ...] = (("R3", BLANK), ("P4", "R3"))
    kinds = list(product(ActionPriority, ActionStatus, roles))
    seen: Counter[str] = Counter()
    for (n, first), (m, second) in product(enumerate(kinds), repeat=2):
        actions = tuple(
            Action(f"A{k}", factor=role[0], also_1=role[1], priority=priority, status=status)
            for k, (priority, status, role) in ((1, first), (2, second))
        )
        urgent = {
            action[0].value
            for action in (first, second)
            if action[2][0] == "R3" and action[1].value in ("To do", "Under way")
        }
        expected = next((word for word in ("High", "Medium", "Low") if word in urgent), None)
        rated = (H, M, L)[(n + m) % 3]
        factors = tuple(replace(f, rating=rated) if f.id == "R3" else f for f in BASE.factors)
        results = rate_factors(replace(BASE, actions=actions, factors=factors), INSTRUMENT)
        result = next(r for r in results if r.key == "R3")
        assert (result.informed.value if result.informed else None) == expected, actions
        assert result.departs is (expected is not None and expected != rated.value)
        assert all(r.informed is None for r in results if r.key not in ("R3", "P4"))
        seen[str(expected)] += 1
    assert set(seen) == {"High", "Medium", "Low", "None"}
    assert seen.total() == 30**2


# --- The level the ratings point to


@pytest.mark.parametrize("key", RISK)
@pytest.mark.parametrize("rating", [H, M, L, GAP])
@pytest.mark.parametrize("others", [L, M, GAP])
def test_imminent_offending_on_one_risk_factor_is_very_high(
    key: str, rating: FactorRating, others: FactorRating
) -> None:
    quiet = with_ratings([others] * 12, level=HIGH)
    factors = tuple(
        replace(f, rating=rating, imminent=YesNo.YES) if f.id == key else f for f in quiet.factors
    )
    result = rate_overall(replace(quiet, factors=factors), INSTRUMENT)
    assert result.indicated == Span(VERY_HIGH, VERY_HIGH)
    assert result.imminent == (key,)
    assert key in result.why
    assert result.departs, "High is recorded"


@pytest.mark.parametrize(
    ("key", "rating", "indicated"),
    [
        # One High among Lows is Medium; imminent, it would be Very High.
        ("R1", H, "Medium to Very High"),
        ("R7", H, "Medium to Very High"),
        ("R1", GAP, "Low to Very High"),
        ("R1", M, "Low"),  # the question is put where a risk factor is High or could not be rated
        ("R1", L, "Low"),
        ("P1", H, "Medium"),  # and of risk factors only
        ("P1", GAP, "Low to Medium"),
    ],
)
def test_imminence_left_unanswered_leaves_very_high_open(
    key: str, rating: FactorRating, indicated: str
) -> None:
    def ask(imminent: YesNo | NotKnown) -> str:
        ratings = [rating if k == key else L for k in (*RISK, *PROTECTIVE)]
        return str(rate_overall(with_ratings(ratings, imminent=imminent), INSTRUMENT).indicated)

    assert ask(BLANK) == indicated
    assert "Very High" not in ask(YesNo.NO)


@pytest.mark.parametrize("recorded", Level)
def test_an_overall_level_outside_what_is_indicated_departs(recorded: Level) -> None:
    def departs(*tally: int) -> bool:
        return rate_overall(with_ratings(listed(*tally), level=recorded), INSTRUMENT).departs

    assert departs(0, 6, 6) is (recorded is not MEDIUM)
    assert departs(8, 3, 0, 1) is (recorded in (LOW, MEDIUM))  # High to Very High
    assert departs(0, 0, 11, 1) is (recorded in (HIGH, VERY_HIGH))  # Low to Medium


# --- The guide

PROFILES = {"dynamic-led": hand.GUIDE, "max": hand.MAX, "midpoint": hand.MIDPOINT}


def on_record(overall: str, rm2000: str, general: str = "Low") -> Assessment:
    return assessment_of(
        "medium_low",
        {
            "overall.level": overall,
            "overall.general": general,
            "rm2000.record_category": rm2000,
            "rm2000.relied_on": "The category on record",
        },
    )


def test_there_are_three_profiles_and_dynamic_led_is_in_force() -> None:
    assert [guide.key for guide in INSTRUMENT.guides] == list(PROFILES)
    assert INSTRUMENT.guide.key == "dynamic-led"


@pytest.mark.parametrize("profile", PROFILES)
def test_every_cell_of_the_guide(profile: str) -> None:
    guide = next(g for g in INSTRUMENT.guides if g.key == profile)
    cells = {}
    for overall, rm2000 in product(WORDS, repeat=2):
        rating = rate(on_record(overall, rm2000), replace(INSTRUMENT, guide=guide))
        cells[overall, rm2000] = str(rating.general.guide)
        assert (
            next(s for s in rating.working if s.item == "General level: guide").row
            == f"{overall}, {rm2000}"
        )
    assert cells == PROFILES[profile]


def test_a_general_level_other_than_the_guide_departs() -> None:
    for overall, rm2000, general in product(WORDS, repeat=3):
        result = rate(on_record(overall, rm2000, general), INSTRUMENT).general
        assert result.departs is (general != hand.GUIDE[overall, rm2000]), (
            overall,
            rm2000,
            general,
        )
        assert result.apart == abs(WORDS.index(overall) - WORDS.index(rm2000))


RANGES = [
    # medium_low has one aggravating factor; a second would be Medium. The guide's row for each end,
    # by hand.
    ({"rm2000.male_victim": "Unknown"}, "Low to Medium", "Low", "Low to Medium"),
    ({"rm2000.male_victim": "Unknown"}, "Low to Medium", "Medium", "Medium"),
    ({"rm2000.male_victim": "Unknown"}, "Low to Medium", "High", "High"),
    ({"rm2000.male_victim": "Unknown"}, "Low to Medium", "Very High", "Very High"),
    # All four, from Low, is High; three unknown and one Yes.
    (
        {f"rm2000.{item}": "Unknown" for item in ("male_victim", "stranger_victim", "single")},
        "Low to High",
        "Medium",
        "Medium to High",
    ),
]


@pytest.mark.parametrize(("changes", "relied_on", "overall", "guide"), RANGES, ids=str)
def test_a_range_of_categories_gives_a_range_and_a_level_inside_is_no_departure(
    changes: dict[str, object], relied_on: str, overall: str, guide: str
) -> None:
    low, _, high = guide.partition(" to ")
    inside = WORDS[WORDS.index(low) : WORDS.index(high or low) + 1]
    for general in WORDS:
        rating = rating_of(
            "medium_low", changes | {"overall.level": overall, "overall.general": general}
        )
        assert str(rating.rm2000.relied_on) == relied_on
        assert str(rating.general.guide) == guide
        assert rating.general.departs is (general not in inside), general


NO_CATEGORY: dict[str, dict[str, object]] = {
    "out of scope": {"rm2000.male": "No"},
    "OSP only": {
        **dict.fromkeys(
            f"rm2000.{yes_no}" for yes_no in ("male", "convicted", "image_only", "burglary")
        ),
        **dict.fromkeys(f"rm2000.{kind}_appearances" for kind in ("sexual", "criminal", "violent")),
        **dict.fromkeys(
            f"rm2000.{flag}" for flag in ("male_victim", "stranger_victim", "non_contact", "single")
        ),
        **dict.fromkeys(f"rm2000.{other}" for other in ("age", "record_category", "relied_on")),
    },
}


@pytest.mark.parametrize("why", NO_CATEGORY)
def test_without_a_category_the_guide_is_not_available_and_the_overall_priority_stands(
    why: str,
) -> None:
    for overall, general in product(WORDS, repeat=2):
        changes = {**NO_CATEGORY[why], "overall.level": overall, "overall.general": general}
        rating = rating_of("medium_low", changes)
        assert rating.general.guide is None
        assert rating.general.apart == 0
        assert rating.general.departs is (general != overall), (overall, general)
        step = next(s for s in rating.working if s.item == "General level: guide")
        assert step.gives == "not available"
        assert ("OSP" in step.value) is (why == "OSP only")


@pytest.mark.parametrize("band", ["OSP/DC Low", "OSP/DC Very High"])
def test_an_osp_band_never_enters_the_guide(band: str) -> None:
    def outcome(rating: Rating) -> tuple[object, ...]:
        return rating.rm2000, rating.general, rating.overall, rating.visits

    assert outcome(rating_of("high_with_gap", {"rm2000.osp_direct": band})) == outcome(
        rating_of("high_with_gap")
    )


@pytest.mark.parametrize(("overall", "rm2000"), list(product(WORDS, repeat=2)), ids=str)
def test_two_levels_apart_needs_a_reason_although_the_guide_is_followed(
    overall: str, rm2000: str
) -> None:
    changes = {
        "overall.level": overall,
        "overall.general": hand.GUIDE[overall, rm2000],
        "rm2000.record_category": rm2000,
        "rm2000.relied_on": "The category on record",
        "overall.general_reason": None,
    }
    places = [str(p.place) for p in case("medium_low", changes).problems if p.code.number == "D04"]
    apart = {("Low", "High"), ("Low", "Very High"), ("Medium", "Very High")}
    expected = (overall, rm2000) in apart or (rm2000, overall) in apart
    assert places == (["overall.general_reason"] if expected else [])
    with_reason = case(
        "medium_low", {**changes, "overall.general_reason": "Weighed at supervision."}
    )
    assert "D04" not in {p.code.number for p in with_reason.problems}
