"""Redaction: a text never names a source that is hidden, and is else as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.report.edition import Edition
from arms_docs.report.redaction import (
    NOT_HERE,
    problems_shown,
    warnings_shown,
    without_citations,
)
from tests.support.builders import case


@given(st.text(alphabet="E123 ,-()to&andé\n", max_size=40), st.sampled_from(["E1", "E12", "E3"]))
def test_a_text_never_names_a_hidden_source_and_is_else_untouched(text: str, hidden: str) -> None:
    shown = without_citations(text, frozenset({hidden}))
    assert not re.search(
        rf"(?<![\w/-])E0?{hidden[1:]}(?![\w/-])(?!\s+\d[A-Z]{{2}}\b)", shown, re.IGNORECASE
    )
    if not re.search(r"E\s?\d", text, re.IGNORECASE):
        assert shown == text
    assert without_citations(text, frozenset()) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Seen (E6).", "Seen."),
        ("Seen (E5, E6, E7).", "Seen (E5, E7)."),
        ("Seen (E5 and E6).", "Seen (E5)."),
        ("Seen (E4-E7).", "Seen (E4, E5, E7)."),
        ("Seen [E6], as E6 says.", f"Seen, as {NOT_HERE} says."),
        ("E06 and e6", NOT_HERE),
        ("He lives in London E6 3AB.", "He lives in London E6 3AB."),
        ("Reference CASE-E6-01, and 3E6.", "Reference CASE-E6-01, and 3E6."),
        ("E60 and E16 stay", "E60 and E16 stay"),
        ("See (E4 to E5), E16.", "See (E4 to E5), E16."),
    ],
)
def test_citations_as_people_write_them(text: str, shown: str) -> None:
    assert without_citations(text, frozenset({"E6"})) == shown


HIDDEN = frozenset({"E6"})
VISIT = problem(Code.VISIT_OVERDUE, Place("context", "", "last_visit"), typed_due="19 October 2026")
IMMINENT = problem(
    Code.IMMINENT_NOT_HIGH, Place("overall", "", "level"), typed_answer="Yes", typed_rating="Low"
)
SHEET = problem(Code.OWN_SHEET, Place(""), typed_sheet="'From the informant'")
QUOTING = problem(
    Code.REPEATED_TEXT,
    Place("factors", "R1", "rationale"),
    factors="R1 and R2",
    typed_beginning="As E6 says",
)
SOURCE = problem(Code.DATE_AS_TEXT, Place("sources", "E6", "dated"), typed_read="1 May 2026")
WARNINGS = (VISIT, IMMINENT, SHEET, QUOTING, SOURCE)


def messages(problems: tuple[Problem, ...]) -> list[str]:
    return [item.message for item in problems]


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.ANNEX])
def test_what_was_accepted_stands_in_full_where_everything_may(edition: Edition) -> None:
    shown = warnings_shown(WARNINGS, HIDDEN, edition)
    assert shown == WARNINGS and "[left out]" not in " ".join(messages(shown))


def test_a_panel_reads_the_dates_and_levels_that_its_own_pages_print() -> None:
    """A signed copy that says "a day ([left out])" beside the very date sows doubt."""
    shown = messages(warnings_shown(WARNINGS, HIDDEN, Edition.PANEL))
    assert shown == [
        "The next home visit was due by a day that has passed (19 October 2026).",
        "Imminent offending (Yes) and the rating (Low) do not go together.",
        SHEET.without_values().message,
        QUOTING.without_values().message,
    ], "a sheet's name and a hidden source's number may be restricted"


def test_a_drafts_panel_copy_names_the_levels_that_differ() -> None:
    reading = case("medium_low")
    assert reading.assessment is not None
    levels = problem(
        Code.OVERALL_DEPARTS,
        Place("overall", "", "reason"),
        typed_level="Low",
        typed_indicated="Medium",
        typed_why="two factors are Medium",
    )
    part = problem(
        Code.NOT_A_REFERENCE, Place("factors", "R1", "evidence"), typed_part="diary", typed_hint=""
    )
    shown = problems_shown((levels, part, VISIT), reading.assessment, Edition.PANEL)
    assert shown == (levels, part.without_values())
    assert "diary" not in " ".join(messages(shown)), "what could not be read may be restricted"
