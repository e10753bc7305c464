"""Where the person was living, how MAPPA managed him, and what brought an assessment about."""

from __future__ import annotations

from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.placed import Placed, placed_of
from tests.support.builders import INSTRUMENT, NOTHING, Changes, assessment_of


def told(name: str, changes: Changes = NOTHING) -> Placed:
    return placed_of(Told(assessment_of(name, changes), INSTRUMENT))


def test_words_of_the_form_and_empty_where_there_is_no_answer() -> None:
    assert told("custody_release").setting == "Custody"
    assert told("medium_low").setting == "Community"
    blank = {"person.setting": None, "person.mappa_category": None, "context.why_now": None}
    assert told("medium_low", blank) == Placed()
