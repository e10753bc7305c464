"""The room that a label of several lines needs of what stands beside it.

In report.css a label is as if it had no height: what stands beside it begins where it begins. So a
short text beside a long label is to be as high as the label.
"""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from arms_docs.report.fonts.text_widths import text_width
from arms_docs.report.pages.room import POINT

# Of the labels in report.css (`.lines dt`, `.facts dt`): how many millimetres wide, the size and
# the leading of their letters in points, and how many millimetres lower than the text they begin
LINE, FACT = (40.0, 9.2, 9.2 * 1.42, 0.2), (26.0, 8.6, 8.6 * 1.25, 0.1)


def beside(label: str) -> Markup:
    """The style of what stands beside a label of `lines`; nothing where the label is short."""
    return _least(label, "Bold", *LINE)


def beside_fact(label: str) -> Markup:
    """The style of what stands beside a label of `facts`; nothing where the label is short."""
    return _least(label, "Regular", *FACT)


def label_lines(label: str, style: str, wide: float, size: float) -> int:
    """On how many lines a label stands in a column so many millimetres wide. Never too few."""
    column = wide / (size * POINT)
    count, line = 1, ""
    for word in label.split():
        longer = f"{line} {word}".lstrip()
        if text_width(longer, style) <= column:
            line = longer
            continue
        broken = ceil(text_width(word, style) / column)  # a word that no line holds
        count += broken if line else broken - 1
        line = word if broken == 1 else "\u2003" * ceil(column)  # taken for full: never too few
    return count


def _least(
    label: str, style: str, wide: float, size: float, leading: float, lower: float
) -> Markup:
    count = label_lines(label, style, wide, size)
    if count == 1:
        return Markup()
    return Markup(' style="min-height: {:.1f}mm"').format(count * leading * POINT + lower)
