"""How like two texts are, worked by hand: twice the words in common, over the words of both."""

from __future__ import annotations

import pytest

from arms_docs.assessment.likeness import likeness


@pytest.mark.parametrize(
    ("first", "second", "like"),
    [
        ("He sees nobody in the week.", "he  SEES nobody, in the week", 1.0),
        ("one two three four", "one two three five", 2 * 3 / 8),
        ("one two three four five", "one two three four", 2 * 4 / 9),
        ("one two", "three four", 0.0),
        ("one two three", "three two one", 2 * 1 / 6),  # the order counts
        ("", "", 1.0),
    ],
)
def test_likeness_is_of_words_in_their_order(first: str, second: str, like: float) -> None:
    assert likeness(first, second) == pytest.approx(like)


def test_a_long_text_is_compared_word_by_word_too() -> None:
    """difflib's own shortcut passes over words that come often in a text of 200 or more."""
    text = "he says that he " * 100
    assert likeness(text, text + "drinks") > 0.99
