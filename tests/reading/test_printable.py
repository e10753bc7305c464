"""Which characters of an answer cannot be printed."""

from __future__ import annotations

from arms_docs.problems import Code
from arms_docs.reading.printable import check_printable
from tests.support.builders import assessment_of
from tests.support.loop import FORM


def test_each_character_is_named() -> None:
    assessment = assessment_of("medium_low", {"person.name": "a\U0001f642b"})
    (problem,) = check_printable(assessment, FORM)
    assert (problem.code, str(problem.place)) == (Code.UNPRINTABLE, "person.name")
    assert "slightly smiling face, U+1F642" in problem.message


def test_what_can_be_printed_is_no_problem() -> None:
    assert [*check_printable(assessment_of("medium_low"), FORM)] == []
