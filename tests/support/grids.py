"""A second reader of workbooks, of a few lines, that shares nothing with ours."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, fromstring

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Grid = dict[tuple[int, int], str]


def grids(content: bytes) -> Iterator[tuple[str, Grid]]:
    """The title of each sheet, in order, and the text of each of its cells by row and column."""
    with zipfile.ZipFile(BytesIO(content)) as members:
        parts = {name: members.read(name) for name in members.namelist()}
    targets = {
        r.get("Id"): str(PurePosixPath("xl") / r.get("Target", ""))
        .replace("xl//xl", "xl")
        .removeprefix("/")
        for r in fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    }
    shared = fromstring(parts.get("xl/sharedStrings.xml", b"<sst/>"))  # noqa: S314
    strings = [
        "".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in shared.iter(f"{MAIN}si")
    ]
    for sheet in fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):  # noqa: S314
        part = parts.get(targets.get(sheet.get(RELATED), ""))
        if part and (root := fromstring(part)).tag == f"{MAIN}worksheet":  # noqa: S314
            yield sheet.get("name", ""), grid(root, strings)


def grid(sheet: Element, strings: list[str]) -> Grid:
    cells: Grid = {}
    row = 0
    for line in sheet.iter(f"{MAIN}row"):
        row, column = int(line.get("r", row + 1)), 0
        for cell in line:
            address = re.fullmatch(r"([A-Z]+)([0-9]+)", (cell.get("r") or "").upper())
            column = number_of(address[1]) if address else column + 1
            at = int(address[2]) if address else row, column
            text = cell.findtext(f"{MAIN}v") or ""
            if cell.get("t") == "s" and text:
                text = strings[int(text)] if 0 <= int(text) < len(strings) else ""
            elif cell.get("t") == "inlineStr":
                text = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
            if not text and cells.get(at):
                continue  # an empty cell that claims a written one's address takes nothing away
            cells[at] = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)
    return cells


def number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
