"""Numbers as bars that lie one below the other, each in parts: by level, or by what is due.

A part is told by its filling and its number, and the filling stands beside its word above: nothing
is said by colour alone. The numbers are those of the table that stands beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from arms_docs.data_class import dataclass
from arms_docs.report.pages import box_at, hatching, line_between, words_at

WIDE, RIGHT, LINE, APART, THICK = 112.0, 101.0, 5.6, 7.4, 5.6  # millimetres
LETTER = 1.75  # how wide a letter is
INK, GREY = "#14304f", "#c9d1da"


@dataclass(frozen=True)
class Filling:
    """How a part looks: its ground, and whether it is hatched, rising or falling."""

    ground: str
    ink: str = "#000000"
    hatched: bool = False
    falling: bool = False


FILLINGS = (  # in the order of the parts; each is told from the others in black and white too
    Filling(INK, ink="#ffffff"),
    Filling("#ffffff", hatched=True),
    Filling(GREY),
    Filling("#ffffff"),
    Filling("#ffffff", hatched=True, falling=True),
)


@dataclass(frozen=True)
class Bars:
    """What a picture and the table beside it say: one bar a row, one part a column."""

    title: str
    head: str  # of the first column
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def words(self) -> str:
        """What the picture shows, for whoever listens."""
        sums = [f"{name}: {sum(numbers)}" for name, numbers in self.rows]
        return f"{'; '.join(sums)}. The table beside it has the parts."

    @property
    def columns(self) -> tuple[int, ...]:
        """The sum of each part."""
        return tuple(map(sum, zip(*(numbers for _, numbers in self.rows), strict=True)))


def stacked_bars(bars: Bars) -> Markup:
    """The picture of these bars."""
    keys = _keys(bars.parts)
    top = keys[-1][1] + LINE + 3
    high = top + APART * len(bars.rows)
    left = 2 + LETTER * max(len(name) for name, _ in bars.rows)
    largest = max((sum(numbers) for _, numbers in bars.rows), default=0)
    scale = (RIGHT - left) / max(largest, 1)
    shapes = [*_legend(bars.parts, keys)]
    for number, (name, numbers) in enumerate(bars.rows):
        shapes += _bar(left, top + APART * number, scale, name, numbers)
    shapes.append(line_between(left, top - 1, left, high - 0.8, 0.4))
    return Markup(  # noqa: S704 - our own shapes; words are escaped
        f'<svg class="drawn" font-family="Atkinson, Arial, sans-serif" '
        f'viewBox="0 0 {WIDE:g} {high:.1f}" width="{WIDE:g}mm" height="{high:.1f}mm" role="img">'
        f"<title>{escape(bars.title)}. {escape(bars.words)}</title>{''.join(shapes)}</svg>"
    )


def _keys(parts: Sequence[str]) -> list[tuple[float, float]]:
    """Where each part of the legend begins: in lines that are not wider than the picture."""
    places, x, y = [], 0.0, 0.0
    for part in parts:
        wide = 8.5 + LETTER * len(part)
        if x + wide > WIDE:
            x, y = 0.0, y + LINE
        places.append((x, y))
        x += wide
    return places


def _legend(parts: Sequence[str], keys: Sequence[tuple[float, float]]) -> Iterator[str]:
    for part, (x, y), filling in zip(parts, keys, FILLINGS, strict=False):
        yield _filled(x + 0.2, y + 0.4, 4.4, 3.8, filling)
        yield words_at(x + 5.6, y + 3.4, part)


def _bar(left: float, y: float, scale: float, name: str, numbers: Sequence[int]) -> Iterator[str]:
    yield words_at(0, y + 4, name)
    x = left
    for number, filling in zip(numbers, FILLINGS, strict=False):
        if number:
            yield _filled(x, y, number * scale, THICK, filling)
            yield from _number(x, y, number * scale, number, filling)
            x += number * scale
    yield words_at(x + 1.5, y + 4, str(sum(numbers)), bold=True)


def _filled(x: float, y: float, wide: float, high: float, filling: Filling) -> str:
    box = box_at(x, y, wide, high, filling=filling.ground)
    if not filling.hatched:
        return box
    step = 2.2 if filling.falling else 1.3
    return box + hatching(x, y, wide, high, step=step, stroke=0.3, falling=filling.falling)


def _number(x: float, y: float, wide: float, number: int, filling: Filling) -> Iterator[str]:
    """The number of a part inside it, if there is room: on a plate where it is hatched."""
    room = 1.2 + LETTER * len(str(number))
    if wide < room + 0.6:
        return
    begins = x + (wide - room) / 2
    if filling.hatched:
        plate = f'x="{begins:.2f}" y="{y + 0.8:.2f}" width="{room:.2f}" height="{THICK - 1.6:.2f}"'
        yield f'<rect {plate} fill="#ffffff"/>'
    yield words_at(begins + 0.6, y + 3.8, str(number), ink=filling.ink)
