"""RM2000 against tables worked by hand, and unknowns against a brute force over those tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.form import Rm2000Answers
from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE, NotKnown
from arms_docs.assessment.scope import SCORED
from arms_docs.instrument import DecisionTable, Level, Status
from arms_docs.problems import Severity
from arms_docs.rating import Scored, Span, Step
from arms_docs.rating.rm2000 import (
    SCORED_ITEMS,
    Items,
    rate_rm2000,
    score_c,
    score_s,
    score_v,
)
from tests.support import rm2000_by_hand as hand
from tests.support.builders import DAYS, INSTRUMENT, case, rating_of

TABLES = INSTRUMENT.rm2000
ORDER = ("Low", "Medium", "High", "Very High")
FLAGS = ("male_victim", "stranger_victim", "non_contact", "single")
NUMBERS = ("age", "sexual_appearances", "criminal_appearances", "violent_appearances")
UNKNOWABLE = (*NUMBERS, "burglary", *FLAGS)
YES, NO = YesNo.YES, YesNo.NO
SAMPLE = settings(
    max_examples=150
)  # on top of the profile in conftest.py, which makes it the same sample each run

# Domain notes: the total of step 1 to a category; aggravating factors to levels raised; the totals
# of V and C.
S_TOTAL = {0: "Low", 1: "Medium", 2: "Medium", 3: "High", 4: "High", 5: "Very High", 6: "Very High"}
S_RAISED = {0: 0, 1: 0, 2: 1, 3: 1, 4: 2}
V_TOTAL = {
    0: "Low",
    1: "Low",
    2: "Medium",
    3: "Medium",
    4: "High",
    5: "High",
    6: "Very High",
    8: "Very High",
}
C_POINTS = {"Low": 0, "Medium": 1, "High": 2, "Very High": 3}
C_TOTAL = S_TOTAL


def items(
    *,
    sexual: int = 1,
    criminal: int = 5,
    violent: int = 0,
    age: int = 40,
    burglary: bool = False,
    flags: tuple[bool, ...] = (False, False, False, False),
) -> Items:
    return Items(sexual, criminal, violent, age, burglary, *flags)


def test_items_are_those_that_the_form_declares() -> None:
    assert tuple(f.name for f in fields(Items)) == SCORED_ITEMS


def answers(**changes: Any) -> Rm2000Answers:
    """A man of 40 with one sexual appearance of two criminal ones, all else No: Low throughout."""
    first: dict[str, Any] = {"male": YES, "convicted": YES, "age": 40, "sexual_appearances": 1}
    first |= {
        "criminal_appearances": 2,
        "violent_appearances": 0,
        **dict.fromkeys(("burglary", *FLAGS), NO),
    }
    return Rm2000Answers(**(first | changes))


def scales(given: Rm2000Answers) -> tuple[Scored, Scored, Scored]:
    result = rate_rm2000(given, INSTRUMENT)
    return result.s, result.v, result.c


def spans(given: Rm2000Answers) -> tuple[str, str, str]:
    s, v, c = (str(scored.category) for scored in scales(given))
    return s, v, c


# --- The same by hand


def band(number: int, starts: tuple[int, ...]) -> int:
    return max(start for start in starts if start <= number)


def s_by_hand(sexual: int, criminal: int, age: int, present: int) -> str:
    key = (band(sexual, (1, 2, 3, 5)), 4 if criminal <= 4 else 5, band(age, (18, 25, 35)))
    return hand.S[key][present]


def v_by_hand(age: int, violent: int, burglary: str) -> str:
    return hand.V[band(age, (18, 25, 35, 45)), band(violent, (0, 1, 2, 4)), burglary]


# What an unknown could be: many more values than the tables can tell apart.
GENEROUS: dict[str, tuple[Any, ...]] = {
    "age": (18, 21, 24, 25, 30, 34, 35, 40, 44, 45, 60, 110),
    "sexual_appearances": tuple(range(1, 13)),
    "criminal_appearances": (*range(1, 13), 30, 200),
    "violent_appearances": tuple(range(9)),
    **dict.fromkeys(("burglary", *FLAGS), (YES, NO)),
}


def completions_by_hand(given: Rm2000Answers) -> Iterator[dict[str, Any]]:
    columns = [
        GENEROUS[field] if getattr(given, field) == UNKNOWN else (getattr(given, field),)
        for field in UNKNOWABLE
    ]
    for values in product(*columns):
        completion = dict(zip(UNKNOWABLE, values, strict=True))
        if completion["criminal_appearances"] >= max(
            completion["sexual_appearances"], completion["violent_appearances"]
        ):
            yield completion


def spans_by_hand(given: Rm2000Answers) -> tuple[str, str, str]:
    """Lowest to highest of S, V and C over every completion, scored by the tables made by hand."""
    pairs: set[tuple[str, str]] = set()
    for completion in completions_by_hand(given):
        present = sum(completion[flag] is YES for flag in FLAGS)
        s = s_by_hand(
            completion["sexual_appearances"],
            completion["criminal_appearances"],
            completion["age"],
            present,
        )
        pairs.add(
            (
                s,
                v_by_hand(
                    completion["age"],
                    completion["violent_appearances"],
                    completion["burglary"].value,
                ),
            )
        )
    together = {hand.C[pair] for pair in pairs}
    return in_words({s for s, _ in pairs}), in_words({v for _, v in pairs}), in_words(together)


def in_words(categories: set[str]) -> str:
    ordered = [c for c in ORDER if c in categories]
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}"


# --- Known items


def s_inputs() -> Iterator[tuple[Items, str]]:
    for (sexual, criminal, age), by_present in hand.S.items():
        for flags in product((False, True), repeat=4):
            yield (
                items(sexual=sexual, criminal=criminal, age=age, flags=flags),
                by_present[sum(flags)],
            )


def test_every_s_input() -> None:
    wrong, counts = [], Counter[str]()
    for scored_items, expected in s_inputs():
        try:
            category = score_s(scored_items, TABLES)[0].value
        except ValueError:
            category = "refused"
        counts["refused" if category == "refused" else "valid"] += 1
        if category != expected:
            wrong.append((scored_items, expected, category))
    assert wrong == []
    assert counts == {"valid": 336, "refused": 48}


def test_every_s_input_as_answered() -> None:
    """The same 384 through the rating: a category, or none and why."""
    wrong, counts = [], Counter[bool]()
    for scored_items, expected in s_inputs():
        flags = {flag: YES if getattr(scored_items, flag) else NO for flag in FLAGS}
        number = {field: getattr(scored_items, field) for field in NUMBERS}
        s, _, _ = scales(answers(**number, **flags))
        category = str(s.category) if s.category else "refused"
        counts[category == "refused"] += 1
        if category != expected or (category == "refused") is not bool(s.why_not):
            wrong.append((scored_items, expected, str(s)))
    assert wrong == []
    assert counts == {False: 336, True: 48}


@pytest.mark.parametrize(("key", "expected"), hand.V.items(), ids=str)
def test_every_v_combination(key: tuple[int, int, str], expected: str) -> None:
    age, violent, burglary = key
    assert (
        score_v(items(age=age, violent=violent, burglary=burglary == "Yes"), TABLES)[0].value
        == expected
    )
    given = answers(
        age=age, violent_appearances=violent, criminal_appearances=5, burglary=YesNo(burglary)
    )
    assert spans(given)[1] == expected


@pytest.mark.parametrize(("key", "expected"), hand.C.items(), ids=str)
def test_every_c_combination(key: tuple[str, str], expected: str) -> None:
    assert score_c(Level(key[0]), Level(key[1]), TABLES)[0].value == expected


def test_c_of_every_s_and_v_that_known_items_give() -> None:
    seen = set()
    for (sexual, criminal), age, present in product(
        {key[:2] for key in hand.S}, (18, 25, 35, 45), (0, 2, 4)
    ):
        for violent, burglary in product((0, 1, 2, 4), (YES, NO)):
            s, v = (
                s_by_hand(sexual, criminal, age, present),
                v_by_hand(age, violent, burglary.value),
            )
            if s == "refused":
                continue
            numbers = {
                "sexual_appearances": sexual,
                "criminal_appearances": criminal,
                "violent_appearances": violent,
            }
            flags = {flag: YES if n < present else NO for n, flag in enumerate(FLAGS)}
            seen.add((s, v))
            assert spans(answers(**numbers, **flags, age=age, burglary=burglary)) == (
                s,
                v,
                hand.C[s, v],
            )
    assert len(seen) == 16, "every pair of categories occurs"


@pytest.mark.parametrize(
    ("table", "points"),
    [
        (TABLES.s_age, hand.S_AGE_POINTS),
        (TABLES.s_sexual, hand.S_SEXUAL_POINTS),
        (TABLES.s_criminal, hand.S_CRIMINAL_POINTS),
        (TABLES.v_age, hand.V_AGE_POINTS),
        (TABLES.v_violent, hand.V_VIOLENT_POINTS),
    ],
    ids=lambda value: value.key if isinstance(value, DecisionTable) else "",
)
def test_points_on_both_sides_of_every_boundary(
    table: DecisionTable, points: dict[int, int]
) -> None:
    assert {number: table.look_up(number).answer for number in points} == points
    # Between two boundaries nothing changes, and beyond the last one neither.
    for number in range(min(points), 201):
        assert table.look_up(number).answer == points[band(number, tuple(points))], number
    with pytest.raises(KeyError):
        table.look_up(min(points) - 1)


def test_bands_of_the_totals() -> None:
    assert {total: TABLES.s_total.look_up(total).answer for total in S_TOTAL} == S_TOTAL
    assert {n: TABLES.s_aggravating.look_up(n).answer for n in S_RAISED} == S_RAISED
    assert {total: TABLES.v_total.look_up(total).answer for total in V_TOTAL} == V_TOTAL
    assert TABLES.v_total.look_up(7).answer == "Very High"
    assert {total: TABLES.c_total.look_up(total).answer for total in C_TOTAL} == C_TOTAL
    assert {word: TABLES.c_points.look_up(word).answer for word in C_POINTS} == C_POINTS
    assert {
        word: TABLES.v_burglary.look_up(word).answer for word in ("No", "Yes")
    } == hand.V_BURGLARY_POINTS
    for table, beyond in (
        (TABLES.s_total, 7),
        (TABLES.s_aggravating, 5),
        (TABLES.v_total, 9),
        (TABLES.c_total, 7),
    ):
        with pytest.raises(KeyError):
            table.look_up(beyond)


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({"sexual": 3, "criminal": 2}, False),
        ({"sexual": 3, "criminal": 3}, True),
        ({"sexual": 5, "criminal": 4}, False),
        ({"sexual": 5, "criminal": 5}, True),
        ({"violent": 2, "criminal": 1}, False),
        ({"violent": 2, "criminal": 2}, True),
        # One appearance may be sexual, violent and criminal at once.
        ({"sexual": 2, "violent": 2, "criminal": 2}, True),
        ({"sexual": 1, "violent": 1, "criminal": 1}, True),
    ],
    ids=str,
)
def test_criminal_appearances_include_the_sexual_and_the_violent_ones(
    changes: dict[str, int], fits: bool
) -> None:
    scored_items = items(**changes)  # type: ignore[arg-type]
    given = answers(**{f"{kind}_appearances": number for kind, number in changes.items()})
    if fits:
        present_s = s_by_hand(
            scored_items.sexual_appearances, scored_items.criminal_appearances, 40, 0
        )
        assert score_s(scored_items, TABLES)[0].value == present_s == spans(given)[0]
        assert (
            score_v(scored_items, TABLES)[0].value
            == v_by_hand(40, scored_items.violent_appearances, "No")
            == spans(given)[1]
        )
        return
    for score in (score_s, score_v):
        with pytest.raises(ValueError, match="fewer criminal appearances"):
            score(scored_items, TABLES)
    for scored in scales(given):
        assert scored.category is None
        assert "contradict" in scored.why_not


# --- Properties of known items


def rank(scored_items: Items) -> int:
    return ORDER.index(score_s(scored_items, TABLES)[0].value)


def test_one_more_aggravating_item_never_lowers_s() -> None:
    compared = 0
    for scored_items, expected in s_inputs():
        for flag in FLAGS:
            if expected != "refused" and not getattr(scored_items, flag):
                compared += 1
                assert rank(replace(scored_items, **{flag: True})) >= rank(scored_items), (
                    scored_items,
                    flag,
                )
    assert compared == 336 * 4 / 2


def test_more_appearances_or_a_younger_age_never_lower_s_or_v() -> None:
    def v_rank(scored_items: Items) -> int:
        return ORDER.index(score_v(scored_items, TABLES)[0].value)

    grid = product(
        range(1, 7), range(6, 8), (18, 24, 25, 34, 35, 44, 45, 60), range(6), (False, True)
    )
    for sexual, criminal, age, violent, burglary in grid:
        first = items(sexual=sexual, criminal=criminal, age=age, violent=violent, burglary=burglary)
        if sexual < criminal:
            assert rank(replace(first, sexual_appearances=sexual + 1)) >= rank(first)
        assert rank(replace(first, criminal_appearances=criminal + 1)) >= rank(first)
        assert rank(replace(first, age=age + 1)) <= rank(first)
        assert v_rank(
            replace(first, violent_appearances=violent + 1, criminal_appearances=9)
        ) >= v_rank(first)
        assert v_rank(replace(first, burglary=True)) >= v_rank(first)
        assert v_rank(replace(first, age=age + 1)) <= v_rank(first)


# --- Unknown items

# Worked by hand from `answers()`, one item unknown each, and one aggravating factor present where S
# turns on a second: the category if the unknown were counted as No (or as the lowest number) is the
# first of the two words, and is not what is given.
ONE_UNKNOWN = [
    ("male_victim", {"single": YES}, "s"),
    ("stranger_victim", {"single": YES}, "s"),
    ("non_contact", {"single": YES}, "s"),
    ("single", {"male_victim": YES}, "s"),
    ("sexual_appearances", {}, "s"),  # 1 or 2 of the 2
    ("criminal_appearances", {}, "s"),  # 5 or more would be a point
    ("age", {}, "s"),
    ("age", {}, "v"),
    ("age", {}, "c"),
    ("violent_appearances", {}, "v"),  # 2 of the 2 would be 2 points, with 1 for 40 years of age
    ("burglary", {}, "v"),
    ("burglary", {}, "c"),
]


@pytest.mark.parametrize(("field", "changes", "scale"), ONE_UNKNOWN, ids=lambda value: str(value))
def test_an_unknown_is_never_scored_as_zero_or_no(
    field: str, changes: dict[str, YesNo], scale: str
) -> None:
    given = answers(**(changes | {field: UNKNOWN}))
    scored = dict(zip("svc", scales(given), strict=True))[scale]
    assert scored.category == Span(Level.LOW, Level.MEDIUM)
    assert scored.category.single is None
    assert str(scored.category) == "Low to Medium"
    assert len(scored.unknown) == 1


def test_one_unknown_gives_the_range_of_its_completions() -> None:
    """Each of the nine items unknown in turn, from every known case that the tables tell apart."""
    tried: Counter[str] = Counter()
    wrong = []
    for (sexual, criminal, age), present in product(hand.S, range(5)):
        if hand.S[sexual, criminal, age][0] == "refused":
            continue
        for violent, burglary in ((0, NO), (1, YES), (4, NO)):
            flags = {flag: YES if n < present else NO for n, flag in enumerate(FLAGS)}
            numbers = {"sexual_appearances": sexual, "criminal_appearances": criminal, "age": age}
            for field in UNKNOWABLE:
                known = {**numbers, **flags, "violent_appearances": violent, "burglary": burglary}
                given = answers(**(known | {field: UNKNOWN}))
                tried[field] += 1
                if spans(given) != spans_by_hand(given):
                    wrong.append((given, spans(given), spans_by_hand(given)))
    assert wrong == []
    assert tried == dict.fromkeys(UNKNOWABLE, 21 * 5 * 3)


@st.composite
def some_unknown(draw: st.DrawFn, most: int = 4) -> Rm2000Answers:
    """Known items that can all be true, and one to ``most`` of them then made unknown."""
    sexual, violent = draw(st.integers(1, 8)), draw(st.integers(0, 6))
    known: dict[str, Any] = {
        "age": draw(st.integers(18, 70)),
        "sexual_appearances": sexual,
        "violent_appearances": violent,
        "criminal_appearances": max(sexual, violent) + draw(st.integers(0, 4)),
        **{field: draw(st.sampled_from((YES, NO))) for field in ("burglary", *FLAGS)},
    }
    unknown = draw(st.sets(st.sampled_from(UNKNOWABLE), min_size=1, max_size=most))
    return answers(**(known | dict.fromkeys(unknown, UNKNOWN)))


@settings(max_examples=25)
@given(some_unknown())
def test_several_unknowns_give_the_range_of_their_completions(given: Rm2000Answers) -> None:
    check_completions(given)


@pytest.mark.prove
@SAMPLE
@given(some_unknown())
def test_several_unknowns_give_it_in_many_cases(given: Rm2000Answers) -> None:
    check_completions(given)


def check_completions(given: Rm2000Answers) -> None:
    assert spans(given) == spans_by_hand(given)
    one_each = [" to " not in span for span in spans_by_hand(given)]
    assert [
        bool(scored.category and scored.category.single) for scored in scales(given)
    ] == one_each


def test_everything_unknown_is_everything_possible() -> None:
    assert spans(answers(**dict.fromkeys(UNKNOWABLE, UNKNOWN))) == ("Low to Very High",) * 3


@SAMPLE
@given(some_unknown(), st.data())
def test_resolving_an_unknown_only_narrows_the_range(
    given: Rm2000Answers, data: st.DataObject
) -> None:
    unknown = [field for field in UNKNOWABLE if getattr(given, field) == UNKNOWN]
    field = data.draw(st.sampled_from(unknown))
    resolved = replace(given, **{field: data.draw(st.sampled_from(GENEROUS[field]))})
    for before, after in zip(scales(given), scales(resolved), strict=True):
        assume(after.category is not None)  # the value drawn may contradict the others
        assert before.category is not None
        assert after.category is not None
        assert (
            before.category.low <= after.category.low <= after.category.high <= before.category.high
        )


@pytest.mark.parametrize("field", UNKNOWABLE)
@pytest.mark.parametrize("absent", [BLANK, UNREADABLE], ids=str)
def test_an_item_not_answered_is_not_an_unknown(field: str, absent: NotKnown) -> None:
    """A blank is no answer at all: no category, and the item is named."""
    for scored in scales(answers(**{field: absent})):
        assert scored.category is None
        assert scored.working == ()
        assert scored.why_not.startswith("not answered: ")


def test_an_unknown_that_cannot_matter_leaves_one_category() -> None:
    assert spans(answers(burglary=UNKNOWN))[0] == "Low"
    assert spans(answers(male_victim=UNKNOWN)) == (
        "Low",
        "Low",
        "Low",
    )  # one aggravating factor raises nothing
    five = {"sexual_appearances": 5, "criminal_appearances": 5, "age": 20}
    assert spans(answers(**five, **dict.fromkeys(FLAGS, UNKNOWN)))[0] == "Very High"


@pytest.mark.parametrize("violent", [0, 1, 2, 4])
@pytest.mark.parametrize("sexual", [1, 2, 3, 5])
def test_c_with_age_unknown_is_no_wider_than_one_age_at_a_time(sexual: int, violent: int) -> None:
    """S and V share the age, so each end of C's range must be what some one age gives."""
    given = answers(
        age=UNKNOWN, sexual_appearances=sexual, violent_appearances=violent, criminal_appearances=5
    )
    each = {
        hand.C[s_by_hand(sexual, 5, age, 0), v_by_hand(age, violent, "No")]
        for age in range(18, 111)
    }
    assert spans(given)[2] == in_words(each)


