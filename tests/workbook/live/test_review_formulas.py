"""The Check column of a review asks what its rules ask, and Start says what it waits for."""

from __future__ import annotations

import random
from datetime import date

import pytest

from arms_docs.assessment import begun
from arms_docs.problems import Code, Place, Severity
from arms_docs.reading.pipeline import judge
from arms_docs.workbook.live.missing_answers import NOT_ASKED
from arms_docs.workbook.live.review_formulas import AS_LAST_TIME, AT_THE_REVIEW, UNTIL_THEN
from tests.support.builders import DAYS, FORM, INSTRUMENT, place_of
from tests.support.review_workbooks import (
    LIVE,
    beside,
    checks,
    formulas_that_differ,
    start,
    works_out,
)
from tests.support.reviews import day_of, last_of, review, unchanged

# What only `check` says: it compares whole texts and dates of sources, and knows the day.
ONLY_CHECK = {
    Code.NOT_STILL_SO,
    Code.NOTHING_NEWER,
    Code.BETTER_WITHOUT_EVIDENCE,
    Code.IN_THE_FUTURE,
    Code.DATES_OUT_OF_ORDER,
}
QUIET = ("", NOT_ASKED, AT_THE_REVIEW)


def changed(name: str, **answers: object) -> dict[Place, object]:
    """The unchanged review with some answers changed; ``R1__rating`` is ``factors.R1.rating``."""
    raw = unchanged(name) | {place_of(d.replace("__", ".")): v for d, v in answers.items()}
    return {place: value for place, value in raw.items() if value is not None}


def disagreements(raw: dict[Place, object], name: str) -> list[str]:
    """Where `check` has an error and the column says nothing, or the other way round."""
    column = checks(raw, last_of(name))
    problems = judge(raw, INSTRUMENT, on=day_of(name), last=last_of(name)).problems
    about = {beside(p.place) for p in problems}
    unsaid = [
        f"{p.code.number} {p.place}"
        for p in problems
        if p.severity is Severity.ERROR and p.code not in {*ONLY_CHECK, Code.REVIEW_TO_COME}
        if column[beside(p.place)] in QUIET or column[beside(p.place)].startswith("OK")
    ]
    more = [
        f"{place}: {words}"
        for place, words in column.items()
        if words not in QUIET and not words.startswith("OK")
        if place not in about and place.section != "rounds"
    ]
    return unsaid + more


@pytest.mark.parametrize("name", DAYS)
def test_an_unchanged_review_is_ready_and_a_new_workbook_asks_for_nothing(name: str) -> None:
    assert disagreements(unchanged(name), name) == []
    assert disagreements(begun(last_of(name), FORM), name) == []


@pytest.mark.parametrize("seed", range(12))
def test_the_column_asks_for_what_check_asks_for(seed: int) -> None:
    """Answers taken out at random, and some ratings, states and statuses that are others."""
    name = tuple(DAYS)[seed % len(DAYS)]
    chance = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
    raw = unchanged(name)
    kept = {"sources", "orders", "strategies", "rm2000", "person", "assessors"}
    for place in tuple(raw):
        question = FORM.question(place)
        if not question or question.carried or place.section in kept:
            continue
        if chance.random() < 0.12:
            del raw[place]
        elif question.words and chance.random() < 0.1:
            raw[place] = chance.choice(question.words)
    assert disagreements(raw, name) == []


def test_what_stands_is_said_and_what_moved_is_asked_for() -> None:
    last = last_of("medium_low")
    column = checks(unchanged("medium_low"), last)
    for field in ("line", "rationale", "would_change"):
        assert column[place_of(f"factors.R1.{field}")] == AS_LAST_TIME
    assert column[place_of("overall.rationale")] == AS_LAST_TIME
    moved = checks(changed("medium_low", factors__R1__rating="High"), last)
    assert moved[place_of("factors.R1.rationale")] == "Add a rationale"
    assert moved[place_of("factors.R1.would_change")] == "Say what would change it"
    assert moved[place_of("overall.rationale")] == "Add a rationale"  # the ratings are others
    lower = checks(changed("medium_low", overall__general="Very High"), last)
    assert lower[place_of("overall.moved")] == "Say what moved the level"


