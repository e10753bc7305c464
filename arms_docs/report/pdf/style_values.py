"""Values of a style that nobody declared, taken in a step from its parent or from the standard.

WeasyPrint works out each value of a style when it is first asked for it, and goes through all that
could be declared. Most are not declared at all: then an inherited one is that of the parent, and
another one is its initial value, if that needs no working out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

# What WeasyPrint works out in a way of its own, whether it is declared or not.
SPECIAL = {"position", "float", "display", "page"} | {
    name for name in INITIAL_VALUES if name.startswith("text_decoration_")
}
FROM_PARENT = INHERITED - PHYSICAL_FUNCTIONS.keys()
INITIAL = INITIAL_VALUES.keys() - INHERITED - INITIAL_NOT_COMPUTED - SPECIAL
# By what other names a value may be declared, in writing from left to right and the other way.
OTHER_NAMES = {
    name: {logical(block="ttb", inline=direction) for direction in ("ltr", "rtl")}
    for name, logical in PHYSICAL_FUNCTIONS.items()
}


@contextmanager
def undeclared_at_once() -> Iterator[None]:
    """While this lasts, values that are not declared are taken this way.

    The names of WeasyPrint that this takes are private (a test fails if one moves).
    """
    original = ComputedStyle.__missing__

    def missing(style: Any, name: str) -> Any:
        if name not in style.cascaded:
            if name in FROM_PARENT and style.parent_style is not None:
                style[name] = value = style.parent_style[name]
                return value
            if name in INITIAL and _is_undeclared(style, name):
                style[name] = value = INITIAL_VALUES[name]
                return value
        return original(style, name)

    ComputedStyle.__missing__ = missing
    try:
        yield
    finally:
        ComputedStyle.__missing__ = original


def _is_undeclared(style: Any, name: str) -> bool:
    """Whether a value is declared by none of its other names either."""
    names = OTHER_NAMES.get(name, ())
    return not names or style.cascaded.keys().isdisjoint(names)