# --- Out of scope

OUT_OF_SCOPE = [("male", "No", "men"), ("convicted", "No", "16 or over"), ("age", 17, "under 18")]


@pytest.mark.parametrize(("field", "answer", "reason"), OUT_OF_SCOPE)
def test_out_of_scope_gives_the_reason_and_no_category(
    field: str, answer: object, reason: str
) -> None:
    reading = case("medium_low", {f"rm2000.{field}": answer})
    assert reading.rating is not None
    result = reading.rating.rm2000
    assert reason in result.out_of_scope
    for scored in (result.s, result.v, result.c):
        assert scored.category is None
        assert scored.working == ()
        assert scored.why_not == f"not applicable: {result.out_of_scope}"
        assert "Low" not in str(scored)
    assert result.relied_on is None
    assert result.relied_on_words == f"not applicable: {result.out_of_scope}"
    # Not an error of the workbook: it is remarked, and the assessment goes on.
    told = {(p.code.number, str(p.place), p.severity) for p in reading.problems}
    beside = {("R39", "rm2000.male", Severity.WARNING)} if field == "male" else set()
    assert told == {("M02", f"rm2000.{field}", Severity.WARNING)} | beside
    assert reading.ok
    assert reading.rating.overall.indicated == Span(Level.MEDIUM, Level.MEDIUM)


