"""A look at the file's bytes before openpyxl sees them: what is it, and can it hurt?

A 28 KB workbook with one giant merge hangs openpyxl for good, and an encrypted one is reported as "not a zip file".
Each answer is one sentence for the person who sent the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree.ElementTree import ParseError, iterparse  # expat refuses entity bombs

from arms_docs.problems import Code, Place, Problem, problem

MOST_PARTS, MOST_BYTES, BIG_PART, MOST_RATIO = 200, 50_000_000, 1_000_000, 200
LAST_ROW, LAST_COLUMN = 2000, 60  # far beyond the form, with room for inserted rows
HERE = Place("")
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_ZIP = ((b"%PDF", "a PDF"), (b"{\\rtf", "a text document (.rtf)"), (b"<", "a web page or XML file"))


def preflight(content: bytes) -> Problem | None:
    """What is wrong with the file as a file; None where it is worth opening. Never raises."""
    if not content:
        return problem(Code.EMPTY_FILE, HERE)
    if content.startswith(OLE):
        # An encrypted .xlsx is an OLE file with a stream of this name, in UTF-16.
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        return problem(Code.ENCRYPTED if encrypted else Code.OLD_EXCEL, HERE)
    if not content.startswith(b"PK"):
        what = next((name for start, name in NOT_ZIP if content.lstrip().startswith(start)), "a text or other file")
        return problem(Code.NOT_WORKBOOK, HERE, what=what)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _parts(parts)
    except Exception:  # BadZipFile, zlib.error, and whatever else a damaged or hostile zip can cause
        return problem(Code.DAMAGED, HERE)


def _parts(parts: zipfile.ZipFile) -> Problem | None:
    infos = parts.infolist()
    names = {i.filename for i in infos}
    if len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > MOST_BYTES:
        return problem(Code.TOO_LARGE, HERE, why="it has too many parts, or they are too large")
    if any(i.file_size > BIG_PART and i.file_size > MOST_RATIO * max(i.compress_size, 1) for i in infos):
        return problem(Code.TOO_LARGE, HERE, why="one part unpacks to more than 200 times its size")
    if "mimetype" in names and parts.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return problem(Code.OPEN_DOCUMENT, HERE)
    if "xl/workbook.bin" in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="a binary workbook (.xlsb)")
    if "word/document.xml" in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="a Word document")
    if "xl/workbook.xml" not in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="some other zip file")
    # Relationships and not names say which part is a sheet: all of them are looked at.
    for name in sorted(names):
        if why := _far_ranges(parts.read(name)):
            return problem(Code.TOO_LARGE, HERE, why=why)
    return None


def _far_ranges(part: bytes) -> str:
    """Whether merges or links reach beyond the form, or cover too much of it; nothing where all is well.

    openpyxl visits every cell of such a range. Parsed only where the words occur, in whatever encoding.
    """
    plain = part.replace(b"\0", b"")
    if b"mergeCell" not in plain and b"hyperlink" not in plain:
        return ""
    covered = 0
    try:
        for _, element in iterparse(io.BytesIO(part)):  # noqa: S314 - expat limits entities itself
            if not element.tag.endswith(("mergeCell", "hyperlink")):
                continue
            ends = [CELL.fullmatch(end.strip().upper()) for end in element.get("ref", "").replace("$", "").split(":")]
            cells = [(_column(end[1]), int(end[2])) for end in ends if end]
            if any(column > LAST_COLUMN or row > LAST_ROW for column, row in cells):
                what = "merged" if element.tag.endswith("mergeCell") else "linked"
                return f"cells are {what} as far as {element.get('ref', '').split(':')[-1].strip()}"
            if cells:
                covered += (abs(cells[-1][0] - cells[0][0]) + 1) * (abs(cells[-1][1] - cells[0][1]) + 1)
    except ParseError:
        return ""  # openpyxl will not get further than this
    return "too many cells are merged or linked" if covered > LAST_ROW * LAST_COLUMN else ""


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
