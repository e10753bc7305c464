"""What a time-line is made of."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import BLANK
from arms_docs.timeline.event import day, typed
from tests.support.time_lines import chain, source_of


def test_what_was_not_answered_is_no_day_and_no_text() -> None:
    assert day(BLANK) is None and typed(BLANK) == ""


def test_a_typed_text_is_told_on_one_line_and_ends() -> None:
    assert typed("He rang\n\ntwice ") == "He rang twice."
    assert typed("Did he ring?") == "Did he ring?"


def test_a_source_is_proved_unless_it_says_why_not() -> None:
    on = date(2026, 11, 22)
    assert source_of("a.pdf", on).proved
    assert not source_of("a.pdf", on, why_not="It was changed.").proved


def test_a_first_record_follows_none() -> None:
    (record,) = chain()
    assert record.follows == "" and record.assessed_on == date(2026, 10, 5)