def test_what_becomes_of_an_action_is_asked_for() -> None:
    last = last_of("medium_low")
    done = checks(changed("medium_low", actions__A1__status="Done"), last)
    assert done[Place("actions", "A1")] == "Add: Ended on, Did the measure show it? and 1 more"
    moved = checks(changed("medium_low", actions__A1__outcome_why=None), last)
    assert moved[Place("actions", "A1")] == "Add: Why not done, cancelled or moved"


def test_a_visit_that_is_begun_is_finished() -> None:
    raw = begun(last_of("medium_low"), FORM) | {place_of("visits.V1.on"): date(2026, 10, 20)}
    column = checks(raw, last_of("medium_low"))
    assert column[Place("visits", "V1")].startswith("Add: Planned or unannounced, Made or attempt")
    raw |= {place_of("rechecks.K1.on"): date(2026, 10, 20)}
    column = checks(raw, last_of("medium_low"))
    assert column[place_of("rechecks.K1.by")] == "Write an answer"
    assert column[place_of("rechecks.K1.r1_why")] == ""
    worse = checks(raw | {place_of("rechecks.K1.r1"): "Worse"}, last_of("medium_low"))
    assert worse[place_of("rechecks.K1.r1_why")] == "Say why"


def test_a_workbook_that_waits_for_its_review_does_not_shout() -> None:
    last = last_of("medium_low")
    raw = begun(last, FORM)
    said, column = start(raw, last), checks(raw, last)
    assert said["Your parts together"].startswith("The review is not begun.")
    assert said["The twelve factors"] == said["Is it still so?"] == AT_THE_REVIEW
    assert column[place_of("factors.R1.rating")] == AT_THE_REVIEW
    assert column[Place("actions", "A1")] == UNTIL_THEN
    assert not any(words.startswith("Not started") for words in said.values())
    dated = start(raw | {place_of("context.assessed_on"): day_of("medium_low")}, last)
    assert " done" in dated["Your parts together"] and "to mend" not in str(dated)
    assert dated["The twelve factors"].startswith("Not started")
    assert start(unchanged("medium_low"), last)["Your parts together"] == "Ready to hand in"


def test_the_next_visit_counts_from_the_last_one_made() -> None:
    """As `rate` has it: 14 December by hand, one month after 14 November; an attempt is none."""
    visits = {
        "visits__V1__on": date(2026, 11, 14),
        "visits__V1__outcome": "Made",
        "visits__V2__on": date(2026, 12, 30),
        "visits__V2__outcome": "Attempted",
    }
    raw = changed("medium_low", **visits)
    made = works_out("visits.last", raw, last_of("medium_low"))
    assert made == (date(2026, 11, 14) - date(1899, 12, 30)).days
    before = last_of("medium_low").assessment.context.last_visit
    assert isinstance(before, date)
    none_made = works_out("visits.last", unchanged("medium_low"), last_of("medium_low"))
    assert none_made == (before - date(1899, 12, 30)).days
    rating = review("medium_low").rating
    assert rating is not None and rating.visits.next_visit is not None
    due = works_out("visits.due", unchanged("medium_low"), last_of("medium_low"))
    assert due == (rating.visits.next_visit - date(1899, 12, 30)).days


@pytest.mark.prove
@pytest.mark.parametrize("name", DAYS)
def test_formulas_of_a_review_give_what_another_program_gives(name: str) -> None:
    last = last_of(name)
    for raw in (begun(last, FORM), unchanged(name), changed(name, factors__R1__rating="Low")):
        assert formulas_that_differ(raw, last) == []


def test_no_formula_of_a_review_is_empty() -> None:
    """Excel would offer to mend the file."""
    assert [name for name, formula in LIVE.working.formulas.items() if not formula.text] == []
    assert [at for at, formula in LIVE.checks.items() if not formula.text] == []
    assert max(len(formula.text) for formula in LIVE.checks.values()) < 8192
    assert max(len(formula.text) for formula in LIVE.working.formulas.values()) < 8192
