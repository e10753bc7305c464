"""The fictional cases are read as gold standards: each is right by the rules that it teaches."""

from __future__ import annotations

import pytest

from arms_docs.instrument import FactorRating, Level
from tests.people import ASSESSED
from tests.support.builders import DAYS, assessment_of
from tests.support.paths import CASES

NAMES = tuple(DAYS)


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_teaches_and_how_its_level_is_indicated(name: str) -> None:
    """An example of which nobody can say what it is for is copied with its mistakes."""
    lines = (CASES / name / "answers.toml").read_text("utf-8").splitlines()
    head = " ".join(line[1:].strip() for line in lines[: lines.index("[person]")])
    assert "What it teaches: " in head
    assert "Indicated, by hand: " in head
    level = assessment_of(name).overall.level
    assert isinstance(level, Level)
    assert f"Recorded: {level.value}" in head


@pytest.mark.parametrize("name", NAMES)
def test_no_rationale_is_a_bare_word_or_a_chapter(name: str) -> None:
    """60 to 150 words, as the guidance asks of everybody."""
    words = {
        factor.id: len(str(factor.rationale).split()) for factor in assessment_of(name).factors
    }
    assert {key: count for key, count in words.items() if not 60 <= count <= 150} == {}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_wrong_and_what_may_happen_is_answered(name: str) -> None:
    """Each factor that is not Low has a strategy and an open action of its own; so has a scenario
    a strategy.
    """
    assessment = assessment_of(name)
    wanting = {f.id for f in assessment.factors if f.rating is not FactorRating.LOW}
    assert wanting - {key for strategy in assessment.strategies for key in strategy.serves} == set()
    assert wanting - {action.factor for action in assessment.actions if action.is_open} == set()
    guarded = {strategy.scenario for strategy in assessment.strategies}
    assert {scenario.id for scenario in assessment.scenarios} - guarded == set()


def test_each_is_about_one_of_our_people() -> None:
    """Nobody else is ever written about."""
    people = {(p.name, p.born, p.reference) for p in ASSESSED}
    assessed = [assessment_of(name).person for name in NAMES]
    assert {(str(p.name), str(p.born), str(p.reference)) for p in assessed} == people
