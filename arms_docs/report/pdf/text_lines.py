"""Lines that hold nothing but one text, placed in a step, to the very bytes that WeasyPrint writes.

WeasyPrint places each line as if it could hold boxes of all kinds, beside others that float: it
looks twice for what is in the way, and goes through all that a line may have in it. Nearly every
line of ours is a part of one text. It is made here as WeasyPrint makes it, in the same sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout.inline as inline
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from arms_docs.report.pdf.paragraphs import broken, text_box

NEARLY = 1 + 1e-9  # WeasyPrint lets a line be that much wider, since sums of fractions differ


@contextmanager
def placed_at_once() -> Iterator[None]:
    """While this lasts, lines of one text are placed this way.

    One private name of WeasyPrint (a test fails if it moves), and those that it calls in its turn.
    """
    original = inline.get_next_linebox

    def place(
        context: Any,
        linebox: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        absolute_boxes: Any,
        fixed_boxes: Any,
        first_letter_style: Any,
        first_line_style: Any,
    ) -> Any:
        placed = None
        if not first_letter_style and not first_line_style and not context.excluded_shapes:
            placed = _placed(context, linebox, position_y, skip_stack, containing_block)
        if placed is not None:
            return placed
        return original(
            context,
            linebox,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_letter_style,
            first_line_style,
        )

    inline.get_next_linebox = place
    try:
        yield
    finally:
        inline.get_next_linebox = original


def _placed(context: Any, linebox: Any, position_y: float, skip_stack: Any, around: Any) -> Any:
    """The line and where the next one begins, or None where it holds more than one plain text."""
    place, skipped = next(iter(skip_stack.items())) if skip_stack else (0, None)
    if not _ends_with_text(linebox, place) or around.style["direction"] != "ltr":
        return None
    text = linebox.children[place]
    start = _start(text, skipped)
    left = around.content_box_x()
    available_width = left + around.width - left
    position_x = left + linebox.text_indent
    words = broken(context, text, (left + available_width) * NEARLY - position_x, start)
    if words is None:
        return None
    linebox.position_x, linebox.position_y = left, position_y
    text.position_x, text.position_y = position_x, position_y
    inline.resolve_percentages(text, around)
    new_text = text_box(text, words)
    line = linebox.copy_with_children([new_text])
    is_last = words.resume is None
    line.width = position_x + new_text.width - left
    inline._adjust_line_height(line)
    linebox.width, linebox.height = line.width, line.height
    if words.text.endswith(" "):
        inline.remove_last_whitespace(context, line)
    aside = inline.text_align(context, line, available_width, last=is_last)
    _set_height(line, new_text, aside, position_y)
    return line, None if is_last else {place: {words.resume: None}}


def _ends_with_text(linebox: Any, place: int) -> bool:
    """Whether a text is all that is left of a line from this place on."""
    text: Any = linebox.children[-1] if linebox.children else None
    return (
        type(linebox) is LineBox
        and place == len(linebox.children) - 1
        and type(text) is TextBox
        and not linebox.is_leader
        and linebox.style["direction"] == "ltr"
        and text.style["vertical_align"] == "baseline"
    )


def _start(text: Any, skipped: Any) -> int:
    """Where in a text its next line begins: a space there is left out."""
    (index,) = skipped or (0,)
    letters = text.text.encode()
    while letters[index : index + 1] == b" ":
        index += 1
    return index


def _set_height(line: Any, text: Any, aside: float, position_y: float) -> None:
    """Set text and line on their common base line, and the line where it belongs."""
    text_top, line_top = -text.baseline, -line.baseline
    top = min(text_top, line_top)
    bottom = max(text_top + text.margin_height(), line_top + line.margin_height())
    text.position_x += aside
    text.position_y = text_top + (position_y - top)
    line.position_x += aside
    line.position_y = position_y
    line.baseline, line.height = -top, bottom - top
    line.margin_top = line.margin_bottom = 0
