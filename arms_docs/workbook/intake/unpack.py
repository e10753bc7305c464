"""The parts of a workbook's zip that are read, unpacked within bounds.

What a file says of its sizes is not believed.

openpyxl never sees the file that was handed in, only these parts in a zip of our own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError, fromstring, iterparse  # expat refuses entity bombs

from openpyxl.utils.cell import range_boundaries

from arms_docs.workbook.intake import slim
from arms_docs.workbook.intake.looks import Marks
from arms_docs.workbook.intake.package_parts import TYPES, WORKBOOK, PackageParts
from arms_docs.workbook.intake.plain_xml import (
    HEAD,
    MAIN,
    MOST_ODD,
    SpoiltError,
    in_transitional,
    is_plain,
    refuse_entities,
    written_anew,
)
from arms_docs.workbook.sheets.layout import WORKING_SHEET

LAST_ROW, LAST_COLUMN = 2000, 60  # far beyond the form, with room for inserted rows
MOST_UNPACKED = 200_000_000  # bytes of all parts
MOST_TEXT = 20_000_000  # bytes of the sheets and shared strings that are read
MOST_SMALL = 1_000_000  # bytes of a part that matters little
MOST_TAGS = 400_000
MOST_MERGES = 1000
NO_CELLS = b'<worksheet xmlns="%s"><sheetData/></worksheet>' % MAIN
SHEET = f"{{{MAIN.decode()}}}sheet"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LONG_FORMAT = re.compile(rb"<[^<>]*numFmt\s[^<]{3000}")  # Excel has 255 characters at most
TOO_MUCH_TEXT = f"more than {MOST_TEXT // 1_000_000} million characters are written in it"


class TooMuchError(Exception):
    """More than an assessment can hold; says what."""


@dataclass(frozen=True)
class Package:
    """What is read of a workbook's zip. ``linked``: it refers to other workbooks."""

    parts: dict[str, bytes]
    program: bytes
    properties: bytes
    core: bytes
    linked: bool

    def zipped(self) -> bytes:
        """The parts as a zip of our own, with texts as openpyxl reads them in the least time."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as members:
            for name, part in self.parts.items():
                members.writestr(name, slim.plain_texts(part))
        return out.getvalue()


def unpack(members: PackageParts) -> Package:
    """The parts that are read.

    Raises TooMuchError and SpoiltError, and what zipfile raises for a damaged zip.
    """
    kinds = {name: slim.kind_of(members.head(name, HEAD)) for name in members.namelist()}
    names = sorted(_names(kinds))
    plain = {name: _plain(members, name) for name in names if kinds[name] != "worksheet"}
    marks, working = _marks(plain, kinds), _hidden_working(plain, members)
    parts = {
        name: _slim(plain[name], kinds[name]) if name in plain else _sheet(members, name, marks)
        for name in names
        if name != working
    }
    if working:
        parts[working] = NO_CELLS
    _check_size(parts, kinds)
    _check_merges(part for name, part in parts.items() if kinds[name] == "worksheet")
    linked = any(name.startswith("xl/externalLinks/") for name in kinds)
    program, properties, core = (
        _small(members, f"docProps/{name}.xml", kinds) for name in ("app", "custom", "core")
    )
    return Package(parts, program, properties, core, linked)


def _marks(plain: dict[str, bytes], kinds: dict[str, str]) -> Marks:
    """What is formatted beside whole cells: it is said in other parts than the sheets."""
    styles, strings = (
        b"".join(part for name, part in plain.items() if kinds[name] == kind)
        for kind in ("styleSheet", "sst")
    )
    return slim.formatted(styles, strings)


def _hidden_working(plain: dict[str, bytes], members: PackageParts) -> str:
    """The part with the sheet on which our formulas work, if it is hidden; or nothing.

    Nearly half of all cells stand there, no answer does, and nobody types on a sheet that is hidden
    and locked. A repair looks into it all the same, for what it carries over.
    """
    try:
        book = fromstring(plain.get(WORKBOOK, b""))  # noqa: S314 - expat limits entities itself
    except ParseError:
        return ""
    parts = members.related(WORKBOOK)
    sheets = [
        (parts.get(sheet.get(RELATION, ""), ""), sheet.get("name"), sheet.get("state", "visible"))
        for sheet in book.iter(SHEET)
    ]
    hidden = {part for part, name, state in sheets if name == WORKING_SHEET and state != "visible"}
    others = {part for part, name, _ in sheets if name != WORKING_SHEET}
    return next(iter(hidden - others), "")


def _names(kinds: dict[str, str]) -> set[str]:
    """The names of the parts that are read, of all parts by name and kind."""
    names = {TYPES, "xl/_rels/workbook.xml.rels"}
    for name, kind in kinds.items():
        # What stands where a sheet should and is no XML is left for openpyxl to stumble over: the
        # file is damaged.
        if kind in _SLIM or (not kind and _is_like_a_sheet(name)):
            names.add(name)
    return names & set(kinds)


def _check_size(parts: dict[str, bytes], kinds: dict[str, str]) -> None:
    """That the sheets and shared strings hold no more than an assessment can, and no format of
    numbers takes for ever to be understood.
    """
    content = [part for name, part in parts.items() if kinds[name] in ("worksheet", "sst")]
    if sum(map(len, content)) > MOST_TEXT:
        raise TooMuchError(TOO_MUCH_TEXT)
    if sum(part.count(b"<") for part in content) > MOST_TAGS:
        raise TooMuchError("far too many cells are filled in")
    if any(LONG_FORMAT.search(part) for part in parts.values() if b"numFmt" in part):
        raise TooMuchError("the format of a number is longer than any program writes it")


_SLIM = {
    "worksheet": slim.slim_sheet,
    "sst": slim.slim_strings,
    "workbook": slim.slim_workbook,
    "styleSheet": slim.slim_styles,
}


def _slim(part: bytes, kind: str) -> bytes:
    """A part with what is read of it alone."""
    return _SLIM[kind](part) if kind in _SLIM else part


def _plain(members: PackageParts, name: str) -> bytes:
    """A part as a spreadsheet program would write it."""
    part = b"".join(_bounded(members.chunks(name)))
    refuse_entities(part)
    return in_transitional(part) if is_plain(part) else _anew(part)


def _sheet(members: PackageParts, name: str, marks: Marks) -> bytes:
    """A sheet without its empty cells, formats and rules."""
    part = b"".join(_bounded(slim.slim_chunks(members.chunks(name))))
    refuse_entities(part)
    slimmed = slim.slim_sheet(part, marks) if is_plain(part) else part
    if slimmed is part or not slim.places_are_given(slimmed):
        # Nothing may be left out of such a one before it is known what it means.
        slimmed = slim.slim_sheet(_anew(b"".join(_bounded(members.chunks(name)))), marks)
    if slim.counts_backwards(slimmed):
        raise SpoiltError("a cell names a shared string that there cannot be")
    if slim.stands_twice(slimmed):
        raise SpoiltError("a row or cell stands twice")
    return in_transitional(slimmed)


def _anew(part: bytes) -> bytes:
    """A part written as no spreadsheet program writes it, as one would, if it is small."""
    if len(part) > MOST_ODD:
        raise TooMuchError("a large part of it is written as no spreadsheet program writes it")
    return written_anew(part)


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > 2 * MOST_TEXT:
            raise TooMuchError(TOO_MUCH_TEXT)
        yield chunk


def _small(members: PackageParts, name: str, kinds: dict[str, str]) -> bytes:
    """A small part that matters little: nothing where it is not there, or not small."""
    if name not in kinds or members.size(name) > MOST_SMALL:
        return b""
    return members.read(name)


def _is_like_a_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _check_merges(sheets: Iterator[bytes]) -> None:
    """openpyxl makes an object of every merged cell, and hangs over a giant merge."""
    covered = count = 0
    for part in sheets:
        if b"mergeCell" not in part:
            continue
        for reference in _merged(part):
            left, top, right, bottom = _area(reference)
            if max(left, right) > LAST_COLUMN or max(top, bottom) > LAST_ROW:
                raise TooMuchError(f"cells are merged as far as {reference.split(':')[-1]}")
            covered += (abs(right - left) + 1) * (abs(bottom - top) + 1)
            count += 1
    if covered > LAST_ROW * LAST_COLUMN // 4 or count > MOST_MERGES:
        raise TooMuchError("too many cells are merged")


def _merged(part: bytes) -> Iterator[str]:
    try:
        for _, element in iterparse(io.BytesIO(part)):  # noqa: S314 - expat limits entities itself
            if element.tag.endswith("mergeCell"):
                yield element.get("ref", "").strip().upper()
            element.clear()
    except (ParseError, LookupError, ValueError):  # the last two for an encoding that there is not
        return  # openpyxl will not get further than this


def _area(reference: str) -> tuple[int, int, int, int]:
    try:
        boundaries = range_boundaries(reference)
    except (ValueError, TypeError):
        raise SpoiltError("a merge without an address") from None
    if None in boundaries:
        raise TooMuchError(f"cells are merged as far as {reference.split(':')[-1]}")
    left, top, right, bottom = (int(n or 0) for n in boundaries)
    return left, top, right, bottom
