"""How much room words take: never less than the font and the pages give them."""

from __future__ import annotations

import io
import string

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.report.fonts.faces import face
from arms_docs.report.pages.room import BOLD, CLASSES, lines
from tests.support.golden import NAMES, reading_of


def widths(style: str) -> dict[str, float]:
    """How wide each letter of our font is, in thousandths of its size."""
    content = face(f"Atkinson-{style}.ttf")
    assert content is not None
    font = TTFont(io.BytesIO(content))
    size, across = font["head"].unitsPerEm, font["hmtx"]
    return {chr(c): 1000 * across[g][0] / size for c, g in font.getBestCmap().items()}


def test_no_letter_is_wider_than_the_table_says() -> None:
    real, told = widths("Regular"), {x: n for n, letters in CLASSES.items() for x in letters}
    assert set(string.printable.strip()) <= set(told)
    assert {x: n for x, n in told.items() if not n - 20 <= real[x] <= n} == {}


def test_a_text_in_bold_is_no_wider_than_is_reckoned() -> None:
    """Single letters are; no text that somebody typed is."""
    bold = widths("Bold")
    told = {x: BOLD * n for n, letters in CLASSES.items() for x in letters}
    for name in NAMES:
        assessment = reading_of(name).assessment
        assert assessment is not None
        for text in (f.rationale for f in assessment.factors):
            known = [x for x in str(text) if x in told]
            assert sum(bold[x] for x in known) <= sum(told[x] for x in known)


def test_words_are_put_on_lines_one_after_another() -> None:
    """By hand: at 10 points "aaaa" is 4 x 0.54 x 3.53 mm wide, which is 7.6 mm."""
    assert lines("", 10, 10) == 0
    assert lines("aaaa", 10, 10) == 1
    assert lines("aaaa aaaa", 10, 10) == 2
    assert lines("aaaa aaaa", 17, 10) == 1
    assert lines("a" * 12, 10, 10) == 3, "a word that is too long is broken"


@given(st.text(max_size=80), st.text(max_size=80))
def test_more_words_never_take_less_room(text: str, more: str) -> None:
    assert lines(f"{text} {more}", 40, 9) >= lines(text, 40, 9)
