"""What every form says alike."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.caseload.faces.in_words import heading, in_words
from arms_docs.caseload.tables import COLUMNS
from tests.caseload.faces.some_views import many


def test_the_heading_says_day_sources_people_backlog_and_what_was_not_counted() -> None:
    about = many().about
    day, people, backlog, not_counted = heading(about)
    assert day == "Caseload on 29 November 2026"
    assert people == "40 people, from 80 files in cases."
    assert backlog.startswith("Overdue: ") and "The most overdue home visit is" in backlog
    assert not_counted.startswith("1 file could not be read or proved")
    asked = replace(about.asked, officer="P4021")
    limited = replace(about, asked=asked, overdue=(), cannot_tell=0)
    assert heading(limited)[0].endswith(", only officer P4021")
    assert heading(limited)[2] == "Nobody is known to be overdue."


def test_an_empty_answer_does_not_read_as_if_nobody_were_late() -> None:
    about = replace(many().about, people=0, overdue=(), visit_late=0, not_counted=0)
    of_nobody = replace(about, asked=replace(about.asked, officer="P9999"))
    assert heading(of_nobody)[2].startswith("No case here is of officer P9999")
    no_team = replace(about, asked=replace(about.asked, team="Nroth"))
    assert heading(no_team)[2].startswith("No case here is of team Nroth")
    assert "is known to be overdue" not in heading(about)[2]
    assert "is it the right folder?" in heading(replace(about, files=0))[2]


def test_where_nothing_is_late_and_something_is_not_known_the_heading_says_so() -> None:
    about = replace(many().about, overdue=(), visit_late=0, cannot_tell=1)
    assert heading(about)[2] == (
        "Nobody is known to be overdue. Of 1 person something cannot be told (view missing)."
    )


def test_a_day_that_has_passed_is_said_in_words_and_never_as_days_below_zero() -> None:
    told = [in_words(COLUMNS["days_to"], days) for days in (-12, -1, 0, 1, 28, None)]
    assert told == ["passed 12 days ago", "passed 1 day ago", "0", "1", "28", ""]


def test_what_is_not_known_is_empty_and_never_none() -> None:
    assert in_words(COLUMNS["visit_late"], None) == in_words(COLUMNS["due"], None) == ""
    assert in_words(COLUMNS["due"], "2026-03-07") == "07 Mar 2026"
    assert in_words(COLUMNS["median_late"], 12.5) == "12.5"
