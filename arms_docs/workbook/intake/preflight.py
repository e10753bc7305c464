"""A look at the file's bytes before openpyxl sees them: what is it, and can it hurt?

A 28 KB workbook with one giant merge hangs openpyxl for good, and an encrypted one is reported as
"not a zip file". Each answer is one sentence for the person who sent the file.
"""

from __future__ import annotations

import io
import zipfile

from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE, too_large
from arms_docs.workbook.intake.unpack import MOST_UNPACKED, Package, TooMuchError, unpack

MOST_PARTS, BIG_PART, MOST_RATIO = 500, 1_000_000, 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_ZIP = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"<", "a web page or XML file"),
)
LOCAL_HEADER = 30


def preflight(content: bytes) -> Problem | None:
    """What is wrong with the file as a file; None where it is worth opening. Never raises."""
    package = package_of(content)
    return package if isinstance(package, Problem) else None


def package_of(content: bytes) -> Package | Problem:
    """What can be read of the file, or what is wrong with it as a file. Never raises."""
    if wrong := _not_a_zip(content):
        return wrong
    # Counted before zipfile makes an object of each.
    if content.count(b"PK\1\2") > 2 * MOST_PARTS:
        return _too_large("it has far too many parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            return _another_kind(members) or _bomb(members, len(content)) or unpack(members)
    except TooMuchError as much:
        return _too_large(str(much))
    except Exception:
        # BadZipFile, zlib.error, and whatever else a damaged or hostile zip can cause.
        return problem(Code.DAMAGED, HERE)


def _not_a_zip(content: bytes) -> Problem | None:
    if not content:
        return problem(Code.EMPTY_FILE, HERE)
    if content.startswith(OLE):
        # An encrypted .xlsx is an OLE file with a stream of this name, in UTF-16.
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        return problem(Code.ENCRYPTED if encrypted else Code.OLD_EXCEL, HERE)
    if content.startswith(b"PK"):
        return too_large(len(content))
    start = content[:1000].lstrip()
    for first_bytes, name in NOT_ZIP:
        if start.startswith(first_bytes):
            return problem(Code.NOT_WORKBOOK, HERE, what=name)
    return problem(Code.NOT_WORKBOOK, HERE, what="a text or other file")


def _another_kind(members: zipfile.ZipFile) -> Problem | None:
    """What else a zip may be. The size of what says so is not believed."""
    names = set(members.namelist())
    if "mimetype" in names:
        with members.open("mimetype") as source:
            if source.read(100).startswith(b"application/vnd.oasis.opendocument"):
                return problem(Code.OPEN_DOCUMENT, HERE)
    if "xl/workbook.bin" in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="a binary workbook (.xlsb)")
    if "word/document.xml" in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="a Word document")
    if "xl/workbook.xml" not in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="some other zip file")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return problem(Code.MACROS, HERE)
    return None


def _bomb(members: zipfile.ZipFile, size: int) -> Problem | None:
    """What a zip's own list of its parts gives away, before anything is unpacked."""
    infos = sorted(members.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > MOST_UNPACKED:
        return _too_large("it has too many parts, or they are too large")
    for info in infos:
        packed = max(info.compress_size, 1)
        if info.file_size > BIG_PART and info.file_size > MOST_RATIO * packed:
            return _too_large("one part unpacks to more than 200 times its size")
    ends = [i.header_offset + LOCAL_HEADER + i.compress_size for i in infos]
    starts = [*(i.header_offset for i in infos[1:]), size]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        return _too_large("its parts lie over one another")
    return None


def _too_large(why: str) -> Problem:
    return problem(Code.TOO_LARGE, HERE, why=why)
