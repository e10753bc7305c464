"""What is known of a file once it was read."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.problems import Code, Place, Problem
from arms_docs.rating import Reading
from tests.support.builders import assessment_of, rating_of

READ = Reading(assessment_of("medium_low"), rating_of("medium_low"), ())
PLACE = Place("person", "", "name")


def test_a_file_that_could_not_be_read_is_not_in_order() -> None:
    assert READ.ok
    assert not Reading(None, None, ()).ok


def test_only_what_must_be_put_right_stands_in_the_way() -> None:
    warning = Problem(Code.CONTROL_CHARACTERS, PLACE)
    assert replace(READ, problems=(warning,)).ok
    error = Problem(Code.IS_FORMULA, PLACE)
    assert not replace(READ, problems=(warning, error)).ok


def test_a_blank_has_no_id() -> None:
    assert READ.assessment_id == ""


def test_a_reading_is_compared_by_what_was_read_and_does_not_show_the_file() -> None:
    other = replace(READ, content=b"Ashworthy")
    assert other == READ
    assert "Ashworthy'" not in repr(replace(other, assessment=None))
