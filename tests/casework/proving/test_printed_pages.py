"""The letters on the pages: what is compared, what is only looked for, and what each proves."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs import __version__
from arms_docs.assessment.form import Assessment
from arms_docs.casework.proving.printed_pages import SAME
from arms_docs.instrument import FactorRating, Level
from arms_docs.report.printed_by import printed_by
from arms_docs.report.templates import environment
from arms_docs.signoff.verify.faults import Judged
from tests.support.forged_records import (
    another_word,
    as_it_is,
    doubtful,
    in_signoff,
    plain,
    record,
    verdict,
)
from tests.support.paths import PROJECT
from tests.support.some import some

FILES = importlib.import_module("arms_docs.report.template_files")
NOT_WHAT_FOLLOWS = "The pages do not say what follows from the workbook in the file."
OTHER_LEVELS = (
    "The levels or ratings on the pages are not those that follow from the workbook in the file."
)
FRONT, PLAN = "1_front.html.j2", "3_plan.html.j2"
TRACE, FACTORS = "4_trace.html.j2", "5_factors.html.j2"


@contextmanager
def edition(folder: Path, *changes: tuple[str, str, str]) -> Iterator[None]:
    """While this lasts, the program prints by templates of which some words are others."""
    shutil.copytree(PROJECT / "templates", folder / "templates")
    for name, old, new in changes:
        path = folder / "templates/report/parts" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} holds {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FILES, "PACKAGE", folder / "arms_docs")
        _forget()
        yield
    _forget()


def _forget() -> None:
    environment.cache_clear()
    printed_by.cache_clear()


SHORTER = (PLAN, "What is due when", "Due")


def raised(assessment: Assessment) -> Assessment:
    return replace(assessment, overall=replace(assessment.overall, level=Level.HIGH))


def another_man(assessment: Assessment) -> Assessment:
    return replace(assessment, person=replace(assessment.person, name="Somebody Else"))


def one_factor_higher(assessment: Assessment) -> Assessment:
    first, *rest = assessment.factors
    return replace(assessment, factors=(replace(first, rating=FactorRating.MEDIUM), *rest))


@pytest.mark.usefixtures("all_parts")
def test_equal_letters_are_proved_whatever_printed_them() -> None:
    assert SAME in verdict(plain()).proved
    of_nobody = verdict(record(files=in_signoff({"printed_by": {}, "program": "0.1.0"})))
    assert SAME in of_nobody.proved
    assert not any("were made by another edition" in line for line in of_nobody.unknown)


@pytest.mark.parametrize("pages", some([raised, another_word, one_factor_higher], 3))
def test_pages_that_say_something_else_than_the_workbook(
    pages: Callable[[Assessment], Assessment],
) -> None:
    result = verdict(record(pages=pages))
    assert result.judgement == NOT_WHAT_FOLLOWS and result.recomputed is False


@pytest.mark.usefixtures("all_parts")
def test_a_heading_shortened_since_leaves_a_record_valid_and_it_is_said(tmp_path: Path) -> None:
    before = plain()
    with edition(tmp_path, SHORTER):
        result = verdict(before)
        assert result.ok and SAME not in result.proved
        (told,) = (line for line in result.unknown if "were made by another edition" in line)
        assert told == (
            "The pages were made by another edition of this program "
            f"(it was version {__version__}, and this is {__version__}; what printed them differs "
            "in: templates), and were not compared letter by letter: only the levels and ratings "
            "on them were, and all results and answers in the file."
        )
        assert not any("Not found" in line for line in result.unknown)
        assert any("gives the ratings signed and printed" in line for line in result.proved)


@pytest.mark.prove
@pytest.mark.usefixtures("all_parts")
def test_pages_of_altered_templates_under_our_name_are_no_other_edition(tmp_path: Path) -> None:
    """An insider with a key: the pages are made by other templates, and claim to be by ours."""
    ours = dict(printed_by())

    def of_others(assessment: Assessment) -> Assessment:
        return as_it_is(assessment)

    with edition(tmp_path, SHORTER):
        honest = record(pages=of_others)
        assert SAME in verdict(honest).proved
        forged = record(pages=of_others, files=in_signoff({"printed_by": ours}))
    assert verdict(forged).judgement == NOT_WHAT_FOLLOWS
    result = verdict(honest)
    assert result.ok and any("differs in: templates" in line for line in result.unknown)


@pytest.mark.parametrize("pages", some([raised, one_factor_higher], 2))
def test_by_another_edition_the_levels_are_compared(
    pages: Callable[[Assessment], Assessment],
) -> None:
    forged = record(pages=pages, files=in_signoff({"printed_by": {"engine": "WeasyPrint 60.0"}}))
    assert verdict(forged).judgement == OTHER_LEVELS


@pytest.mark.usefixtures("all_parts")
def test_by_another_edition_what_was_typed_is_looked_for() -> None:
    told = {"printed_by": {**printed_by(), "engine": "WeasyPrint 60.0"}}
    result = verdict(doubtful())
    assert result.judged is Judged.CANNOT_TELL and result.faults == () and result.recomputed
    assert result.judgement.startswith("Whether the pages say what the workbook inside says cannot")
    edition_is, absent = result.unknown[-2:]
    assert f"differs in: engine (WeasyPrint 60.0, and here {printed_by()['engine']})" in edition_is
    found = absent.removeprefix("Not found on the pages as they stand in the workbook: ")
    assert found != absent and "in one sentence. Another" in found, "and in other places"
    assert found.endswith(
        "Another edition may print them otherwise, or the pages say something else: compare "
        "them by eye."
    )
    result = verdict(record(pages=another_man, files=in_signoff(told)))
    assert result.judged is Judged.CANNOT_TELL
    assert "workbook: The person: Full name. Another" in result.unknown[-1]


@pytest.mark.usefixtures("all_parts")
def test_where_levels_and_ratings_stand_elsewhere_they_are_named_and_no_fault(
    tmp_path: Path,
) -> None:
    """Rather to be compared by eye than NOT VALID because we have moved something."""

    def moved(assessment: Assessment) -> Assessment:
        return as_it_is(assessment)

    changes = (
        (FACTORS, "{{ factor.key }} {{ factor.title }}</h4>", "{{ factor.title }}</h4>"),
        (FRONT, "{{ factor.key }} {{ factor.title }}</th>", "{{ factor.title }}</th>"),
        (TRACE, "{{ row.factor.key }} {{ row.factor.title }}", "{{ row.factor.title }}"),
        (FRONT, "{{ level.label }}</th>", "Here: {{ level.label }}</th>"),
    )
    with edition(tmp_path, *changes):
        pdf = record(pages=moved)
    result = verdict(pdf)
    assert result.ok and result.recomputed
    (told,) = (line for line in result.unknown if "so not compared" in line)
    assert "the levels, R1, R2," in told and "P5. Compare them by eye" in told
    assert any("gives the ratings signed: overall" in line for line in result.proved)
