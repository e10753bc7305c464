"""Words found by what is left of them are those that a comparison one by one finds."""

from __future__ import annotations

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.casework.keeping.misspelt import ALIKE, LONG, Alike

LETTERS = st.text("abn1", max_size=16)


@given(st.lists(LETTERS, max_size=6), LETTERS)
def test_the_same_are_found_as_by_comparing_each(words: list[str], token: str) -> None:
    one_by_one = any(
        len(word) >= LONG and get_close_matches(word, [token], 1, ALIKE) for word in words
    )
    assert Alike(words).has_like(token) is one_by_one


@pytest.mark.parametrize(
    ("word", "token", "is_like"),
    [
        ("ashworthy", "ashworty", True),
        ("ashworthy", "ashworthyabc", True),
        ("ashworthy", "bosworthy", False),
        ("ref1017", "ref1071", True),
        ("mappa2024000123", "mappa2024000132", True),
        ("abc", "abc", False),
    ],
)
def test_a_word_is_found_misspelt(word: str, token: str, is_like: bool) -> None:
    assert Alike([word]).has_like(token) is is_like


def test_among_very_many_words_few_are_compared() -> None:
    """However many persons there are, a note is held against those that it may mean."""
    few, many = (Alike(f"ref{number:05}" for number in range(size)) for size in (100, 1000))
    near = [sum(1 for _ in words._near("question")) for words in (few, many)]
    assert near == [0, 0]
