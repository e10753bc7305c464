"""Each case's rating and report read as they did when a person last reviewed them."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.form import questions
from arms_docs.instrument import FactorRating, Level, load_instrument
from arms_docs.problems import Code
from arms_docs.reading.pipeline import judge, read_file
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import DAYS, submitted_answers
from tests.support.golden import NAMES, golden_texts, reading_of
from tests.support.made_once import made_once
from tests.support.paths import CASES, WORKBOOKS

pytestmark = pytest.mark.usefixtures("documents_rendered_once")
LATE = ["context.last_visit", "actions.A1.due", "actions.A3.due"]  # when it was decided on


@pytest.mark.parametrize("name", NAMES)
def test_rating_and_report_read_as_reviewed(name: str) -> None:
    for file, text in golden_texts(name).items():
        assert text == (CASES / name / file).read_text(encoding="utf-8"), (
            f"{name}/{file}: see 'make golden'"
        )


def test_reading_the_module_that_refreshes_them_refreshes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever imports it, as pytest does for doctests, must not bless what the code says now."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a golden file was written")

    monkeypatch.setattr(Path, "write_text", refuse)
    monkeypatch.delitem(sys.modules, "tests.support.refresh_golden", raising=False)
    assert import_module("tests.support.refresh_golden").main.__doc__


def test_the_five_cases_are_what_they_are_meant_to_be() -> None:
    """Worked by hand from the answers and domain.md; the golden files hold the rest."""
    expected = {
        "medium_low": ("Medium", "Medium", "Low", "Medium", 0, 0),
        "high_with_gap": ("High", "High", "Low", "High", 6, 1),
        "very_high_imminent": ("Very High", "Very High", "Medium to High", "Very High", 3, 1),
        "resistant_sparse": ("Medium to High", "Medium", "High", "High", 2, 3),
        "custody_release": ("Medium", "Medium", "Medium", "Medium", 1, 0),
    }
    assert set(expected) == set(DAYS)
    for name, (indicated, overall, rm2000, general, highs, gaps) in expected.items():
        reading = reading_of(name)
        assert reading.assessment is not None and reading.rating is not None
        overdue = (Code.VISIT_OVERDUE, Code.ACTION_OVERDUE)
        late = [str(p.place) for p in reading.problems if p.code in overdue]
        assert len(late) == len(reading.problems)
        assert late == (LATE if name == "very_high_imminent" else [])
        assert str(reading.rating.overall.indicated) == indicated
        assert str(reading.rating.rm2000.s) == rm2000
        assert reading.assessment.overall.level is Level(overall)
        assert reading.assessment.overall.general is Level(general)
        assert dict(reading.rating.overall.tally)[FactorRating.HIGH] == highs
        assert reading.rating.overall.gaps == gaps


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_the_cases(name: str) -> None:
    raw, _ = read_answers(
        (CASES / name / "answers.toml").read_bytes(), questions(load_instrument())
    )
    written = made_once(write_workbook, questions(load_instrument()), raw)
    assert (WORKBOOKS / "examples" / f"{name}.xlsx").read_bytes() == written, "see 'make workbooks'"


def test_the_blank_is_the_one_the_form_makes() -> None:
    written = made_once(write_workbook, questions(load_instrument()))
    assert (WORKBOOKS / "arms-blank.xlsx").read_bytes() == written, "see 'make workbooks'"


def test_the_case_typed_into_libreoffice_is_the_same_assessment() -> None:
    path = WORKBOOKS / "examples" / "medium_low.libreoffice.xlsx"
    read = read_file(path, load_instrument(), on=DAYS["medium_low"])
    handed_in = judge(submitted_answers("medium_low"), load_instrument(), on=DAYS["medium_low"])
    assert read.problems == ()
    assert read.assessment == handed_in.assessment
    assert read.rating == handed_in.rating == reading_of("medium_low").rating
