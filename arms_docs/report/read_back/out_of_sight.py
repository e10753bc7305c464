"""Text on a page that nobody can see: covered, off the page, cut off, or of the colour behind it.

It is told from where each line of text stands and what is painted before and after it. Only what is
plain is found: areas and thick lines by the rectangle around them, glyphs by the middle of a line.
What covers single letters, and a font whose letters look like others, is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain
from typing import Any

import pikepdf

from arms_docs.report.read_back.content_steps import codes, shown, steps

Box = tuple[float, float, float, float]  # left, bottom, right, top
Point = tuple[float, float]
Widths = dict[int, float]  # of glyphs
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
WHITE = (1.0, 1.0, 1.0)
FILLS, STROKES = ("f", "f*", "B"), ("S", "B")
HIGH = 0.25  # where a line of text is looked at, of its size: in the middle of small letters
THICK = 2.0  # points, of a line that is drawn: a thinner one hides nothing
FEW = 12  # letters of a picture that may lie under another part of it
NEAR = 0.02  # two colours that nobody tells apart
MOST_DRAWINGS = 10_000  # on a page: ours have a dozen, and a few that draw each other are millions


@dataclass(frozen=True)
class State:
    """What the operators q and Q keep and bring back."""

    clip: Box
    matrix: Matrix = IDENTITY
    colour: tuple[float, ...] = (0.0, 0.0, 0.0)
    pen: tuple[float, ...] = (0.0, 0.0, 0.0)
    opacity: float = 1.0
    width: float = 1.0


@dataclass(frozen=True)
class Line:
    """A line of text, by points in the middle of it.

    A picture of ours puts down each of its letters by itself (`is_short`).
    """

    points: tuple[Point, ...]
    colour: tuple[float, ...]
    is_short: bool = False
    is_cut: bool = False  # or has no colour at all


@dataclass(frozen=True)
class Area:
    """What is painted over: rectangles, of which one may be cut out of another.

    Nothing of it is painted out of its ``bounds``.
    """

    boxes: tuple[Box, ...]
    bounds: Box
    colour: tuple[float, ...]
    even_odd: bool = False

    def covers(self, point: Point) -> bool:
        """Whether the point is painted over."""
        if not _holds(self.bounds, point):
            return False
        times = sum(_holds(box, point) for box in self.boxes)
        return bool(times % 2 if self.even_odd else times)


def area(boxes: tuple[Box, ...], clip: Box, colour: tuple[float, ...], rule: str = "") -> Area:
    """The rectangles as far as they are within a clip; ``f*`` cuts one out of another."""
    left, low, right, high = zip(*boxes, strict=True)
    bounds = _common(clip, (min(left), min(low), max(right), max(high)))
    return Area(boxes, bounds, colour, even_odd=rule == "f*")


def unseen_pages(pdf: bytes) -> tuple[int, ...]:
    """The numbers of the pages that hold text which nobody can see.

    Raises ValueError for a PDF that is not drawn as ours are.
    """
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            numbered = enumerate(opened.pages, start=1)
            return tuple(number for number, page in numbered if _hides(page))
    except Exception as error:  # a PDF that is not ours may break anywhere
        raise ValueError("the PDF is not drawn as ours are") from error


def _hides(page: Any) -> bool:
    sheet = _box(page.obj.MediaBox)
    canvas = _Canvas()
    canvas.draw(page, page.obj.Resources, State(clip=sheet))
    for annotation in page.obj.get("/Annots", ()):
        if "/AP" in annotation:  # it lies over all that the page holds
            canvas.painted.append(area((_box(annotation.Rect),), sheet, WHITE))
    hidden = [line.is_short for line in _hidden(canvas.painted)]
    return len(hidden) > FEW or not all(hidden)


def _hidden(painted: list[Line | Area]) -> Iterator[Line]:
    """Each line of text that is cut off, covered, or of the colour behind it."""
    areas = [(at, each) for at, each in enumerate(painted) if isinstance(each, Area)]
    for at, line in enumerate(painted):
        if isinstance(line, Line) and (line.is_cut or _is_lost(line, at, areas)):
            yield line


def _is_lost(line: Line, at: int, areas: list[tuple[int, Area]]) -> bool:
    """Whether a line is covered, or of the colour behind it. ``at`` is when it is painted."""
    around = _around(list(line.points))
    near = [(when, each) for when, each in areas if _meet(each.bounds, around)]
    under = [each for when, each in near if when < at]
    return _is_covered(line, [each for when, each in near if when > at]) or _is_of_ground(
        line, under
    )


def _is_covered(line: Line, over: list[Area]) -> bool:
    return any(any(map(each.covers, line.points)) for each in over)


def _is_of_ground(line: Line, under: list[Area]) -> bool:
    """Whether a line has the colour of what is behind its middle."""
    middle = line.points[len(line.points) // 2]
    colours = [each.colour for each in under if each.covers(middle)]
    return _alike(line.colour, colours[-1] if colours else WHITE)


def _alike(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(first, second, strict=True))


@dataclass
class _Path:
    """The path that is being drawn, in pieces, each of points on the page."""

    pieces: list[list[Point]] = field(default_factory=list)

    def add(self, name: str, points: list[Point]) -> None:
        """One operator more. What is begun and not gone on with is no piece."""
        if name in ("m", "re"):
            self.pieces.append(points)
        elif self.pieces:
            self.pieces[-1] += points

    @property
    def drawn(self) -> list[list[Point]]:
        return [piece for piece in self.pieces if len(piece) > 1]


@dataclass
class _Canvas:
    """Everything that is painted on a page, in order."""

    painted: list[Line | Area] = field(default_factory=list)
    fonts: dict[Any, Widths] = field(default_factory=dict)
    drawings: int = 0

    def draw(self, drawing: Any, resources: Any, state: State) -> None:
        """What one content stream paints. ValueError where too many draw each other."""
        self.drawings += 1
        if self.drawings > MOST_DRAWINGS:
            raise ValueError("more is drawn than a page of ours holds")
        stream = _Stream(self, resources, state)
        for name, step in steps(drawing):
            if does := DOES.get(name):
                does(stream, name, step.operands)

    def of_font(self, font: Any) -> Widths:
        """The widths in a font, read once."""
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = _widths(font)
        return self.fonts[font.objgen]


@dataclass
class _Stream:
    """One content stream, as far as it was carried out."""

    canvas: _Canvas
    resources: Any
    state: State
    states: list[State] = field(default_factory=list)
    path: _Path = field(default_factory=_Path)
    clipping: bool = False
    widths: Widths = field(default_factory=dict)
    size: float = 0.0
    place: Matrix = IDENTITY

    def keep(self, name: str, _: Any) -> None:
        if name == "q":
            self.states.append(self.state)
        else:
            self.state = self.states.pop()

    def set(self, name: str, operands: Any) -> None:
        if name == "cm":
            matrix = _product(_numbers(operands), self.state.matrix)
            self.state = replace(self.state, matrix=matrix)
        elif name == "rg":
            self.state = replace(self.state, colour=_numbers(operands))
        elif name == "RG":
            self.state = replace(self.state, pen=_numbers(operands))
        elif name == "w":
            self.state = replace(self.state, width=float(operands[0]))
        else:
            states = self.resources.ExtGState[str(operands[0])]
            opacity = float(states.get("/ca", self.state.opacity))
            self.state = replace(self.state, opacity=opacity)

    def trace(self, name: str, operands: Any) -> None:
        self.path.add(name, _points(_corners(name, operands), self.state.matrix))

    def clip(self, _: str, __: Any) -> None:
        self.clipping = True

    def paint(self, name: str, _: Any) -> None:
        pieces, state = self.path.drawn, self.state
        boxes = tuple(map(_around, pieces))
        if boxes and state.opacity > 0:
            if name in FILLS:
                self.canvas.painted.append(area(boxes, state.clip, state.colour, name))
            half = state.width * abs(state.matrix[0] or state.matrix[1]) / 2
            if name in STROKES and 2 * half >= THICK:
                grown = tuple(_grown(box, half) for box in boxes)
                self.canvas.painted.append(area(grown, state.clip, state.pen))
        if boxes and self.clipping:
            corners = list(chain.from_iterable(pieces))
            self.state = replace(state, clip=_common(state.clip, _around(corners)))
        self.path, self.clipping = _Path(), False

    def choose(self, _: str, operands: Any) -> None:
        self.widths = self.canvas.of_font(self.resources.Font[str(operands[0])])
        self.size = float(operands[1])

    def put(self, _: str, operands: Any) -> None:
        self.place = _numbers(operands)

    def write(self, _: str, operands: Any) -> None:
        length = _advance(operands[0], self.widths) * self.size
        steps = 1 + int(length / self.size)  # one for each letter or two
        numbers: list[float] = []
        for step in range(steps):
            numbers += ((step + 0.5) * length / steps, HIGH * self.size)
        points = tuple(_points(tuple(numbers), _product(self.place, self.state.matrix)))
        is_cut = self.state.opacity == 0 or not all(_holds(self.state.clip, p) for p in points)
        self.canvas.painted.append(Line(points, self.state.colour, steps == 1, is_cut))

    def form(self, _: str, operands: Any) -> None:
        form = self.resources.XObject[str(operands[0])]
        box = _around(_points(_corners("m", form.BBox), self.state.matrix))
        state = replace(self.state, clip=_common(self.state.clip, box))
        self.canvas.draw(form, form.get("/Resources", {}), state)


DOES: dict[str, Callable[[_Stream, str, Any], None]] = {
    **dict.fromkeys(("q", "Q"), _Stream.keep),
    **dict.fromkeys(("cm", "rg", "RG", "w", "gs"), _Stream.set),
    **dict.fromkeys(("m", "l", "c", "re"), _Stream.trace),
    **dict.fromkeys(("W", "W*"), _Stream.clip),
    **dict.fromkeys((*FILLS, *STROKES, "n"), _Stream.paint),
    **dict.fromkeys(("Tj", "TJ"), _Stream.write),
    "Tf": _Stream.choose,
    "Tm": _Stream.put,
    "Do": _Stream.form,
}


def _advance(line: Any, widths: Widths) -> float:
    """How far a line goes, in units of its size."""
    parts, moved = shown(line)
    total = -moved
    for part in parts:
        last = part[len(part) // 2 * 2 :]  # of a code that is cut through
        whole = codes(part.removesuffix(last)) if last else codes(part)
        total += sum([widths.get(code, 1000.0) for code in (*whole, *last)])
    return total / 1000


def _widths(font: Any) -> Widths:
    """The width of each glyph, by its code, in thousandths."""
    listed, widths = list(font.DescendantFonts[0].W), {}
    for first, each in zip(listed[::2], listed[1::2], strict=True):
        for offset, width in enumerate(each):
            widths[int(first) + offset] = float(width)
    return widths


# --- rectangles


def _corners(name: str, operands: Any) -> tuple[float, ...]:
    numbers: tuple[float, ...] = _numbers(operands)
    if name != "re":
        return numbers
    left, low, wide, high = numbers
    return left, low, left + wide, low + high


def _numbers(operands: Any) -> Any:
    return tuple(float(number) for number in operands)


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _points(numbers: tuple[float, ...], matrix: Matrix) -> list[Point]:
    a, b, c, d, e, f = matrix
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]


def _around(points: list[Point]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _box(numbers: Any) -> Box:
    return _around(_points(_numbers(numbers), IDENTITY))


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _common(first: Box, second: Box) -> Box:
    low = (max(first[0], second[0]), max(first[1], second[1]))
    return (*low, min(first[2], second[2]), min(first[3], second[3]))


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _meet(first: Box, second: Box) -> bool:
    across = first[0] <= second[2] and second[0] <= first[2]
    return across and first[1] <= second[3] and second[1] <= first[3]
