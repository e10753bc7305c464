"""How wide words stand, held against the table of the font itself."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from arms_docs.report.fonts.faces import face
from arms_docs.report.fonts.text_widths import text_width

FACES = {"Regular": "Atkinson-Regular.ttf", "Bold": "Atkinson-Bold.ttf"}


@pytest.mark.parametrize("style", FACES)
def test_a_letter_is_as_wide_as_the_font_says(style: str) -> None:
    font = TTFont(io.BytesIO(face(FACES[style]) or b""))
    names, widths = font.getBestCmap(), font["hmtx"]
    for letter in "aWm€ ":
        expected = widths[names[ord(letter)]][0] / font["head"].unitsPerEm
        assert text_width(letter, style) == pytest.approx(expected)


def test_bold_is_wider_and_words_add_up() -> None:
    assert text_width("Guide", "Bold") > text_width("Guide", "Regular")
    assert text_width("mmmm", "Bold") == pytest.approx(4 * text_width("m", "Bold"))
    assert text_width("", "Bold") == 0


def test_a_letter_that_the_face_has_not_counts_as_one_size() -> None:
    assert text_width("ก", "Bold") == 1.0
