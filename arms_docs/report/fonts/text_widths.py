"""How wide words stand in the face that prints English, as HarfBuzz shapes them."""

from __future__ import annotations

from functools import cache, lru_cache

import uharfbuzz as hb

from arms_docs.report.fonts.carriers import screen_face

MISSING = 0  # the glyph of a letter that the face has not


@lru_cache(maxsize=4096)
def text_width(text: str, style: str) -> float:
    """How wide a text is on one line, in sizes of its letters, in a style such as ``Bold``.

    A letter that another face prints counts as one size.
    """
    if not text:
        return 0.0
    font = _font(style)
    shaped = hb.Buffer()
    shaped.add_str(text)
    shaped.guess_segment_properties()
    hb.shape(font, shaped)
    widths: list[int] = [
        font.face.upem if glyph.codepoint == MISSING else place.x_advance
        for glyph, place in zip(shaped.glyph_infos, shaped.glyph_positions, strict=True)
    ]
    return sum(widths) / int(font.face.upem)


@cache
def _font(style: str) -> hb.Font:
    """Without the face, an empty font: there every letter counts as one size."""
    return hb.Font(hb.Face(screen_face(style)))
