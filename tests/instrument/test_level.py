"""The four levels, in order."""

from __future__ import annotations

from arms_docs.instrument.level import Level


def test_the_levels_rise_from_low_to_very_high() -> None:
    assert [level.value for level in Level] == ["Low", "Medium", "High", "Very High"]
    assert [level.rank for level in Level] == [0, 1, 2, 3]
    assert sorted(Level, reverse=True)[0] is Level.VERY_HIGH
