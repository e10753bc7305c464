"""Which glyphs a line of a page shows, and how far they are moved."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.report.read_back.content_steps import shown

STRINGS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from((b"<0001> 5", b"()[]", b"A", b"AB", b"\0\x07", b"plain text", b"\\)")),
)
NUMBERS = st.one_of(st.integers(-2000, 2000), st.decimals(-2000, 2000, places=3))


@given(st.lists(st.one_of(STRINGS, NUMBERS), max_size=12))
def test_a_line_shows_the_strings_and_numbers_that_stand_in_it(parts: list[object]) -> None:
    """However they are written: by hand here, as objects one after another."""
    line = pikepdf.Array([pikepdf.String(p) if isinstance(p, bytes) else p for p in parts])
    strings, moved = shown(line)
    typed = [part for part in parts if isinstance(part, bytes)]
    assert b"".join(strings) == b"".join(typed)
    assert moved == pytest.approx(sum(float(str(p)) for p in parts if not isinstance(p, bytes)))
    if any(len(part) % 2 for part in typed):
        assert strings == typed, "where a code is cut through, the parts stay as they stand"


def test_a_string_alone_is_shown_as_it_stands() -> None:
    assert shown(pikepdf.String(b"\0\x01\0\x02")) == ([b"\0\x01\0\x02"], 0)
