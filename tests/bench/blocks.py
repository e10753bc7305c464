"""A page of ours as plain data, for programs that set the same words: LibreOffice and Typst.

A block is a heading, a paragraph, a table, a list of terms, or a box with blocks in it, and bears
the class of its element. Nothing that a page says may be lost on the way: `same_words` holds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from xml.etree import ElementTree

from weasyprint import HTML

Block = dict[str, Any]

HEADINGS = ("h1", "h2", "h3", "h4")
SVG = "{http://www.w3.org/2000/svg}"
INLINE = ("a", "abbr", "b", "br", "em", "i", "img", "span", "strong", "sub", "sup", f"{SVG}svg")
BOLD = ("b", "strong")

ElementTree.register_namespace("", SVG[1:-1])


def furniture(html: str) -> dict[str, str]:
    """What stands at the head and the foot of every page, by its name: marking, reference."""
    said = _body(html).attrib
    return {name.removeprefix("data-"): text for name, text in said.items()}


def blocks(html: str) -> list[Block]:
    """What a page says between its head and its foot."""
    return list(chain.from_iterable(map(_as_blocks, _body(html))))


def same_words(html: str) -> bool:
    """Whether the blocks of a page say what the page says, in the same order."""
    page = "".join(_texts(_body(html)))
    said = "".join(run.get("text", "") for run in _all_runs(blocks(html)))
    return "".join(page.split()) == "".join(said.split())


def flat(page: Iterable[Block]) -> Iterator[Block]:
    """Headings, paragraphs and tables as text alone: what a template of docxtpl loops over."""
    for block in page:
        if block["kind"] == "box":
            yield from flat(block["blocks"])
        elif block["kind"] == "table":
            yield _flat_table([[_said(cell["blocks"]) for cell in row] for row in block["rows"]])
        elif block["kind"] == "terms":
            yield _flat_table([[_said([i["term"]]), _said(i["blocks"])] for i in block["items"]])
        elif text := _said([block]):
            yield {"kind": block["kind"], "text": text}


def _flat_table(rows: list[list[str]]) -> Block:
    wide = max(map(len, rows))
    return {"kind": f"table{wide}", "rows": [row + [""] * (wide - len(row)) for row in rows]}


# --- from elements to blocks


def _body(html: str) -> Any:
    return HTML(string=html).etree_element.find("body")


def _as_blocks(element: Any) -> Iterator[Block]:
    tag, names = element.tag, element.get("class") or ""
    if tag == "table":
        yield _table(element)
    elif tag == "dl":
        yield {"kind": "terms", "class": names, "items": list(_terms(element))}
    elif any(child.tag not in INLINE for child in element):
        yield {"kind": "box", "class": names, "blocks": list(_inside(element))}
    elif runs := list(_runs(element)):
        yield {"kind": tag if tag in HEADINGS else "p", "class": names, "runs": runs}
    else:
        yield {"kind": "box", "class": names, "blocks": []}


def _inside(element: Any) -> Iterator[Block]:
    """The blocks within an element; words and pictures that stand loose are a paragraph."""
    loose = list(_run(element.text, bold=False))
    for child in element:
        if child.tag in INLINE:
            loose += _inline(child, bold=False)
        else:
            yield from _loose(loose)
            loose = []
            yield from _as_blocks(child)
        loose += _run(child.tail, bold=False)
    yield from _loose(loose)


def _loose(runs: list[Block]) -> Iterator[Block]:
    if any(run.get("text", "-").strip() for run in runs):
        yield {"kind": "p", "class": "", "runs": runs}


def _table(table: Any) -> Block:
    rows = [[_cell(cell) for cell in row] for row in table.iter("tr")]
    caption = table.find("caption")
    if caption is not None:
        wide = sum(cell["span"] for cell in rows[0])
        rows.insert(0, [{**_cell(caption), "head": True, "span": wide}])
    heads = len(list(table.findall("thead/tr"))) + (caption is not None)
    columns = [column.get("class") or "" for column in table.iter("col")]
    return {
        "kind": "table",
        "class": table.get("class") or "",
        "columns": columns or [""] * max(sum(cell["span"] for cell in row) for row in rows),
        "heads": heads,
        "rows": rows,
        "row_classes": [""] * (caption is not None)
        + [row.get("class") or "" for row in table.iter("tr")],
    }


def _cell(cell: Any) -> Block:
    return {
        "class": cell.get("class") or "",
        "head": cell.tag == "th",
        "span": int(cell.get("colspan") or 1),
        "blocks": list(_inside(cell)),
    }


def _terms(listed: Any) -> Iterator[Block]:
    """The terms of a list, each with what is said of it."""
    item: Block | None = None
    for part in (part for part in listed.iter() if part.tag in ("dt", "dd")):
        said = {"kind": "box", "class": part.get("class") or "", "blocks": list(_inside(part))}
        if part.tag == "dt":
            if item:
                yield item
            item = {"term": said, "blocks": []}
        elif item:
            item["blocks"].append(said)
    if item:
        yield item


# --- from elements to words


def _runs(element: Any, *, bold: bool = False) -> Iterator[Block]:
    yield from _run(element.text, bold=bold, names=element.get("class") or "")
    for child in element:
        yield from _inline(child, bold=bold)
        yield from _run(child.tail, bold=bold, names=element.get("class") or "")


def _inline(element: Any, *, bold: bool) -> Iterator[Block]:
    if element.tag == f"{SVG}svg":
        tail, element.tail = element.tail, None
        yield {
            "picture": element.findtext(f"{SVG}title") or "",
            "class": element.get("class") or "",
            "svg": ElementTree.tostring(element, encoding="unicode"),
        }
        element.tail = tail
    elif element.tag == "img":
        yield {"picture": element.get("alt") or "", "class": element.get("class") or "", "svg": ""}
    elif element.tag == "br":
        yield {"text": " ", "bold": bold, "class": ""}
    else:
        yield from _runs(element, bold=bold or element.tag in BOLD)


def _run(text: str | None, *, bold: bool, names: str = "") -> Iterator[Block]:
    if text:
        ends = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
        plain = " ".join(text.split())
        yield {"text": ends[0] + plain + ends[1] if plain else " ", "bold": bold, "class": names}


def _texts(element: Any) -> Iterator[str]:
    """The words of an element, without those in its pictures."""
    if element.tag == f"{SVG}svg":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _all_runs(page: Iterable[Block]) -> Iterator[Block]:
    for block in page:
        if block["kind"] == "box":
            yield from _all_runs(block["blocks"])
        elif block["kind"] == "table":
            for row in block["rows"]:
                for cell in row:
                    yield from _all_runs(cell["blocks"])
        elif block["kind"] == "terms":
            for item in block["items"]:
                yield from _all_runs([item["term"], *item["blocks"]])
        else:
            yield from block["runs"]


def _said(page: Iterable[Block]) -> str:
    return _plain(
        word
        for block in page
        for word in (*(run.get("text", "") for run in _all_runs([block])), " ")
    )


def _plain(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())
