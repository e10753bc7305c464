"""What WeasyPrint asks of one style again and again, worked out once.

Each line of a paragraph asks which font its style describes and how high its lines are, and each
block how wide its margins are, which hardly ever depend on anything. Three answers are kept or
shortened here, for a twentieth of the time of a page and the very same bytes:

- the description of a font, and the key under which WeasyPrint keeps the height of a line, stay
  with the style that they were made of;
- a length that is so many pixels, or ``auto``, needs no working out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout.percent
import weasyprint.text.line_break
from weasyprint.css.properties import Dimension


@contextmanager
def asked_once() -> Iterator[None]:
    """While this lasts, WeasyPrint asks once.

    Three private names of WeasyPrint (a test fails if one moves): nothing public is asked.
    """
    lines, lengths = weasyprint.text.line_break, weasyprint.layout.percent
    describe, key_of = lines.get_font_description, lines._font_style_cache_key
    resolve = lengths.resolve_one_percentage

    def resolve_quickly(box: Any, name: str, refer_to: Any) -> None:
        length = box.style[name]
        if type(length) is Dimension and length.unit == "px":
            setattr(box, name, length.value)
        elif length == "auto" and name not in ("min_width", "min_height"):
            setattr(box, name, length)
        else:
            resolve(box, name, refer_to)

    lines.get_font_description = _kept("font description", describe)
    lines._font_style_cache_key = _kept("font key", key_of)
    lengths.resolve_one_percentage = resolve_quickly
    try:
        yield
    finally:
        lines.get_font_description, lines._font_style_cache_key = describe, key_of
        lengths.resolve_one_percentage = resolve


def _kept(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
    """The same question, whose answer stays with the style."""

    def answer(style: Any, *options: Any, **named: Any) -> Any:
        kept = style.__dict__.setdefault("kept", {})
        question = (name, *options, *named.items())
        if question not in kept:
            kept[question] = ask(style, *options, **named)
        return kept[question]

    return answer
