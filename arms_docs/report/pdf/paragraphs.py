"""Paragraphs that Pango breaks into lines once, to the very bytes that WeasyPrint writes.

WeasyPrint has Pango set the rest of a paragraph anew for each of its lines: to find where the line
ends, to try one more word in it, and without the space at its end. Here Pango sets the paragraph
once, and its lines are handed out one after another. A text that is laid out again, or stands
elsewhere in the same style and width, has its lines already.

Whatever is not plain goes WeasyPrint's own way: other letters than Latin ones, whose shape may
depend on where a line begins; words that are wider than the line; text set apart, or with hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import weasyprint.layout.inline
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, create_layout, strut

# Printable Latin letters and signs, without the hyphen that shows at the end of a line alone.
PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20ac]{1,20000}")
WIDEST = 2**21  # pixels that Pango can count
BREAKS_RIGHT_FROM = 15000  # Pango counts no space at the end of a line from this version on


class ParagraphLine(Layout):  # type: ignore[misc]
    """A line in a paragraph that Pango has set; set again by itself, it is any line of a text."""

    def __init__(self, paragraph: Layout, line: Any, text: str) -> None:
        self.__dict__.update(vars(paragraph), line=line, text=text, paragraph=paragraph.text)
        self.first_line_direction = line.resolved_dir

    def setup(self, style: Any) -> None:
        """Let go of the paragraph, and be set anew."""
        self.line = None
        super().setup(style)

    def get_first_line(self) -> tuple[Any, int | None]:
        """The line, and where the next one begins, if there is one in this text."""
        line: tuple[Any, int | None] = (
            (self.line, None) if self.line is not None else super().get_first_line()
        )
        return line


@dataclass(frozen=True)
class Broken:
    """A line as it is handed out: where the next begins in the text, and its measures in pixels."""

    paragraph: Layout
    line: Any
    text: str
    resume: int | None
    width: float
    height: float
    baseline: float


Lines = dict[int, Broken | None]  # by where they begin in a text, in bytes; None if not plain


@contextmanager
def broken_once() -> Iterator[None]:
    """While this lasts, plain paragraphs are broken into lines once.

    One private name of WeasyPrint (a test fails if it moves): nothing public breaks a line.
    """
    original = weasyprint.layout.inline.split_text_box

    def split(
        context: Any, box: Any, available_width: Any, skip: int, is_line_start: bool = True
    ) -> Any:
        line = broken(context, box, available_width, skip)
        if line is None:
            return original(context, box, available_width, skip, is_line_start)
        return text_box(box, line), line.resume, False

    weasyprint.layout.inline.split_text_box = split
    try:
        yield
    finally:
        weasyprint.layout.inline.split_text_box = original


def broken(context: Any, box: Any, width: float | None, start: int) -> Broken | None:
    """The line of a box of text that begins there, or None where it is not plain."""
    if width is None or not 0 < width < WIDEST or box.justification_spacing:
        return None
    known = vars(box.style).setdefault("broken_lines", {})
    question = (box.text, int(width * TO_UNITS))
    if question not in known:
        known[question] = {} if _is_plain(box.style) and PLAIN.fullmatch(box.text) else None
    lines: Lines | None = known[question]
    if lines is None:
        return None
    if start not in lines:
        lines.update(_lines(context, box, width, start))
    return lines[start]


def _is_plain(style: Any) -> bool:
    return bool(
        pango.pango_version() >= BREAKS_RIGHT_FROM
        and style["white_space"] == "normal"
        and style["direction"] == "ltr"
        and style["letter_spacing"] == "normal"
        and not style["word_spacing"]
        and style["hyphens"] != "auto"
        and style["word_break"] == "normal"
        and style["font_size"]
    )


def _lines(context: Any, box: Any, width: float, start: int) -> Lines:
    """The lines of what is left of a text, as far as they are no wider than they should be."""
    text = box.text.encode()[start:]
    paragraph = create_layout(text.decode(), box.style, context, width, 0)
    lines: Lines = {}
    line, number = pango.pango_layout_get_line_readonly(paragraph.layout, 0), 1
    while line != ffi.NULL:
        following = pango.pango_layout_get_line_readonly(paragraph.layout, number)
        resume = None if following == ffi.NULL else start + following.start_index
        broken_line = _broken(paragraph, line, text, resume)
        if broken_line is None or broken_line.width > width:
            lines[start + line.start_index] = None
            break
        lines[start + line.start_index] = broken_line
        line, number = following, number + 1
    return lines


def _broken(paragraph: Layout, line: Any, text: bytes, resume: int | None) -> Broken | None:
    """A line of a paragraph, without the space at its end if another follows; None without any."""
    words = text[line.start_index : line.start_index + line.length].decode()
    if not words.strip(" "):
        return None
    extents = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
    width, height, base = extents.width, extents.height, -extents.y
    measures = (units * FROM_UNITS for units in (width, height, base))
    return Broken(
        paragraph, line, words if resume is None else words.rstrip(" "), resume, *measures
    )


def text_box(box: Any, line: Broken) -> Any:
    """The box of one line of a text, as WeasyPrint makes it."""
    new = box.copy_with_text(line.text)
    new.width, new.height = line.width, line.height
    new.pango_layout = ParagraphLine(line.paragraph, line.line, line.text)
    new.pango_layout.deactivate()
    line_height, _ = strut(box.style)
    new.margin_top = new.margin_bottom = (line_height - line.height) / 2
    new.baseline = line.baseline + new.margin_top
    return new
