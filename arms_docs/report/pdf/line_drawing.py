"""Lines of text drawn in less than half the time, to the very bytes that WeasyPrint writes.

- WeasyPrint takes each line apart once it knows how wide it is, to save memory, and has Pango set
  it again to draw it. Here it is kept until it is drawn, if the words need not be spread for it.
- WeasyPrint asks Pango for each glyph of a line by itself, field by field, and works out each time
  what is written for it. Here the glyphs of a run are read as one array of numbers, and what is
  written for a glyph of one width is worked out once for each font.

Whatever is not plain goes WeasyPrint's own way: text that is cut with an ellipsis or broken by
whoever typed it, letters that no font has, marks above and below, coloured letters and bitmaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.draw.text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from arms_docs.report.pdf.paragraphs import ParagraphLine

BREAKS = "\n\r\t\f\u0085\u2028\u2029"  # what Pango draws in a way of its own within a line
TINY = 1e-6  # letters that WeasyPrint does not draw
NUMBERS = 5  # in what Pango says of a glyph: glyph, width, offset to the side, rise, flags
PLAIN_FROM, WIDTHS_RIGHT_FROM = 0x0FFFFFFF, 14802  # no such glyph or a missing one; Pango's version
Written = dict[tuple[Any, float], dict[tuple[int, int, int], str]]  # of each font and size
Run = tuple[Any, Any, float, list[int]]  # the item, its font as WeasyPrint has it, size, numbers


@contextmanager
def quick_lines() -> Iterator[None]:
    """While this lasts, lines are kept until they are drawn, and plain ones drawn this way.

    Three private names of WeasyPrint (a test fails if one moves): nothing public draws a line.
    """
    original = weasyprint.draw.text.draw_first_line
    deactivate, reactivate = Layout.deactivate, Layout.reactivate
    written: Written = defaultdict(dict)

    def draw(stream: Any, textbox: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
        textbox.pango_layout.is_drawn = True
        runs = None
        if overflow == "clip" and ellipsis == "none" and textbox.text.strip():
            runs = _plain_runs(stream, textbox)
        if runs is None:
            _set_alone(textbox)
            return original(stream, textbox, overflow, ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        _draw(stream, textbox, runs, written)
        return []  # there are no emojis

    def put_away(layout: Any) -> None:
        if getattr(layout, "is_drawn", False) or layout.justification_spacing:
            deactivate(layout)

    def take_again(layout: Any, style: Any) -> None:
        if not hasattr(layout, "layout"):
            reactivate(layout, style)

    weasyprint.draw.text.draw_first_line = draw
    Layout.deactivate, Layout.reactivate = put_away, take_again
    try:
        yield
    finally:
        weasyprint.draw.text.draw_first_line = original
        Layout.deactivate, Layout.reactivate = deactivate, reactivate


def _set_alone(textbox: Any) -> None:
    """Have a line set anew that stands in a paragraph, for whoever draws the whole text."""
    layout = textbox.pango_layout
    if isinstance(layout, ParagraphLine) and layout.line is not None:
        layout.setup(textbox.style)
        layout.set_text(layout.text)


def _plain_runs(stream: Any, textbox: Any) -> list[Run] | None:
    """The runs of the line, or None where one of them is not plain."""
    layout = textbox.pango_layout
    is_broken = any(mark in layout.text for mark in BREAKS)
    is_tiny = textbox.style["font_size"] < TINY
    if is_broken or is_tiny or pango.pango_version() < WIDTHS_RIGHT_FROM:
        return None
    line, _ = layout.get_first_line()
    end = line.start_index + len(layout.text.encode())
    runs, following = [], line.runs[0]
    while following != ffi.NULL:
        item, following = following.data, following.next
        numbers = _numbers(item.glyphs)
        if following == ffi.NULL and item.item.offset + item.item.length > end:
            if not _ends_with_space(item, end):
                return None
            del numbers[-NUMBERS:]
        if not numbers:
            continue
        font, size = stream.add_font(item.item.analysis.font)
        if not _is_plain(font, numbers):
            return None
        runs.append((item, font, size, numbers))
    return runs


def _is_plain(font: Any, numbers: list[int]) -> bool:
    is_special = font.bitmap or font.svg or font.png or font.colr
    has_rise = any(numbers[3::NUMBERS])
    return not (is_special or has_rise or max(numbers[::NUMBERS]) >= PLAIN_FROM)


def _ends_with_space(item: Any, end: int) -> bool:
    """Whether the last glyph of a run is the one space that a broken paragraph has at its end."""
    last = item.glyphs.log_clusters[item.glyphs.num_glyphs - 1]
    return bool(item.item.offset + last == end and item.item.offset + item.item.length == end + 1)


def _numbers(glyphs: Any) -> list[int]:
    """What Pango says of the glyphs of a run, one after another."""
    size = glyphs.num_glyphs * ffi.sizeof("PangoGlyphInfo")
    return memoryview(ffi.buffer(glyphs.glyphs, size)).cast("i").tolist()


def _draw(stream: Any, textbox: Any, runs: list[Run], written: Written) -> None:
    string, previous = "", None
    for item, font, size, numbers in runs:
        if item.item.analysis.font != previous:
            previous = item.item.analysis.font
            if string:
                stream.show_text(string)
            string = ""
            stream.set_font_size(font.hash, size)
        glyphs = [*zip(numbers[::NUMBERS], numbers[1::NUMBERS], numbers[2::NUMBERS], strict=True)]
        known = written[font, size]
        for place, glyph in enumerate(glyphs):
            if glyph not in known:
                _spell(item, font, textbox, place, glyph[0])
                known[glyph] = _written(stream, previous, font, size, *glyph)
        string += "<" + "".join([known[glyph] for glyph in glyphs])
        string = string[:-1] if string[-1] == "<" else f"{string}>"
    stream.show_text(string)


def _spell(item: Any, font: Any, textbox: Any, place: int, glyph: int) -> None:
    """Say once what a glyph spells: the letters of its cluster."""
    if glyph in font.to_unicode:
        return
    clusters, length, start = item.glyphs.log_clusters, item.item.length, item.item.offset
    if item.item.analysis.level % 2:  # from right to left
        end = length if place == 0 else clusters[place - 1]
    else:
        end = length if place == item.glyphs.num_glyphs - 1 else clusters[place + 1]
    letters = _text(textbox.pango_layout).encode()[start + clusters[place] : start + end]
    font.to_unicode[glyph] = letters.decode()


def _text(layout: Any) -> str:
    """The text that Pango has set: a paragraph, if the line stands in one."""
    text: str = layout.paragraph if isinstance(layout, ParagraphLine) else layout.text
    return text


def _written(
    stream: Any, pango_font: Any, font: Any, size: float, glyph: int, width: int, aside: int
) -> str:
    """What is written for a glyph of this width: its number, and how the next one is moved."""
    if glyph not in font.widths:
        rectangles = stream.ink_rect, stream.logical_rect
        pango.pango_font_get_glyph_extents(pango_font, glyph, *rectangles)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    offset = aside / size
    kerning = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    after = f">{int(kerning)}<" if kerning else ""
    return f"{before}{glyph:04x}{after}"
