"""The cases that go on are gold standards too: each review is right by the rules it teaches."""

from __future__ import annotations

import pytest

from arms_docs.assessment import Assessment, begun
from arms_docs.instrument import FactorRating, Level
from arms_docs.problems import Severity
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.write import write_workbook
from tests.support.builders import FORM, INSTRUMENT
from tests.support.going_on import (
    REVIEW_DAYS,
    REVIEWS,
    golden_review,
    handed_in,
    judged_review,
    last_of,
    reading_of,
    submitted_of,
    typed_in,
)
from tests.support.paths import CASES

# Worked by hand from the ratings and domain.md: what they point to, the level recorded, the general
# level, how many are High, and how many could not be rated.
COURSE = {
    ("medium_low", 1): ("Low", "Medium", "Medium", 0, 0),
    ("medium_low", 2): ("Low", "Low", "Low", 0, 0),
    ("resistant_sparse", 1): ("Medium", "Medium", "High", 2, 2),
    ("resistant_sparse", 2): ("Medium", "Medium", "High", 2, 2),
    ("high_with_gap", 1): ("Very High", "Very High", "Very High", 8, 0),
    ("high_with_gap", 2): ("High", "High", "High", 7, 0),
}
# What each review is warned of when it is handed in: only what it teaches.
WARNED = {
    # somebody went alone; two gaps for the second time
    ("resistant_sparse", 1): {"R35", "R52"},
    # a rationale copied; gaps; High for the third time on the same actions; moved for the second
    ("resistant_sparse", 2): {"R51", "R52", "R53", "R56"},
}


def assessment_of(name: str, number: int) -> Assessment:
    assessment = reading_of(name, number).assessment
    assert assessment is not None
    return assessment


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_each_review_is_what_it_is_meant_to_be(name: str, number: int) -> None:
    indicated, overall, general, highs, gaps = COURSE[name, number]
    reading = reading_of(name, number)
    assert reading.rating is not None
    assert str(reading.rating.overall.indicated) == indicated
    assert dict(reading.rating.overall.tally)[FactorRating.HIGH] == highs
    assert reading.rating.overall.gaps == gaps
    assert assessment_of(name, number).overall.level is Level(overall)
    assert assessment_of(name, number).overall.general is Level(general)


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_each_can_be_handed_in_and_signed_and_is_warned_of_what_it_teaches(
    name: str, number: int
) -> None:
    for reading in (submitted_of(name, number), reading_of(name, number)):
        errors = [p for p in reading.problems if p.severity is not Severity.WARNING]
        assert [(str(p.place), p.message) for p in errors] == []
    warned = {problem.code.number for problem in submitted_of(name, number).problems}
    assert warned == WARNED.get((name, number), set())


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_each_says_what_it_teaches_and_how_its_level_is_indicated(name: str, number: int) -> None:
    lines = (CASES / name / f"review{number}" / "answers.toml").read_text("utf-8").splitlines()
    head = " ".join(line[1:].strip() for line in lines if line.startswith("#"))
    assert "What it teaches: " in head
    assert "Indicated, by hand: " in head
    assert f"Recorded: {COURSE[name, number][1]}" in head


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_nothing_is_typed_that_stood_there_already(name: str, number: int) -> None:
    """An example that types the same again teaches people to type the same again."""
    stands = begun(last_of(name, number), FORM)
    typed = typed_in(name, number)
    assert [place for place, answer in typed.items() if stands.get(place) == answer] == []
    assert [place for place, answer in typed.items() if answer == "" and place not in stands] == []


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_no_new_rationale_is_a_bare_word_or_a_chapter(name: str, number: int) -> None:
    typed = {
        place.row: len(str(answer).split())
        for place, answer in typed_in(name, number).items()
        if (place.section, place.field) == ("factors", "rationale")
    }
    assert {key: count for key, count in typed.items() if not 60 <= count <= 150} == {}


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_what_is_wrong_and_what_may_happen_is_answered(name: str, number: int) -> None:
    """Each factor that is not Low has a strategy and an open action of its own; so has a scenario
    that is still realistic a strategy.
    """
    assessment = assessment_of(name, number)
    wanting = {f.id for f in assessment.factors if f.rating is not FactorRating.LOW}
    assert wanting - {key for strategy in assessment.strategies for key in strategy.serves} == set()
    assert wanting - {action.factor for action in assessment.actions if action.is_open} == set()
    guarded = {strategy.scenario for strategy in assessment.strategies}
    realistic = {scenario.id for scenario in assessment.scenarios if scenario.is_realistic}
    assert realistic - guarded == set()


@pytest.mark.prove
@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_what_is_typed_in_the_workbook_is_what_is_read_from_it(name: str, number: int) -> None:
    """The answers file types into the workbook what the assessor would: nothing else differs."""
    last = last_of(name, number)
    content = write_workbook(FORM, dict(handed_in(name, number)), last=last)
    read = read_content(content, INSTRUMENT, on=REVIEW_DAYS[name][number - 1])
    assert read.assessment == submitted_of(name, number).assessment
    assert [p.code for p in read.problems] == [p.code for p in submitted_of(name, number).problems]


@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_each_review_is_judged_as_reviewed(name: str, number: int) -> None:
    _compare(name, number, judged_review(name, number))


@pytest.mark.prove
@pytest.mark.parametrize(("name", "number"), REVIEWS)
def test_the_panel_reads_each_review_as_reviewed(name: str, number: int) -> None:
    _compare(name, number, golden_review(name, number))


def _compare(name: str, number: int, texts: dict[str, str]) -> None:
    for file, text in texts.items():
        golden = CASES / name / f"review{number}" / file
        assert text == golden.read_text(encoding="utf-8"), f"{golden}: see 'make golden'"
