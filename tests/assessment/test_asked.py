"""What a form asks, as a list: it names the form, and goes in a workbook and a record."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.assessment.asked import NOTHING_ASKED, Asked, first_review, named, numbered
from arms_docs.assessment.migrate import believed
from arms_docs.problems import Place
from tests.support.builders import FORM, place_of

LINES = ("actions A2 A10: due what", "person : born name")
SMALL = Asked.read(LINES)
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
ROWS = st.just("") | st.from_regex(r"[A-Z]{1,2}[0-9]{1,3}", fullmatch=True)


def test_a_list_names_each_question_by_its_place() -> None:
    assert sorted(map(str, SMALL.places)) == [
        *("actions.A10.due", "actions.A10.what", "actions.A2.due", "actions.A2.what"),
        *("person.born", "person.name"),
    ]
    assert SMALL.lines == LINES
    assert SMALL.sections == {"actions", "person"} and SMALL.fields("actions") == {"due", "what"}


@given(st.frozensets(st.builds(Place, WORDS, ROWS, WORDS), min_size=1))
def test_what_is_written_is_read(places: frozenset[Place]) -> None:
    # A section is asked once or in rows, never both.
    by_section = {place.section: bool(place.row) for place in places}
    asked = Asked(frozenset(p for p in places if bool(p.row) is by_section[p.section]))
    assert Asked.read(asked.lines) == asked
    assert Asked(frozenset(reversed([*asked.places]))).form == asked.form


@pytest.mark.parametrize(
    "lines",
    [[], [""], ["person"], ["person: name"], ["person  : name"], ["Person : name"], ["a b: c"]],
)
def test_what_is_no_list_is_said(lines: list[str]) -> None:
    with pytest.raises(ValueError, match="list of questions"):
        Asked.read(lines)


def test_a_form_of_the_days_of_numbers_is_named_by_its_number_and_a_later_one_by_its_list() -> None:
    two = numbered(2)
    assert two is not None and two.form == 2, "0.1.0 reads and verifies what asks what it asked"
    assert FORM.asked.form == sha256("\n".join(FORM.asked.lines).encode()).hexdigest()
    assert SMALL.form == sha256("\n".join(LINES).encode()).hexdigest()
    one = numbered(1)
    assert one is not None and (one.form, numbered(3), numbered(0)) == (1, None, None)
    assert place_of("points.F1.change") not in one.places <= two.places


def test_the_lists_of_the_numbered_forms_are_as_they_were() -> None:
    """Whoever changes one makes records of 0.1.0 say something else than they did: never do it."""
    digests = {
        number: sha256("\n".join(asked.lines).encode()).hexdigest()
        for number in (1, 2)
        if (asked := numbered(number))
    }
    assert digests == {
        1: "864936ec45a9feb010c7007419cd05593cdec87f9c1afb73ce836c769e7a5070",
        2: "fa183b78867f3ca8025d8a0eed77c03fc77632a8f3f542a97abc5b7ccd7741a2",
    }


def test_a_record_is_believed_where_name_and_list_agree() -> None:
    assert named(2, ()) == numbered(2)
    assert named(FORM.asked.form, FORM.asked.lines) == FORM.asked
    assert named(SMALL.form, LINES) == SMALL
    for form, lines in ((3, LINES), (0, LINES), ("2", LINES), ("a" * 64, LINES)):
        with pytest.raises(ValueError, match="not the list of that form"):
            named(form, lines)


def test_nothing_is_asked_by_nothing() -> None:
    assert NOTHING_ASKED.lines == () and NOTHING_ASKED.sections == set()


def test_what_every_review_has_asked_is_asked_today_or_its_steps_say_what_became_of_it() -> None:
    """No release has reviews yet, so it is all that is asked today."""
    assert first_review() == FORM.asked


def test_a_review_that_leaves_a_question_out_of_its_list_is_not_believed() -> None:
    told = believed(Asked(frozenset({place_of("person.name")})), FORM, is_review=True)
    assert told.places >= first_review().places & FORM.questions.keys()
    plain = believed(Asked(frozenset({place_of("person.name")})), FORM)
    assert not any(FORM.is_of_review(place) for place in plain.places)
