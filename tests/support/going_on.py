"""The cases that go on: what is typed in each review, held against what was signed before it.

`tests/cases/<case>/review1/answers.toml` holds only what the assessor changes or enters in the
workbook that `arms-docs review` made; a text of nothing ("") clears what stands there. The
supervisor's decision stands beside it. Nothing here makes a PDF, but what reads the printed page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from click import unstyle

from arms_docs.assessment import LastTime, begun, read_answers, read_last_time
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.cli.rating_as_text import rating_text
from arms_docs.problems import Place, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render
from tests.support.builders import DAYS, FORM, INSTRUMENT, answers_of
from tests.support.golden import text_of
from tests.support.paths import CASES
from tests.support.reviews import signed_of

# The day on which each review is judged: the supervisor has decided by then.
REVIEW_DAYS = {
    "high_with_gap": (date(2026, 11, 23), date(2026, 12, 18)),
    "medium_low": (date(2027, 4, 1), date(2027, 9, 23)),
    "resistant_sparse": (date(2027, 1, 21), date(2027, 4, 15)),
}
REVIEWS = tuple((name, number) for name in REVIEW_DAYS for number in (1, 2))


@cache
def typed_in(name: str, number: int) -> Mapping[Place, object]:
    """What the assessor types in a review of a case; "" clears."""
    return _read(name, number, "answers.toml")


@cache
def last_of(name: str, number: int) -> LastTime:
    """What was signed before a review of a case, as its workbook carries it."""
    before = number - 1
    reading = reading_of(name, before) if before else _first(name)
    day = REVIEW_DAYS[name][before - 1] if before else DAYS[name]
    assessment_id = str(uuid5(NAMESPACE_URL, f"{name}/{before}"))
    return read_last_time(signed_of(reading, signed_on=day, assessment_id=assessment_id).text, FORM)


def handed_in(name: str, number: int) -> Mapping[Place, object]:
    """All answers in the workbook of a review as the assessor hands it in."""
    raw = {**begun(last_of(name, number), FORM), **typed_in(name, number)}
    return {place: value for place, value in raw.items() if value not in (None, "")}


@cache
def submitted_of(name: str, number: int) -> Reading:
    """A review of a case as it is handed in."""
    return _judged(name, number, handed_in(name, number), Stage.SUBMISSION)


@cache
def reading_of(name: str, number: int) -> Reading:
    """A review of a case with the supervisor's decision."""
    decided = _read(name, number, "decision.toml")
    return _judged(name, number, {**handed_in(name, number), **decided}, Stage.SIGN_OFF)


@cache
def panel_of(name: str, number: int) -> bytes:
    """What the panel gets of a review, as a draft PDF."""
    document = render(reading_of(name, number), INSTRUMENT, Edition.PANEL)
    assert document.remarks == (), "a render that warns is a failure"
    return document.pdf


def golden_review(name: str, number: int) -> dict[str, str]:
    """File name to text: the rating, what `arms-docs check` says, and the panel's report."""
    return {**judged_review(name, number), "panel.txt": text_of(panel_of(name, number), "-layout")}


def judged_review(name: str, number: int) -> dict[str, str]:
    """The same without the report, which takes seconds."""
    title = f"{name}, review {number}"
    rating = rating_text(title, reading_of(name, number), INSTRUMENT)
    check = problems_text(title, submitted_of(name, number), FORM)
    return {
        "rating.txt": "\n".join(rating) + "\n",
        "check.txt": unstyle("\n".join(check)) + "\n",
    }


def _first(name: str) -> Reading:
    return judge(answers_of(name), INSTRUMENT, on=DAYS[name], stage=Stage.SIGN_OFF)


def _judged(name: str, number: int, raw: Mapping[Place, object], stage: Stage) -> Reading:
    day = REVIEW_DAYS[name][number - 1]
    return judge(dict(raw), INSTRUMENT, on=day, stage=stage, last=last_of(name, number))


def _read(name: str, number: int, file: str) -> Mapping[Place, object]:
    raw, wrong = read_answers((CASES / name / f"review{number}" / file).read_bytes(), FORM)
    assert wrong == ()
    return raw
