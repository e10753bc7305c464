"""What was signed last time as texts: every answer that was given, and the day of an old one."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.workbook.sheets.last_texts import last_texts, row_name, uncovered_by
from tests.support.builders import FORM, place_of
from tests.support.reviews import last_of


def test_texts_are_what_was_signed() -> None:
    last = last_of("medium_low")
    texts = last_texts(last, FORM)
    assert texts[place_of("factors.R1.rationale")] == last.assessment.factors[0].rationale
    assert texts[place_of("factors.R1.evidence")] == "E1, E4, E5"
    assert texts[Place("context", "", "last_visit_day")] == "2026-09-28"
    assert texts[place_of("context.last_visit")] == "28 September 2026"


def test_a_rating_is_uncovered_by_its_own_factor_and_a_level_by_the_level() -> None:
    assert uncovered_by(place_of("earlier.H1.r3")) == place_of("factors.R3.rating")
    assert uncovered_by(place_of("earlier.H2.general")) == place_of("overall.level")
    assert uncovered_by(place_of("voice.agrees")) is None
    assert row_name(place_of("factors.R1.line")) == "factors R1 line"


def test_the_note_on_the_work_is_shown_to_nobody_who_carries_on() -> None:
    last = last_of("medium_low")
    assert last.assessment.note.hard, "there was one"
    assert not [place for place in last_texts(last, FORM) if place.section == "note"]
