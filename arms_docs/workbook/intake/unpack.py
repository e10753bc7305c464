"""The parts of a workbook's zip that are read, unpacked within bounds.

What a file says of its sizes is not believed.

openpyxl never sees the file that was handed in, only these parts in a zip of our own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError, iterparse  # expat refuses entity bombs

from openpyxl.utils.cell import range_boundaries

from arms_docs.workbook.intake import slim
from arms_docs.workbook.intake.looks import Marks

LAST_ROW, LAST_COLUMN = 2000, 60  # far beyond the form, with room for inserted rows
CHUNK = 1 << 20
MOST_UNPACKED = 200_000_000  # bytes of all parts
MOST_TEXT = 20_000_000  # bytes of the sheets and shared strings that are read
MOST_ODD = 1_000_000  # bytes of a part that no spreadsheet program would have written so
MOST_TAGS = 400_000
MOST_MERGES = 1000
TOO_MUCH_TEXT = f"more than {MOST_TEXT // 1_000_000} million characters are written in it"
HEAD = 4096  # bytes of a part by which it is told what it is


class TooMuchError(Exception):
    """More than an assessment can hold; says what."""


class SpoiltError(Exception):
    """No workbook that a spreadsheet program would have written."""


@dataclass(frozen=True)
class Package:
    """What is read of a workbook's zip. ``linked``: it refers to other workbooks."""

    parts: dict[str, bytes]
    program: bytes
    properties: bytes
    linked: bool

    def zipped(self) -> bytes:
        """The parts as a zip of our own."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as members:
            for name, part in self.parts.items():
                members.writestr(name, part)
        return out.getvalue()


def unpack(members: zipfile.ZipFile) -> Package:
    """The parts that are read.

    Raises TooMuchError and SpoiltError, and what zipfile raises for a damaged zip.
    """
    kinds = {info.filename: slim.kind_of(_head(members, info)) for info in members.infolist()}
    marks = _marks(members, kinds)
    parts = {name: _part(members, name, kinds[name], marks) for name in sorted(_names(kinds))}
    _check_size(parts, kinds)
    _check_merges(part for name, part in parts.items() if kinds[name] == "worksheet")
    linked = any(name.startswith("xl/externalLinks/") for name in kinds)
    program, properties = (
        _small(members, name, kinds) for name in ("docProps/app.xml", "docProps/custom.xml")
    )
    return Package(parts, program, properties, linked)


def _marks(members: zipfile.ZipFile, kinds: dict[str, str]) -> Marks:
    """What is formatted beside whole cells: it is said in other parts than the sheets."""
    styles, strings = (
        b"".join(b"".join(_bounded(_chunks(members, n))) for n in kinds if kinds[n] == kind)
        for kind in ("styleSheet", "sst")
    )
    return slim.formatted(styles, strings)


def _names(kinds: dict[str, str]) -> set[str]:
    """The names of the parts that are read, of all parts by name and kind."""
    names = {"[Content_Types].xml"}
    for name, kind in kinds.items():
        # What stands where a sheet should and is no XML is left for openpyxl to stumble over: the
        # file is damaged.
        if kind in _SLIM or (not kind and _is_like_a_sheet(name)):
            names.add(name)
        if kind == "workbook":
            path = PurePosixPath(name)
            names.add(str(path.parent / "_rels" / f"{path.name}.rels"))
    return names & set(kinds)


def _check_size(parts: dict[str, bytes], kinds: dict[str, str]) -> None:
    """That the sheets and shared strings hold no more than an assessment can."""
    content = [part for name, part in parts.items() if kinds[name] in ("worksheet", "sst")]
    if sum(map(len, content)) > MOST_TEXT:
        raise TooMuchError(TOO_MUCH_TEXT)
    if sum(part.count(b"<") for part in content) > MOST_TAGS:
        raise TooMuchError("far too many cells are filled in")


_SLIM = {
    "worksheet": slim.slim_sheet,
    "sst": slim.slim_strings,
    "workbook": slim.slim_workbook,
    "styleSheet": slim.slim_styles,
}


def _part(members: zipfile.ZipFile, name: str, kind: str, marks: Marks) -> bytes:
    """A part with what is read of it alone, or as it stands where that cannot be told."""
    if kind == "worksheet":
        return _sheet(members, name, marks)
    part = b"".join(_bounded(_chunks(members, name)))
    _refuse_entities(part)
    if not slim.is_plain(part):
        return _odd(part)
    return _SLIM[kind](part) if kind in _SLIM else part


def _sheet(members: zipfile.ZipFile, name: str, marks: Marks) -> bytes:
    """A sheet without its empty cells, formats and rules."""
    part = b"".join(_bounded(slim.slim_chunks(_chunks(members, name))))
    _refuse_entities(part)
    is_plain = slim.is_plain(part)
    if is_plain:
        part = slim.slim_sheet(part, marks)
        is_plain = slim.places_are_given(part)
    if not is_plain:
        # As it stands: nothing may be left out of such a one.
        part = b"".join(_bounded(_chunks(members, name)))
    if slim.counts_backwards(part.replace(b"\0", b"")):
        raise SpoiltError("a cell names a shared string that there cannot be")
    if is_plain and slim.stands_twice(part):
        raise SpoiltError("a row or cell stands twice")
    return part if is_plain else _odd(part)


def _refuse_entities(part: bytes) -> None:
    if b"<!DOCTYPE" in part[:HEAD].replace(b"\0", b"").upper():
        raise SpoiltError("a part declares entities")


def _odd(part: bytes) -> bytes:
    """A part written as no spreadsheet program writes it: read as it stands, if it is small."""
    if len(part) > MOST_ODD:
        raise TooMuchError("a large part of it is written as no spreadsheet program writes it")
    return part


def _chunks(members: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with members.open(name) as source:
        while chunk := source.read(CHUNK):  # zipfile unpacks no more than is asked for
            yield chunk


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > 2 * MOST_TEXT:
            raise TooMuchError(TOO_MUCH_TEXT)
        yield chunk


def _head(members: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with members.open(info) as source:
        return source.read(HEAD)


def _small(members: zipfile.ZipFile, name: str, kinds: dict[str, str]) -> bytes:
    """A small part that matters little: nothing where it is not there, or not small."""
    if name not in kinds or members.getinfo(name).file_size > MOST_ODD:
        return b""
    return b"".join(_chunks(members, name))


def _is_like_a_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _check_merges(sheets: Iterator[bytes]) -> None:
    """openpyxl makes an object of every merged cell, and hangs over a giant merge."""
    covered = count = 0
    for part in sheets:
        if b"mergeCell" not in part.replace(b"\0", b""):
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
