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
    if "mimetype" in names and parts.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return problem(Code.OPEN_DOCUMENT, HERE)
    if "xl/workbook.bin" in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="a binary workbook (.xlsb)")
    if "word/document.xml" in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="a Word document")
    if "xl/workbook.xml" not in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="some other zip file")
    if len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > MOST_BYTES:
        return problem(Code.TOO_LARGE, HERE, why="it has too many parts, or they are too large")
    if any(i.file_size > BIG_PART and i.file_size > MOST_RATIO * max(i.compress_size, 1) for i in infos):
        return problem(Code.TOO_LARGE, HERE, why="one part unpacks to more than 200 times its size")
    for name in sorted(names):
        if name.startswith("xl/") and name.endswith(".xml") and (found := _far_merge(parts.read(name))):
            return problem(Code.TOO_LARGE, HERE, why=f"cells are merged as far as {found}")
    return None


def _far_merge(part: bytes) -> str:
    """The far end of a merge beyond the form, or nothing. Parsed only where the word occurs, in whatever encoding."""
    if b"mergeCell" not in part.replace(b"\0", b""):
        return ""
    try:
        for _, element in iterparse(io.BytesIO(part)):  # noqa: S314 - expat limits entities itself
            if element.tag.endswith("mergeCell"):
                end = element.get("ref", "").replace("$", "").split(":")[-1].strip().upper()
                if (cell := CELL.fullmatch(end)) and _is_far(cell[1], int(cell[2])):
                    return end
    except ParseError:
        return ""  # openpyxl will not get further than this
    return ""


def _is_far(letters: str, row: int) -> bool:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > LAST_COLUMN or row > LAST_ROW
