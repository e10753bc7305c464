"""A table of the gold against what was rated, drawn: the darker a cell, the larger its share of the
row. Its figure stands in every cell, so that nothing is said by the shade alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from arms_docs.report.pages import box_at, words_at
from arms_docs.study.agreement.measured import Confusion
from arms_docs.study.in_figures import plural
from arms_docs.study.rated_items import UNABLE

WIDE, HEAD, LABEL, CELL, LINE, SUM = 59.0, 9.4, 15.5, 9.0, 6.0, 7.0  # millimetres
LETTER = 1.45  # how wide a letter is
# From which share of its row on a cell has which ground and ink: each is told from the others in
# black and white, and its figure can be read on it.
SHADES = (
    (0.75, "#14304f", "#ffffff", "75% or more"),
    (0.5, "#8793a1", "#000000", "50% or more"),
    (0.25, "#bcc5cf", "#000000", "25% or more"),
    (0.1, "#e4e8ed", "#000000", "10% or more"),
    (0.0, "#ffffff", "#000000", "less"),
)


def heat_map(title: str, confusion: Confusion) -> Markup:
    """The picture, with all of its figures in words for whoever listens."""
    high = HEAD + LINE * len(confusion.words) + 0.6
    words = f"{title}. {in_words(confusion)}"
    shapes = "".join(_shapes(title, confusion))
    return _svg(WIDE, high, words, shapes)


def legend() -> Markup:
    """What the shades mean."""
    shapes, x = words_at(0, 3.3, "Share of the row:", size=2.7), 25.0
    for _, ground, _, words in SHADES:
        shapes += box_at(x, 0.4, 5, 3.8, filling=ground) + words_at(x + 6.2, 3.3, words, size=2.7)
        x += 11 + LETTER * len(words)
    shapes += _edge(x, 0.7, 5, 3.2) + words_at(x + 6.2, 3.3, "as the gold", size=2.7)
    says = "; ".join(words for *_, words in SHADES)
    return _svg(178, 4.8, f"Shades, from dark to light, by the share of the row: {says}.", shapes)


def in_words(confusion: Confusion) -> str:
    """Every figure of the table.

    >>> in_words(Confusion(("High", "Low"), ((3, 1), (0, 0))))
    'Where the gold says High, 4 ratings: High 3, Low 1. Where the gold says Low, no rating.'
    """
    sentences = []
    for word, counts in zip(confusion.words, confusion.counts, strict=True):
        cells = zip(confusion.words, counts, strict=True)
        rated = ", ".join(f"{short(other)} {count}" for other, count in cells)
        number = sum(counts)
        told = f"{plural(number, 'rating')}: {rated}" if number else "no rating"
        sentences.append(f"Where the gold says {short(word)}, {told}.")
    return " ".join(sentences)


def short(word: str) -> str:
    """A category in as few letters as there is room for."""
    return "Unable" if word == UNABLE else word


def _svg(wide: float, high: float, words: str, shapes: str) -> Markup:
    return Markup(  # noqa: S704 - our own shapes; words are escaped
        f'<svg class="drawn" font-family="Atkinson, Arial, sans-serif" '
        f'viewBox="0 0 {wide:g} {high:.1f}" width="{wide:g}mm" height="{high:.1f}mm" role="img">'
        f"<title>{escape(words)}</title>{shapes}</svg>"
    )


def _shapes(title: str, confusion: Confusion) -> Iterator[str]:
    yield words_at(0, 3.2, title, size=2.7, bold=True)
    for place, word in enumerate([*map(short, confusion.words), "n"]):
        wide = SUM if word == "n" else CELL
        yield _centred(LABEL + CELL * place, HEAD - 1.6, wide, word, size=2.0)
    for row, (word, counts) in enumerate(zip(confusion.words, confusion.counts, strict=True)):
        y = HEAD + LINE * row
        yield words_at(0, y + 4.0, short(word), size=2.6)
        yield from _row(y, counts)
    for row in range(len(confusion.words)):
        yield _edge(LABEL + CELL * row, HEAD + LINE * row, CELL, LINE)


def _row(y: float, counts: tuple[int, ...]) -> Iterator[str]:
    for place, count in enumerate(counts):
        x = LABEL + CELL * place
        _, ground, ink, _ = next(shade for shade in SHADES if count >= shade[0] * sum(counts))
        if not sum(counts):
            _, ground, ink, _ = SHADES[-1]
        yield box_at(x, y, CELL, LINE, filling=ground)
        yield _centred(x, y + 4.0, CELL, str(count), size=2.9, ink=ink)
    yield _centred(LABEL + CELL * len(counts), y + 4.0, SUM, str(sum(counts)), size=2.6)


def _centred(
    x: float, y: float, wide: float, words: str, *, size: float, ink: str = "#000000"
) -> str:
    """Words in the middle of a cell, whatever font draws them."""
    return (
        f'<text x="{x + wide / 2:.2f}" y="{y:.2f}" font-size="{size}" fill="{ink}" '
        f'text-anchor="middle">{escape(words)}</text>'
    )


def _edge(x: float, y: float, wide: float, high: float) -> str:
    """A thick edge: where the rating is the gold's."""
    at = f'x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}"'
    return f'<rect {at} fill="none" stroke="#000000" stroke-width="0.8"/>'
