"""Which face prints which character, where its files come from, and what cannot be printed.

It takes text or a page and gives the letters that are printed, the style that brings the faces in,
and the faces themselves; nothing outside this room knows what a font is called. In the order of
the data:

- `families` is the table, from `faces.toml` and `characters.toml`;
- `carriers` finds the files of a family: in a Python package, else in Debian's folders;
- `printed_text` puts a text into letters that the table has, and says what cannot be drawn here;
- `trade_signs` are the bullets, ticks and arrows of word processors, in signs that we have;
- `font_css` writes the style of a page, with the faces its characters need;
- `faces` hands out the face that the style names, cut down to the characters of the page;
- `text_widths` says how wide words stand in the face that prints English;
- `own_faces` keeps the fonts of the machine away from a page;
- `glyph_text` has the PDF say which text its glyphs spell.

Decisions:

- A file is used only if its SHA-256 is one declared in `faces.toml`, whoever carries it. So a
  script of Noto's needs no single carrier (the Latin faces and the Arabic one have one each), and
  no version that nobody has looked at gets into a record. The price: a new version of a carrier
  must be declared first.
- What a page says comes from the table, never from what is installed: whoever verifies a record
  gets the same letters without the fonts. A record with a letter that cannot be drawn here is not
  made at all (problem S07); a draft shows the letter's number.
- Atkinson Hyperlegible prints English, because it is made for legibility. What it lacks comes from
  Fira and Noto, and Arabic from Plex: Noto draws a letter and its dots apart, and then a PDF cannot
  say what its glyphs spell.
- Emoji are never printed: where a font has them they are coloured or bitmaps, which an archive
  cannot rely on.
"""

from __future__ import annotations

from arms_docs.report.fonts.carriers import screen_face
from arms_docs.report.fonts.printed_text import unprintable, what_to_install

__all__ = [
    "screen_face",
    "unprintable",
    "what_to_install",
]
