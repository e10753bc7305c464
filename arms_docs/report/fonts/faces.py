"""The font files that a page asks for. A static font is handed out as it is; of a variable one, the part that is used.

A variable font in a PDF would carry the time at which it was made, and its width tables; so the characters that a page
uses are taken out of it at one weight, into a font without variations and without a clock.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from importlib.resources import as_file

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from arms_docs.report.fonts.families import FAMILIES, Family

FACES = {family.face(style): (family, style) for family in FAMILIES for style in family.styles}
WEIGHTS = {"Regular": 400, "Bold": 700}
# Pango takes a space from the font of the word before it.
ALWAYS = frozenset(map(ord, " \u00a0\u200c\u200d\u200e"))


def face(address: str) -> bytes | None:
    """The font at an address such as ``NotoSansThai-Bold.ttf?0e01-0e32``: a face, and the characters wanted of it.

    None where there is no such face.
    """
    name, _, wanted = address.partition("?")
    if name not in FACES:
        return None
    family, style = FACES[name]
    if not family.variable:
        return family.source(style).read_bytes()
    return _still(
        family, WEIGHTS[style], frozenset(int(code, 16) for code in wanted.split("-") if code)
    )


@lru_cache(maxsize=64)
def _still(family: Family, weight: int, characters: frozenset[int]) -> bytes:
    with as_file(family.source()) as path:
        font = hb.Face(hb.Blob.from_file_path(str(path)), max(family.number, 0))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters | ALWAYS | _parts(characters, font))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    outlines_are_truetype = "glyf" in font.table_tags
    if outlines_are_truetype:
        wanted.pin_axis_location(font, "wght", weight)
    cut_out = bytes(hb.subset(font, wanted).blob.data)
    return cut_out if outlines_are_truetype else _drawn(cut_out, weight)


def _parts(characters: frozenset[int], font: hb.Face) -> set[int]:
    """What the shaper may put in the place of a character: vowel signs of two parts are taken apart and moved."""
    signs = {code for code in font.unicodes if unicodedata.category(chr(code)) in ("Mn", "Mc")}
    return signs | {
        ord(part) for code in characters for part in unicodedata.normalize("NFKD", chr(code))
    }


def _drawn(variable: bytes, weight: int) -> bytes:
    """A small font at one weight, its letters drawn anew: those that stand side by side, as in Chinese.

    The outlines become those of a TrueType font, because a PDF numbers the other kind in a way of its own.
    """
    font = TTFont(io.BytesIO(variable))
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
