"""The shapes of which pictures are drawn as SVG: a hatching, a line, words at a place."""

from __future__ import annotations

from markupsafe import escape


def hatching(
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    step: float,
    stroke: float,
    falling: bool = False,
) -> str:
    """Slanting lines that fill a box; rising from left to right, or ``falling``."""
    path, at = "", step
    while at < wide + high:
        x1, x2 = min(at, wide), max(0.0, at - high)
        y1, y2 = at - x1, at - x2
        if falling:
            y1, y2 = high - y1, high - y2
        path += f"M{x + x1:.2f} {y + y1:.2f} L{x + x2:.2f} {y + y2:.2f} "
        at += step
    return f'<path d="{path.rstrip()}" stroke="#000000" stroke-width="{stroke}" fill="none"/>'


def line_between(
    x1: float, y1: float, x2: float, y2: float, width: float, *, dashed: bool = False
) -> str:
    """A black line from a place to another."""
    dashes = ' stroke-dasharray="1.2 0.8"' if dashed else ""
    return (
        f'<path d="M{x1:.2f} {y1:.2f} L{x2:.2f} {y2:.2f}" stroke="#000000" '
        f'stroke-width="{width}" fill="none"{dashes}/>'
    )


def words_at(
    x: float, y: float, words: str, *, size: float = 2.9, ink: str = "#000000", bold: bool = False
) -> str:
    """Words that begin at a place."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" fill="{ink}"{weight}>'
        f"{escape(words)}</text>"
    )


def box_at(
    x: float, y: float, wide: float, high: float, *, filling: str, dashed: bool = False
) -> str:
    """A box with a thin dark edge."""
    dashes = ' stroke-dasharray="1 0.7"' if dashed else ""
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}" '
        f'fill="{filling}" stroke="#000000" stroke-width="0.25"{dashes}/>'
    )