@pytest.mark.parametrize(("field", "answer", "reason"), OUT_OF_SCOPE)
def test_out_of_scope_stands_whatever_else_is_unknown(
    field: str, answer: object, reason: str
) -> None:
    unknown = {f"rm2000.{item}": "Unknown" for item in UNKNOWABLE}
    result = rating_of("medium_low", unknown | {f"rm2000.{field}": answer}).rm2000
    assert reason in result.out_of_scope
    assert [scored.category for scored in (result.s, result.v, result.c)] == [None, None, None]


def test_eighteen_is_in_scope() -> None:
    result = rating_of("medium_low", {"rm2000.age": 18}).rm2000
    assert result.out_of_scope == ""
    assert result.s.category == Span(Level.MEDIUM, Level.MEDIUM)


@pytest.mark.parametrize(("field", "answer", "reason"), OUT_OF_SCOPE)
def test_out_of_scope_asks_for_nothing_more(field: str, answer: object, reason: str) -> None:
    """Out of scope is not an error of the workbook: the other items may be left out."""
    left_out = {f"rm2000.{item}": None for item in (*UNKNOWABLE, "image_only", "relied_on")}
    reading = case("high_with_gap", left_out | {f"rm2000.{field}": answer})
    assert reading.rating is not None
    assert reason in reading.rating.rm2000.out_of_scope
    beside = {"male": {"R39"}, "age": {"M07"}}.get(field, set())  # he was 45 when released
    assert {p.code.number for p in reading.problems} == {"M02"} | beside


