"""A case's answers with some of them changed, judged as a workbook with those answers would be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from arms_docs import instrument as package
from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.form import Assessment, questions
from arms_docs.assessment.rules.case import Case as RuleCase
from arms_docs.assessment.rules.case import Rule
from arms_docs.assessment.scope import settled
from arms_docs.instrument import CommonestRule, CumulativeRule, load_instrument
from arms_docs.problems import Code, Place, Stage
from arms_docs.rating import Rating, Reading, rate
from arms_docs.reading.pipeline import judge
from tests.support.paths import CASES

INSTRUMENT = load_instrument()
KEPT = Path(package.__file__).parent / "editions"  # the editions that were released
EDITION_2026_1 = load_instrument(KEPT / "2026.1")
CUMULATIVE = cast(CumulativeRule, INSTRUMENT.indicated)
COMMONEST = cast(CommonestRule, EDITION_2026_1.indicated)  # the rule of that edition
FORM = questions(INSTRUMENT)
FIRST_FORM = FORM.without_review  # what a workbook asks that follows no record
# The day on which each case is judged, unless another is given: it is decided by then, and nothing
# is past its date but what was when it was assessed.
DAYS = {
    "custody_release": date(2026, 11, 4),
    "high_with_gap": date(2026, 10, 24),
    "medium_low": date(2026, 10, 12),
    "resistant_sparse": date(2026, 11, 6),
    "very_high_imminent": date(2026, 11, 12),
}
ON = DAYS["medium_low"]
# What is said of a workbook of an earlier release because the tables are others today.
OF_TODAYS_TABLES = {Code.OTHER_EDITION, Code.ACTION_BEYOND, Code.REVIEW_BEYOND}
RISK = ("R1", "R2", "R3", "R4", "R5", "R6", "R7")
PROTECTIVE = ("P1", "P2", "P3", "P4", "P5")

Changes = Mapping[str, object]
NOTHING: Changes = {}


def place_of(dotted: str) -> Place:
    """``person.name`` or ``factors.R1.rating`` as a place."""
    section, *row, field = dotted.split(".")
    return Place(section, row[0] if row else "", field)


def case(
    name: str,
    changes: Changes = NOTHING,
    *,
    on: date | None = None,
    stage: Stage = Stage.SUBMISSION,
) -> Reading:
    """The case, judged with some answers changed; None takes an answer out.

    KeyError for what the form does not ask.
    """
    return judge(raw_of(name, changes), INSTRUMENT, on=on or DAYS[name], stage=stage)


def raw_of(name: str, changes: Changes) -> Mapping[Place, object]:
    """The raw answers of a case, some of them changed."""
    raw = dict(answers_of(name))
    for dotted, value in changes.items():
        place = place_of(dotted)
        if FORM.question(place) is None:
            raise KeyError(f"{dotted} is not asked")
        raw[place] = value
    return raw


def rating_of(name: str, changes: Changes = NOTHING) -> Rating:
    """The rating of a case with some answers changed."""
    return rate(assessment_of(name, changes), INSTRUMENT)


def assessment_of(name: str, changes: Changes = NOTHING) -> Assessment:
    """The assessment that a case makes with some answers changed, which no rule has judged."""
    return assemble(raw_of(name, changes), FORM)[0]


def broken(
    rule: Rule,
    changes: Changes = NOTHING,
    *,
    name: str = "medium_low",
    on: date | None = None,
    stage: Stage = Stage.SUBMISSION,
) -> list[str]:
    """What one rule alone says of a case with some answers changed: numbers and places."""
    assessment = settled(assessment_of(name, changes))
    problems = rule(RuleCase(assessment, FORM, stage, on or DAYS[name]))
    return [f"{problem.code.number} {problem.place}" for problem in problems]


def zipped(parts: Mapping[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file with these parts, which nothing compresses unless that is asked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@cache
def answers_of(name: str) -> Mapping[Place, object]:
    """The raw answers of a case, with the supervisor's decision."""
    return {**submitted_answers(name), **_read(name, "decision.toml")}


def submitted_answers(name: str) -> Mapping[Place, object]:
    """The raw answers of a case as the assessor hands it in."""
    return _read(name, "answers.toml")


def _read(name: str, file: str) -> Mapping[Place, object]:
    raw, wrong = read_answers((CASES / name / file).read_bytes(), FORM)
    assert wrong == ()
    return raw
