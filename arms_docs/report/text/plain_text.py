"""A page of the report as plain text, to be pasted into another system.

The same words stand under the same headings.

It is read off the finished HTML, so that what is pasted cannot differ from what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from xml.etree.ElementTree import Element

from arms_docs.data_class import dataclass
from arms_docs.report.page_tree import page_tree

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
UNDERLINES = {1: "=", 2: "=", 3: "-", 4: ""}
SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Block:
    """A heading and the lines below it, up to the next one.

    ``depth`` is 1 to 4; ``ours``: the heading is made of our own words, and nobody typed it.
    """

    depth: int
    heading: str
    ours: bool
    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        underline = UNDERLINES[self.depth] * len(self.heading)
        return "\n".join(part for part in (self.heading, underline, *self.lines) if part).rstrip()


def render_text(html: str) -> str:
    """The whole report as text, heading by heading.

    Marking, reference and status stand above it, the marking once more below.
    """
    above, marking, blocks = _read(html)
    return "\n\n".join([above, *map(str, blocks), marking]) + "\n"


def render_parts(html: str) -> tuple[tuple[str, str], ...]:
    """The same in parts to be copied one at a time: the name of each, and its text.

    A name is made of our words only.

    The heading of a scenario or an action was typed: what stands below it belongs to the part
    above.
    """
    _, marking, blocks = _read(html)
    parts: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if block.ours or block.depth == 1:
            parts.append((block.heading if block.ours else "Page one", []))
        parts[-1][1].append(block)
    return tuple(
        (name, "\n\n".join([marking, *map(str, part)]) + "\n")
        for name, part in parts
        if any(block.lines for block in part)
    )


def _read(html: str) -> tuple[str, str, list[Block]]:
    """What runs above every page, the marking, and the blocks."""
    _, body = page_tree(html)
    running = {name: str(body.get(f"data-{name}")) for name in ("marking", "reference", "status")}
    # What stands above the first heading is the kind of document.
    kicker = next(e for e in body.iter("p") if e.get("class") == "kicker")
    blocks: list[Block] = []
    for element in body:
        _walk(element, blocks, kicker)
    blocks[0].lines.insert(0, _text(kicker))
    return "  ".join(running.values()), running["marking"], blocks


def _walk(element: Element, blocks: list[Block], kicker: Element) -> None:
    """Put what an element says below the last heading."""
    if element.tag in HEADINGS:
        depth = HEADINGS[element.tag]
        blocks.append(
            Block(depth, _text(element), ours=depth in (2, 3) or element.get("class") == "ours")
        )
    elif element is kicker:
        return
    elif element.tag == "p":
        blocks[-1].lines.append(_text(element))
    elif element.tag == "table":
        blocks[-1].lines.extend(_rows(element))
    elif element.tag == "dl":
        blocks[-1].lines.extend(_labelled(element))
    elif element.tag == f"{SVG}svg":
        blocks[-1].lines.append(_text(element.find(f"{SVG}title")))
    else:
        for child in element:
            _walk(child, blocks, kicker)


def _labelled(listed: Element) -> Iterator[str]:
    """Each label with what stands beside it, of which each paragraph is a line."""
    rows: list[tuple[str, list[str]]] = []
    for element in listed.findall("div/*"):
        if element.tag == "dt":
            rows.append((_headed(_text(element)), []))
        else:
            rows[-1][1].append(_text(element))
    for label, paragraphs in rows:
        yield " ".join((label, "\n".join(paragraphs))).strip()


def _rows(table: Element) -> Iterator[str]:
    """Each row of a table as lines, every cell with the head that belongs to it."""
    heads, rows = table.findall("thead/tr/*"), [[*row] for row in table.findall("tbody/tr")]
    if table.get("class") == "levels":
        yield from _columns(heads, rows)
        return
    sides = _sides(heads)
    for side in sides:
        words = [_text(cell) for cell in heads[side]]
        if len(sides) > 1:
            yield f"{words[0]}:"
        for row in rows:
            yield from _row(row[side], words)
    for cell in table.findall("tbody/tr/td"):
        if _is_tally(cell):
            yield _text(cell)


def _columns(heads: list[Element], rows: list[list[Element]]) -> Iterator[str]:
    """A table of which each column is one fact: its head, and in brackets what stands below it."""
    for number, head in enumerate(heads):
        first, *below = [_text(row[number]) for row in rows]
        more = "; ".join(text for text in below if text)
        yield f"{_text(head)}: {first}" + (f" ({more})" if more else "")


def _sides(heads: list[Element]) -> list[slice]:
    """The columns of a table; of two that stand beside each other, first those on the left."""
    gaps = [number for number, cell in enumerate(heads) if cell.tag == "td"]
    starts = [0, *(gap + 1 for gap in gaps)]
    return [slice(start, end) for start, end in zip(starts, [*gaps, None], strict=True)]


def _row(row: list[Element], heads: list[str]) -> Iterator[str]:
    cells = [cell for cell in row if _text(cell) and not _is_tally(cell)]
    if not cells:
        return
    titles = [cell for cell in cells if cell.tag == "th"]
    if len(titles) == 1 and heads and _has_columns(row, cells):
        yield _under_title(titles[0], row, heads)
    elif titles:
        yield from _pairs(cells)
    else:
        yield _under_heads(row, heads)


def _has_columns(row: list[Element], cells: list[Element]) -> bool:
    """Whether the cells beside a title are told by the heads of their columns.

    So is a single one that does not stand in the first column.
    """
    return len(cells) > 2 or (len(row) > 2 and not _text(row[1]))


def _is_tally(cell: Element) -> bool:
    """Whether a cell sums the table up: it is told after the rows and not among them."""
    return cell.get("class") == "tally"


def _under_title(title: Element, row: list[Element], heads: list[str]) -> str:
    """A row with a title of its own: below it, each cell after the head of its column."""
    lines = [_text(title)]
    for head, cell in zip(heads, row, strict=False):
        if cell.tag == "td" and _text(cell):
            lines.append(f"  {head}: {_text(cell)}")
    return "\n".join(lines) + "\n"


def _under_heads(row: list[Element], heads: list[str]) -> str:
    """A row without a title: each cell after the head of its column, where there are heads."""
    above = heads if len(heads) == len(row) else [""] * len(row)
    lines = [
        f"{head}: {_text(cell)}".removeprefix(": ") for head, cell in zip(above, row, strict=True)
    ]
    return "\n".join(lines) + ("\n" if len(lines) > 2 else "")


def _pairs(cells: list[Element]) -> Iterator[str]:
    """Cells in which a head comes first and what it heads after it, once or more in a row."""
    line = ""
    for cell in cells:
        if cell.tag == "th":
            if line:
                yield line
            line = _headed(_text(cell))
        else:
            line = f"{line} {_text(cell)}".strip()
    yield line


def _headed(head: str) -> str:
    return head if head.endswith("?") else f"{head}:"


def _text(element: Element | None) -> str:
    """The words of an element, a line for each paragraph; pictures are left out."""
    if element is None:
        return ""
    lines = [element.text or ""]
    for child in element:
        if child.tag == "p":
            lines += [_text(child), ""]
        else:
            lines[-1] += "".join(_words(child))
        lines[-1] += child.tail or ""
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _words(element: Element) -> Iterator[str]:
    if element.tag == f"{SVG}svg":
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