@pytest.mark.parametrize(("field", "answer", "reason"), OUT_OF_SCOPE)
def test_out_of_scope_goes_on_without_a_category_on_record(
    field: str, answer: object, reason: str
) -> None:
    """Domain notes: no category where out of scope, so that the guide is not available."""
    changes = {f"rm2000.{field}": answer, "rm2000.relied_on": "The category on record"}
    rating = rating_of("very_high_imminent", changes)
    assert reason in rating.rm2000.out_of_scope
    assert rating.rm2000.relied_on is None
    assert rating.general.guide is None


# --- The category relied on


@pytest.mark.parametrize(
    ("changes", "relied_on"),
    [
        ({}, Span(Level.LOW, Level.LOW)),
        ({"rm2000.male_victim": "Unknown"}, Span(Level.LOW, Level.MEDIUM)),
        (
            {"rm2000.relied_on": "The category on record", "rm2000.record_category": "High"},
            Span(Level.HIGH, Level.HIGH),
        ),
        # Another category on record changes nothing while the computed one is relied on.
        ({"rm2000.record_category": "High"}, Span(Level.LOW, Level.LOW)),
        # The items may be left out where a category is on record.
        (
            {f"rm2000.{item}": None for item in UNKNOWABLE}
            | {"rm2000.relied_on": "The category on record"},
            Span(Level.LOW, Level.LOW),
        ),
        ({"rm2000.relied_on": None}, None),
        # Where there is only one, it is the one: scored here, or on record.
        ({"rm2000.relied_on": None, "rm2000.record_category": None}, Span(Level.LOW, Level.LOW)),
        ({"rm2000.relied_on": None, "rm2000.record_category": None, "rm2000.age": None}, None),
        (
            {f"rm2000.{field}": None for field in (*SCORED, "relied_on")}
            | {"rm2000.record_category": "High"},
            Span(Level.HIGH, Level.HIGH),
        ),
        (
            {f"rm2000.{field}": None for field in (*SCORED[1:], "relied_on")}
            | {"rm2000.record_category": "High"},
            None,
        ),
        ({f"rm2000.{field}": None for field in (*SCORED, "relied_on", "record_category")}, None),
    ],
    ids=str,
)
def test_the_category_relied_on_is_the_one_the_assessor_says(
    changes: dict[str, object], relied_on: Span | None
) -> None:
    assert rating_of("medium_low", changes).rm2000.relied_on == relied_on


