"""What one workbook says: nothing is there that was not told."""

from __future__ import annotations

from arms_docs.study.exercise.rated import Rated


def test_what_was_not_told_is_not_there() -> None:
    rated = Rated("R01", "custody")
    assert (rated.ratings, rated.reasons, rated.also, rated.minutes) == ({}, {}, {}, None)
