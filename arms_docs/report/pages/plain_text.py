"""A page of the report as plain text, to be pasted into another system: the same words under the same headings.

It is read off the finished HTML, so that what is pasted cannot differ from what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
UNDERLINES = {1: "=", 2: "=", 3: "-", 4: ""}
SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Block:
    """A heading, how deep it stands (1 to 4), whether its words are ours, and the lines below it up to the next one."""

    depth: int
    heading: str
    ours: bool
    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        underline = UNDERLINES[self.depth] * len(self.heading)
        return "\n".join(part for part in (self.heading, underline, *self.lines) if part).rstrip()


def render_text(html: str) -> str:
    """The whole report as text, heading by heading; marking, reference and status stand above, the marking below."""
    above, marking, blocks = _read(html)
    return "\n\n".join([above, *map(str, blocks), marking]) + "\n"


def render_parts(html: str) -> tuple[tuple[str, str], ...]:
    """The same in parts to be copied one at a time: a name for each, made of our own words only, and its text.

    A scenario's or an action's heading was typed: what stands below it belongs to the part above.
    """
    _, marking, blocks = _read(html)
    parts: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if block.ours or block.depth == 1:
            parts.append((block.heading if block.ours else "Page one", []))
        parts[-1][1].append(block)
    told = ((name, own) for name, own in parts if any(block.lines for block in own))
    return tuple((name, "\n\n".join([marking, *map(str, own)]) + "\n") for name, own in told)


def _read(html: str) -> tuple[str, str, list[Block]]:
    """What runs above every page, the marking, and the blocks."""
    from weasyprint import HTML

    body = HTML(string=html, base_url=None).etree_element.find("body")
    running = {
        str(e.get("class")): _said(e) for e in body if str(e.get("class")).startswith("running-")
    }
    above = "  ".join(running[f"running-{name}"] for name in ("marking", "reference", "status"))
    # What stands above the first heading is the kind of document.
    kicker = next(e for e in body.iter("p") if e.get("class") == "kicker")
    blocks: list[Block] = []
    for element in body:
        if str(element.get("class")) not in running:
            _walk(element, blocks, kicker)
    blocks[0].lines.insert(0, _said(kicker))
    return above, running["running-marking"], blocks


def _walk(element: Element, blocks: list[Block], kicker: Element) -> None:
    """Put what an element says below the last heading."""
    if element.tag in HEADINGS:
        depth = HEADINGS[element.tag]
        blocks.append(
            Block(depth, _said(element), ours=depth in (2, 3) or element.get("class") == "ours")
        )
    elif element is kicker:
        return
    elif element.tag == "p":
        blocks[-1].lines.append(_said(element))
    elif element.tag == "table":
        blocks[-1].lines.extend(_rows(element))
    elif element.tag == f"{SVG}svg":
        blocks[-1].lines.append(_said(element.find(f"{SVG}title")))
    else:
        for child in element:
            _walk(child, blocks, kicker)


def _rows(table: Element) -> Iterator[str]:
    """Each row of a table as lines: its own head and, cell by cell, the head of the column where there is one."""
    heads = [_said(cell) for cell in table.findall("thead/tr/*")]
    for row in table.findall("tbody/tr"):
        cells = [cell for cell in row if _said(cell) and cell.get("class") != "tally"]
        titles = [cell for cell in cells if cell.tag == "th"]
        if len(titles) == 1 and len(cells) > 2 and heads:
            named = [
                (heads[n], _said(cell))
                for n, cell in enumerate(row)
                if cell.tag == "td" and _said(cell)
            ]
            yield (
                "\n".join([_said(titles[0]), *(f"  {head}: {said}" for head, said in named)]) + "\n"
            )
        elif titles:
            yield from _pairs(cells)
        else:
            above = heads if len(heads) == len(row) else [""] * len(row)
            said = [
                f"{head}: {_said(cell)}".removeprefix(": ")
                for head, cell in zip(above, row, strict=True)
            ]
            yield "\n".join(said) + ("\n" if len(said) > 3 else "")
    yield from (
        _said(cell) for cell in table.findall("tbody/tr/td") if cell.get("class") == "tally"
    )


def _pairs(cells: list[Element]) -> Iterator[str]:
    """Cells in which a head comes first and what it heads after it, once or more in a row."""
    line = ""
    for cell in cells:
        if cell.tag == "th":
            if line:
                yield line
            head = _said(cell)
            line = head if head.endswith("?") else f"{head}:"
        else:
            line = f"{line} {_said(cell)}".strip()
    yield line


def _said(element: Element | None) -> str:
    """The words of an element; marks drawn beside words are left out, paragraphs keep their lines."""
    if element is None:
        return ""
    paragraphs = element.findall("p")
    if paragraphs:
        return "\n".join(_said(part) for part in paragraphs)
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag != f"{SVG}svg":
            yield from _words(child)
        if child.tail:
            yield child.tail
