"""What WeasyPrint asks of one style again and again, worked out once.

Each line of a paragraph asks which font its style describes and how high its lines are, and each
box how wide its margins, its padding and its borders are, which hardly ever depends on anything.
Here the answers stay with the style that they were made of, and the bytes are the same. A style in
which a length depends on what is around it, or is worked out, is asked each time, as before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import product
from typing import Any

import weasyprint.layout
import weasyprint.layout.percent
import weasyprint.text.line_break
from weasyprint.css.properties import Dimension

SIDES = ("top", "right", "bottom", "left")
AROUND = tuple(f"{part}_{side}" for part, side in product(("margin", "padding"), SIDES))
SIZES = ("width", "min_width", "max_width", "height", "min_height", "max_height")
BORDERS = tuple(f"border_{side}_width" for side in SIDES)
Lengths = Mapping[str, Any]


@contextmanager
def asked_once() -> Iterator[None]:
    """While this lasts, WeasyPrint asks once.

    Three private names of WeasyPrint (a test fails if one moves): nothing public is asked.
    """
    fonts, lengths = weasyprint.text.line_break, weasyprint.layout.percent
    originals = (fonts, "get_font_description"), (fonts, "_font_style_cache_key")
    changed = [(module, name, _kept(getattr(module, name))) for module, name in originals]
    for original, quick in (
        (lengths.resolve_percentages, _resolve(lengths.resolve_percentages)),
        (fonts.strut, _kept(fonts.strut)),
    ):
        name = original.__name__
        changed += [
            (module, name, quick)
            for module in _layout_modules()
            if vars(module).get(name) is original
        ]
    before = [(module, name, getattr(module, name)) for module, name, _ in changed]
    for module, name, quick in changed:
        setattr(module, name, quick)
    try:
        yield
    finally:
        for module, name, original in before:
            setattr(module, name, original)


@cache
def _layout_modules() -> list[Any]:
    """The modules that lay out: each has the name by itself."""
    return [module for name, module in sys.modules.items() if name.startswith("weasyprint.layout.")]


def _kept(ask: Callable[..., Any]) -> Callable[..., Any]:
    """The same question, whose answer stays with the style."""

    def answer(style: Any, *options: Any, **named: Any) -> Any:
        answers = style.__dict__.setdefault("answers", {})
        question = (ask, *options, *named.items())
        if question not in answers:
            answers[question] = ask(style, *options, **named)
        return answers[question]

    return answer


def _resolve(ask: Callable[..., None]) -> Callable[..., None]:
    """Set what a box has around it and how large it is; ask only where it depends on something."""
    fixed = _kept(_fixed)

    def resolve(box: Any, containing_block: Any) -> None:
        lengths = fixed(box.style)
        if lengths is None:
            ask(box, containing_block)
            return
        own = vars(box)
        if box.style["border_collapse"] == "collapse":
            # Borders that collapse were settled between the cells of a table.
            settled = {name: own[name] for name in BORDERS if name in own}
            own.update(lengths)
            own.update(settled)
        else:
            own.update(lengths)

    return resolve


def _fixed(style: Any) -> Lengths | None:
    """The lengths of a style, if all of them are so many pixels, or ``auto``."""
    if style["box_sizing"] != "content-box":
        return None
    lengths = {name: style[name] for name in BORDERS}
    for name in (*AROUND, *SIZES):
        length = style[name]
        if type(length) is Dimension and length.unit == "px":
            lengths[name] = length.value
        elif isinstance(length, str) and length == "auto":
            lengths[name] = 0 if name.startswith("min_") else length
        else:
            return None
    return lengths
