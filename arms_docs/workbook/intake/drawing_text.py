"""Texts in the parts of a workbook that openpyxl leaves out, and those of comments.

Shapes, charts, diagrams, pictures and threaded comments. Of comments, those of older programs too:
who reads a workbook does not have openpyxl read them.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from openpyxl.utils import get_column_letter

from arms_docs.workbook.intake.package_parts import WORKBOOK, PackageParts, package_parts
from arms_docs.workbook.intake.slim import plain_texts

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
IN_SHAPES = re.compile(r"xl/(drawings|charts|chartEx|diagrams)/[^/]+\.xml", re.IGNORECASE)
NOTES = re.compile(r"xl/(comments/[^/]+|comments?[0-9]*)\.xml", re.IGNORECASE)
BOX = re.compile(r"(?=<v:textbox\b)", re.IGNORECASE)
END_OF_BOX = re.compile(r"</v:textbox>", re.IGNORECASE)
MOST_DRAWN = 10_000_000  # bytes of a part
DEEPEST = 100  # elements of a part within one another
MOST_COLUMNS = 16384  # as many as a sheet has
ANCHORS = ("oneCellAnchor", "twoCellAnchor")
NOTE, COMMENT, SHAPE, PICTURE = "Note on a cell", "Comment", "Shape", "Picture"


@dataclass(frozen=True)
class PartText:
    """One text, its sheet (empty where none claims it), its cell if it has one, and what it is."""

    sheet: str
    cell: str
    what: str
    text: str


def part_texts(content: bytes) -> Iterator[PartText]:
    """Every text in the shapes, comments and pictures of a workbook's bytes."""
    with package_parts(content) as parts:
        names = parts.namelist()
        readers = {name: reader for name in names if (reader := _reader(name))}
        owners = _owners(parts, set(names)) if readers else {}
        for name, read in readers.items():
            yield from read(_whole(parts, name), owners.get(name, ""))


def _reader(name: str) -> Callable[[bytes, str], Iterator[PartText]] | None:
    """What reads the texts of a part of this name, if it is one that has any."""
    if name.startswith("xl/threadedComments/"):
        return _comments
    if NOTES.fullmatch(name):
        return _notes
    if IN_SHAPES.fullmatch(name):
        return _drawn
    return _boxes if name.lower().endswith(".vml") else None


def _whole(parts: PackageParts, name: str) -> bytes:
    """A part; nothing of one that is damaged, or larger than any that a person drew."""
    try:
        return parts.read(name) if parts.size(name) <= MOST_DRAWN else b""
    except Exception:  # whatever a damaged zip can cause
        return b""


def without_ranges(content: bytes) -> bytes:
    """The same workbook with no cells merged, no link over more than one cell, and plain texts.

    openpyxl empties the cells that a merge hides, whatever stood there, and visits every cell of a
    range.
    """
    out = io.BytesIO()
    with package_parts(content) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(
                    rb"<(\w+:)?mergeCells\b.*?</(\w+:)?mergeCells\s*>", b"", part, flags=re.DOTALL
                )
                part = re.sub(rb"<(\w+:)?hyperlink\s[^<>]*?ref=[\"'][^\"']*:[^<>]*>", b"", part)
                part = plain_texts(part)
            new.writestr(name, part)
    return out.getvalue()


def _comments(part: bytes, sheet: str) -> Iterator[PartText]:
    """The threaded comments of a sheet."""
    for comment in _parsed(part).iter():
        if _tag(comment) == "threadedComment":
            texts = [child.text or "" for child in comment.iter() if _tag(child) == "text"]
            yield PartText(sheet, comment.get("ref", ""), COMMENT, "".join(texts))


def _notes(part: bytes, sheet: str) -> Iterator[PartText]:
    """The comments of a sheet as older programs write them, which Excel now calls notes."""
    for comment in _parsed(part).iter():
        if _tag(comment) == "comment":
            yield PartText(sheet, comment.get("ref", ""), NOTE, "".join(_runs(comment)))


def _drawn(part: bytes, sheet: str) -> Iterator[PartText]:
    """What is drawn on a sheet, at the cell in which each begins, where it is anchored to one."""
    root = _parsed(part)
    anchors = [element for element in root.iter() if _tag(element) in ANCHORS]
    for element in anchors or [root]:
        cell = _begins(element)
        for text in _shapes(element):
            yield PartText(sheet, cell, SHAPE, text)
        if not any(_tag(child) == "pic" for child in element.iter()):
            continue
        for child in element.iter():
            if _tag(child) == "cNvPr":
                yield PartText(sheet, cell, PICTURE, child.get("descr") or child.get("name") or "")


def _begins(anchor: Element) -> str:
    """The cell in which a drawing begins; empty where it says none."""
    start = next((child for child in anchor if _tag(child) == "from"), None)
    at = {_tag(child): (child.text or "").strip() for child in start} if start is not None else {}
    row, column = at.get("row", ""), at.get("col", "")
    if not (row.isdigit() and column.isdigit() and int(column) < MOST_COLUMNS):
        return ""
    return f"{get_column_letter(int(column) + 1)}{int(row) + 1}"


def _boxes(part: bytes, sheet: str) -> Iterator[PartText]:
    """The text of each text box in a drawing as older programs write it, which need not be XML."""
    for box in BOX.split(part.decode("utf-8", "replace"))[1:]:
        if end := END_OF_BOX.search(box):
            text = html.unescape(re.sub(r"<[^>]*>", " ", box[: end.end()])).strip()
            yield PartText(sheet, "", SHAPE, text)


def _shapes(root: Element) -> Iterator[str]:
    """The text of each shape: its paragraphs, one a line."""
    for element in root.iter():
        if paragraphs := [child for child in element if _tag(child) == "p"]:
            yield "\n".join("".join(_runs(paragraph)) for paragraph in paragraphs)


def _runs(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        if _tag(element) == "t":
            yield element.text or ""
        elif _tag(element) == "br":
            yield "\n"


def _owners(parts: PackageParts, names: set[str]) -> dict[str, str]:
    """The sheet that each part belongs to, by following relationships from the sheets."""
    ids = parts.related(WORKBOOK)
    owners: dict[str, str] = {}
    for sheet in _parsed(parts.read(WORKBOOK)).iter():
        if _tag(sheet) == "sheet":
            waiting = [ids.get(sheet.get(RELATED, ""), "")]
            while waiting:
                part = waiting.pop()
                if part in names and part not in owners:
                    owners[part] = sheet.get("name", "")
                    waiting.extend(parts.related(part).values())
    return owners


def _parsed(part: bytes) -> Element:
    """The part as XML. One that is not XML is empty, as it is for every program that shows it; so
    is one that is nested deeper than any program draws.
    """
    try:
        depth = 0
        # Expat limits entities itself, and the preflight has looked at sizes.
        for event, _ in iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                return Element("nothing")
        return fromstring(part)  # noqa: S314
    except (ParseError, LookupError, ValueError):  # the last two for an encoding that is none
        return Element("nothing")


def _tag(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
