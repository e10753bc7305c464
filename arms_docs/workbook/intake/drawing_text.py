"""Texts in the parts of a workbook that openpyxl leaves out.

Shapes, charts, diagrams and threaded comments.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring  # expat refuses entity bombs

from arms_docs.workbook.intake.package_parts import PackageParts, package_parts

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
IN_SHAPES = re.compile(r"xl/(drawings|charts|chartEx|diagrams)/[^/]+\.xml", re.IGNORECASE)
BOX = re.compile(r"<v:textbox\b.*?</v:textbox>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class PartText:
    """One text, its sheet (empty where none claims it), its cell if it has one, and what it is."""

    sheet: str
    cell: str
    what: str
    text: str


def part_texts(content: bytes) -> Iterator[PartText]:
    """Every text in the shapes and threaded comments of a workbook's bytes."""
    with package_parts(content) as parts:
        names = parts.namelist()
        owners = _owners(parts, set(names))
        for name in names:
            sheet = owners.get(name, "")
            if name.startswith("xl/threadedComments/"):
                yield from _comments(parts.read(name), sheet)
            elif IN_SHAPES.fullmatch(name):
                for text in _shapes(_parsed(parts.read(name))):
                    yield PartText(sheet, "", "Shape", text)
            elif name.lower().endswith(".vml"):
                for text in _boxes(parts.read(name)):
                    yield PartText(sheet, "", "Shape", text)


def without_ranges(content: bytes) -> bytes:
    """The same workbook with no cells merged, and no link over more than one cell.

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
            new.writestr(name, part)
    return out.getvalue()


def _comments(part: bytes, sheet: str) -> Iterator[PartText]:
    """The threaded comments of a sheet."""
    for comment in _parsed(part).iter():
        if _tag(comment) == "threadedComment":
            texts = [child.text or "" for child in comment.iter() if _tag(child) == "text"]
            yield PartText(sheet, comment.get("ref", ""), "Comment", "".join(texts))


def _boxes(part: bytes) -> Iterator[str]:
    """The text of each text box in a drawing as older programs write it, which need not be XML."""
    for box in BOX.findall(part.decode("utf-8", "replace")):
        yield html.unescape(re.sub(r"<[^>]*>", " ", box)).strip()


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
    ids = _related(parts, names, "xl/workbook.xml")
    owners: dict[str, str] = {}
    for sheet in _parsed(parts.read("xl/workbook.xml")).iter():
        if _tag(sheet) == "sheet":
            waiting = [ids.get(sheet.get(RELATED, ""), "")]
            while waiting:
                part = waiting.pop()
                if part in names and part not in owners:
                    owners[part] = sheet.get("name", "")
                    waiting.extend(_related(parts, names, part).values())
    return owners


def _related(parts: PackageParts, names: set[str], part: str) -> dict[str, str]:
    """The parts that a part refers to, by id."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in names:
        return {}
    related: dict[str, str] = {}
    for element in _parsed(parts.read(rels)).iter():
        target = element.get("Target", "")
        if target.startswith("/"):
            related[element.get("Id", "")] = target.lstrip("/")
        elif target:
            related[element.get("Id", "")] = posixpath.normpath(f"{folder}/{target}")
    return related


def _parsed(part: bytes) -> Element:
    """The part as XML. One that is not XML is empty, as it is for every program that shows it."""
    try:
        # Expat limits entities itself, and the preflight has looked at sizes.
        return fromstring(part)  # noqa: S314
    except ParseError:
        return Element("nothing")


def _tag(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
