"""What a PDF says its glyphs spell, for whoever searches it, copies from it or has it read aloud.

WeasyPrint takes the spelling of a glyph from the first word it stands in. That is wrong for every
later word where one letter is drawn by several glyphs, or one glyph is shared by several letters.
Two things mend it: a glyph that has a letter of its own always spells that letter; and a line in a
script whose letters join or move carries its text beside it (PDF 1.7, 14.9.4: ActualText).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from unicodedata import is_normalized

import pydyf
from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

# Accents in parts, and the scripts of South and South-East Asia and Ethiopia.
SHAPED = re.compile("[\u0300-\u036f\u0900-\u109f\u1200-\u1dff\ua880-\uabff]")
UNSEEN = str.maketrans("", "", "\u200e")


class Spelling(dict[int, str]):
    """Glyph to text, as WeasyPrint fills it; a glyph with a letter of its own keeps to that."""

    def __init__(self, font: bytes) -> None:
        """`letters` are those that the font itself has for its glyphs."""
        self.letters = _letters(font)

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, self.letters.get(glyph, text))


@lru_cache(maxsize=16)  # each document is drawn with the same few
def _letters(font: bytes) -> Mapping[int, str]:
    """The letter of each glyph that has one of its own."""
    table = TTFont(io.BytesIO(font), lazy=True)
    letters: dict[int, str] = {}
    # Of several letters with one glyph, the first in the order of Unicode.
    for code, name in sorted(table.getBestCmap().items(), reverse=True):
        # A form of a letter, such as an Arabic one at the end of its word, is spelt as the letter.
        if is_normalized("NFKC", chr(code)):
            letters[table.getGlyphID(name)] = chr(code)
    return letters


@contextmanager
def spelt() -> Iterator[None]:
    """While this lasts, what WeasyPrint draws is spelt rightly.

    The only two inner parts of WeasyPrint that are touched for it.
    """
    start, marked = Font.__init__, Stream.marked

    def with_spelling(font: Any, *arguments: Any) -> None:
        start(font, *arguments)
        font.to_unicode = Spelling(font.file_content)

    @contextmanager
    def beside(stream: Any, in_marks: Any, text: str) -> Iterator[None]:
        with in_marks:
            spelling = pydyf.Dictionary({"ActualText": pydyf.String(text.translate(UNSEEN))})
            stream.begin_marked_content("Span", spelling)
            yield
            stream.end_marked_content()

    def with_text(stream: Any, box: Any, tag: str) -> Any:
        text = getattr(box, "text", "")
        in_marks = marked(stream, box, tag)
        return beside(stream, in_marks, text) if SHAPED.search(text) else in_marks

    Font.__init__, Stream.marked = with_spelling, with_text
    try:
        yield
    finally:
        Font.__init__, Stream.marked = start, marked
