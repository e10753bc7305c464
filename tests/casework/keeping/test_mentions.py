"""Of many persons the same is found as of each by himself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.casework.keeping.mentions import Match, People, Person
from arms_docs.casework.keeping.misspelt import ALIKE, LONG
from arms_docs.compare import fold, name_words, words
from tests.people import ASHWORTHY, CEDARLEY

WORDS = st.sampled_from(["Ann", "Ash", "Ashe", "Ashworthy", "A", "B", "Mr", "Bo", "ref", "12", "1"])
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
PERSONS = st.builds(Person, TEXTS, st.sampled_from(["", "REF 12", "ref-1", "12", "Ash 1"]))
NOTES = st.dictionaries(st.sampled_from(["person", "reference", "reason"]), TEXTS, max_size=2)


def by_himself(person: Person, note: Mapping[str, str]) -> Match:
    """The rule once more, written as it reads: for one person, and every word of a note."""
    return max((_in(person, part, text) for part, text in note.items()), default=Match.NO)


def _in(person: Person, part: str, text: str) -> Match:
    tokens, name, letters = words(text), name_words(person.name), person.letters
    if part == "person" and _is_asked_for(person, text):
        return Match.SURE
    sides = (tokens[at : at + len(name)] for at in range(len(tokens) - len(name) + 1))
    if name and any(sorted(side) == sorted(name) for side in sides):
        return Match.SURE
    if part == "reference" and letters:
        if letters == "".join(tokens):
            return Match.SURE
    elif len(letters) >= LONG:
        spaced = r"[\W_]*".join(map(re.escape, letters))
        if re.search(rf"(?<![^\W_]){spaced}(?![^\W_])", " ".join(tokens)):
            return Match.SURE
    near = (*tokens, *(first + second for first, second in pairwise(tokens)))
    for word in (*name, letters):
        if len(word) > 2 and word in near:
            return Match.MAYBE
        if len(word) >= LONG and get_close_matches(word, near, 1, ALIKE):
            return Match.MAYBE
    return Match.NO


def _is_asked_for(person: Person, text: str) -> bool:
    asked, name = name_words(text), name_words(person.name)
    if not asked or not name:
        return False
    if len(fold(text)) > 2 and fold(text) in fold(person.name):
        return True
    whole = {word for word in asked if len(word) > 1}
    initials = {word for word in asked if len(word) == 1}
    return bool(whole) and whole <= {*name} and initials <= {word[0] for word in name}


@given(st.lists(PERSONS, max_size=4), NOTES)
def test_a_note_names_one_of_many_as_it_names_him_alone(
    persons: list[Person], note: dict[str, str]
) -> None:
    each = max((by_himself(person, note) for person in persons), default=Match.NO)
    assert People(persons).named_in(note) is each
    assert People(persons).surely_named_in(note) is (each is Match.SURE)


@pytest.mark.parametrize(
    ("name", "reference", "is_he"),
    [
        (ASHWORTHY.name, "ref-1017", True),
        (CEDARLEY.name, "REF 1017", True),
        (ASHWORTHY.name, "REF 2", False),
        (ASHWORTHY.name, "", True),
        (CEDARLEY.name, "", False),
    ],
)
def test_a_person_is_the_same_by_reference_or_by_name_where_one_has_none(
    name: str, reference: str, is_he: bool
) -> None:
    kept = People([Person(ASHWORTHY.name, "REF 1017")])
    assert kept.has(Person(name, reference)) is is_he


def test_who_has_no_reference_is_the_same_by_name() -> None:
    assert People([Person(ASHWORTHY.name, "")]).has(Person(ASHWORTHY.name, "REF 1017"))
