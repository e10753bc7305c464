"""The font files that a page asks for: a small font as it is, of a large one the part that is used.

A variable font in a PDF would carry the time at which it was made, and its width tables. So the
characters that a page uses are taken out of it at one weight, into a font without variations and
without a clock.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from arms_docs.report.fonts.carriers import font_file
from arms_docs.report.fonts.families import Family, families

WEIGHTS = {"Regular": 400, "Bold": 700}
# Pango takes a space from the font of the word before it.
ALWAYS = frozenset(map(ord, " \u00a0\u200c\u200d\u200e"))


def face(address: str) -> bytes | None:
    """The font at an address such as ``NotoSansThai-Bold.ttf?0e01-0e32``: a face, and characters.

    None where there is no such face, or none that is installed here.
    """
    name, _, codes = address.partition("?")
    if name not in FACES:
        return None
    family, style = FACES[name]
    source = font_file(family, style)
    if source is None:
        return None
    path, number = source
    if family.whole:
        return path.read_bytes()
    characters = frozenset(int(code, 16) for code in codes.split("-") if code)
    return _cut_out(path, number, WEIGHTS[style], characters)


def _faces() -> dict[str, tuple[Family, str]]:
    faces = {}
    for family in families():
        for style in family.styles:
            faces[family.face(style)] = (family, style)
    return faces


FACES = _faces()


@lru_cache(maxsize=64)
def _cut_out(path: Path, number: int, weight: int, characters: frozenset[int]) -> bytes:
    """A small font of these characters, at one weight."""
    font = hb.Face(hb.Blob.from_file_path(str(path)), number)
    part = hb.SubsetInput()
    part.unicode_set.update(characters | ALWAYS | _parts(characters, font))
    part.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    outlines_are_truetype = "glyf" in font.table_tags
    if outlines_are_truetype and "fvar" in font.table_tags:
        part.pin_all_axes_to_default(font)
        part.pin_axis_location(font, "wght", weight)
    small = bytes(hb.subset(font, part).blob.data)
    return small if outlines_are_truetype else _drawn(small, weight)


def _parts(characters: frozenset[int], font: hb.Face) -> set[int]:
    """What the shaper may put in the place of a character.

    Vowel signs of two parts, for instance, are taken apart and moved.
    """
    parts = {code for code in font.unicodes if unicodedata.category(chr(code)) in ("Mn", "Mc")}
    for code in characters:
        parts.update(map(ord, unicodedata.normalize("NFKD", chr(code))))
    return parts


def _drawn(small: bytes, weight: int) -> bytes:
    """A small font at one weight, its letters drawn anew: those of Chinese, which do not join.

    The outlines become those of a TrueType font, because a PDF numbers the other kind in a way of
    its own.
    """
    font = TTFont(io.BytesIO(small))
    shown = font.getBestCmap()
    order = list(dict.fromkeys((".notdef", *shown.values())))
    outlines = font.getGlyphSet(location={"wght": weight})
    glyphs, widths = {}, {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
        widths[name] = round(outlines[name].width)
    builder = FontBuilder(font["head"].unitsPerEm)
    builder.updateHead(created=font["head"].created, modified=font["head"].modified)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(shown)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {name: (widths[name], getattr(glyphs[name], "xMin", 0)) for name in order}
    )
    across = font["hhea"]
    builder.setupHorizontalHeader(ascent=across.ascent, descent=across.descent)
    names = font["name"]
    builder.setupNameTable(
        {key: names.getDebugName(number) for key, number in (("familyName", 1), ("copyright", 0))}
    )
    builder.setupOS2(
        usWeightClass=weight, sTypoAscender=across.ascent, sTypoDescender=across.descent
    )
    builder.setupPost()
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()