def test_an_osp_band_is_never_converted() -> None:
    left_out = {
        f"rm2000.{item}": None
        for item in (*UNKNOWABLE, "male", "convicted", "image_only", "relied_on")
    }
    result = rating_of("high_with_gap", left_out).rm2000
    assert [scored.category for scored in (result.s, result.v, result.c)] == [None, None, None]
    assert result.relied_on is None
    assert "OSP" in result.relied_on_words


# --- The working


def told(steps: tuple[Step, ...]) -> list[tuple[str, str, str, str]]:
    return [(step.item, step.value, step.gives, step.row) for step in steps]


def test_the_working_of_a_known_case_can_be_followed_with_a_pencil() -> None:
    given = answers(
        age=30,
        sexual_appearances=2,
        criminal_appearances=5,
        violent_appearances=1,
        burglary=YES,
        male_victim=YES,
        single=YES,
    )
    s, v, c = scales(given)
    assert told(s.working) == [
        ("Sexual sentencing appearances", "2", "1 point", "2"),
        ("Criminal sentencing appearances", "5", "1 point", "5+"),
        ("Age at commencement of risk", "30", "1 point", "25-34"),
        ("Step 1 total", "3 points", "High", "3-4"),
        (
            "Step 2 aggravating factors",
            "2 (Male victim, Never lived as if married for two years)",
            "raised by 1: Very High",
            "2-3",
        ),
    ]
    assert told(v.working) == [
        ("Age at commencement of risk", "30", "2 points", "25-34"),
        ("Violent sentencing appearances", "1", "1 point", "1"),
        ("Burglary", "Yes", "2 points", "Yes"),
        ("Total", "5 points", "High", "4-5"),
    ]
    assert told(c.working) == [
        ("Category of S", "Very High", "3 points", "Very High"),
        ("Category of V", "High", "2 points", "High"),
        ("Total", "5 points", "Very High", "5-6"),
    ]
    used = [step.table for step in (*s.working, *v.working, *c.working)]
    assert used == [
        "RM2000/S step 1: sexual sentencing appearances",
        "RM2000/S step 1: criminal sentencing appearances, sexual ones included",
        "RM2000/S step 1: age at commencement of risk",
        "RM2000/S step 1: category for the total",
        "RM2000/S step 2: levels raised for aggravating factors",
        "RM2000/V: age at commencement of risk",
        "RM2000/V: violent sentencing appearances",
        "RM2000/V: any burglary",
        "RM2000/V: category for the total",
        "RM2000/C: points for a category of S or V",
        "RM2000/C: points for a category of S or V",
        "RM2000/C: category for the total",
    ]
    for step in (*s.working, *v.working, *c.working):
        assert "Thornton" in step.source
        assert "2007" in step.source or "Kewley" in step.source
        assert step.status is Status.UNCONFIRMED


