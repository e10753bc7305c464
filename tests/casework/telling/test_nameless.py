"""A name in a mail goes further than anybody meant it to."""

from __future__ import annotations

import pytest

from arms_docs.casework.telling.nameless import without_name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mr Beechcrofte drinks.", "[the person] drinks."),
        ("Darren Beechcrofte's flat", "[the person]'s flat"),
        ("BEECHCROFTE, Darren", "[the person], [the person]"),
        ("He is no Beechcroftean.", "He is no Beechcroftean."),
        ("He drinks.", "He drinks."),
    ],
)
def test_every_part_of_a_name_is_taken_out_as_it_is_written(text: str, said: str) -> None:
    assert without_name(text, "Darren Beechcrofte") == said


def test_a_month_and_a_verb_stay_what_they_are_where_somebody_is_called_so() -> None:
    text = "Will May will ring by 3 May 2026, in May 2026."
    assert without_name(text, "Will May") == "[the person] will ring by 3 May 2026, in May 2026."


def test_a_name_of_several_parts_and_none_at_all() -> None:
    assert without_name("Anna-Maria O'Elm rang.", "Anna-Maria O'Elm") == "[the person] rang."
    assert without_name("He rang.", "") == "He rang."