def test_raising_stops_at_very_high() -> None:
    steps = scales(
        answers(age=20, sexual_appearances=5, criminal_appearances=5, **dict.fromkeys(FLAGS, YES))
    )[0].working
    assert told(steps)[-2:] == [
        ("Step 1 total", "6 points", "Very High", "5-6"),
        (
            "Step 2 aggravating factors",
            "4 (Male victim, Stranger victim, Non-contact sexual conviction, "
            "Never lived as if married for two years)",
            "raised by 2: Very High",
            "4",
        ),
    ]


def test_the_working_of_a_range_shows_both_ends_and_says_that_the_rule_is_ours() -> None:
    s = scales(answers(male_victim=UNKNOWN, single=YES))[0]
    assert s.unknown == ("Male victim",)
    *steps, rule = s.working
    assert [(step.item, step.gives) for step in steps if "aggravating" in step.item] == [
        ("Step 2 aggravating factors (lowest completion)", "raised by 0: Low"),
        ("Step 2 aggravating factors (highest completion)", "raised by 1: Medium"),
    ]
    assert (rule.value, rule.gives, rule.status) == (
        "unknown: Male victim",
        "Low to Medium",
        Status.OURS,
    )


@SAMPLE
# The case very_high_imminent: C is Medium either way, from S High (2 points) or from S Medium (1
# point).
@example(answers(sexual_appearances=3, criminal_appearances=3, male_victim=UNKNOWN, single=YES))
@given(some_unknown())
def test_the_lowest_completion_shown_has_no_more_points_than_the_highest(
    given: Rm2000Answers,
) -> None:
    for scored in scales(given):
        if scored.working and "completion" in scored.working[0].item:
            low, high = (
                sum(
                    int(step.gives.split()[0])
                    for step in scored.working
                    if which in step.item and "point" in step.gives
                )
                for which in ("(lowest completion)", "(highest completion)")
            )
            assert low <= high, (scored.scale, low, high)


@pytest.mark.parametrize("name", tuple(DAYS))
@pytest.mark.parametrize(
    "changes", [{}, {"rm2000.age": "Unknown"}, {"rm2000.male": "No"}, {"overall.level": None}]
)
def test_every_step_names_its_table_source_and_status(
    name: str, changes: dict[str, object]
) -> None:
    working = rating_of(name, changes).working
    assert len(working) >= 2  # in custody nothing is worked out of visits
    for step in working:
        assert isinstance(step.status, Status)
        for text in (step.item, step.value, step.gives, step.table, step.source):
            assert text.strip(), step
