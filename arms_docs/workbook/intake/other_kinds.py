"""Files that are no workbook which is read: what each is, and what to do about it.

Whatever Excel or LibreOffice can save, and what people hand in for a workbook, is told by its
content: a name may say anything. Each has a sentence of its own.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Sequence

from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.intake.package_parts import WORKBOOK, PackageParts
from arms_docs.workbook.intake.plain_xml import SpoiltError
from arms_docs.workbook.lock_files import lock_by_content

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # bytes of an entry in the directory of an OLE file ([MS-CFB] 2.6.1)
BEFORE_EXCEL_5 = (b"\x09\x00", b"\x09\x02", b"\x09\x04")  # BIFF 2 to 4 had no OLE file around them
START, MORE = 1000, 200_000  # bytes that are looked at
ENOUGH_ROWS = 100  # by which a table is told
WORKBOOK_NAME = re.compile(rb"\.xls[xm]\b", re.IGNORECASE)
MAIL = re.compile(rb"(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}")
FIRST_BYTES = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
    b"[InternetShortcut]": "a link to something else",
    b"L\0\0\0\1\x14\2\0": "a link to something else",
}

# What else a zip is by the name of a part, or the ending of one.
OTHER_DOCUMENTS = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    (".fdseq", "an XPS document"),
)


def file_of_another_kind(content: bytes) -> Problem | None:
    """What a file is that is no zip; None for a zip, and for one with other bytes before it."""
    if content.startswith(b"PK"):
        return None
    if content.startswith(OLE):
        return _ole(content)
    start = content[:START].lstrip()
    for first_bytes, what in FIRST_BYTES.items():
        if start.startswith(first_bytes):
            return problem(Code.NOT_WORKBOOK, HERE, what=what)
    if content.startswith(BEFORE_EXCEL_5) and content[3:4] == b"\0":
        return problem(Code.EXCEL_5, HERE)
    if lock := lock_by_content(content):
        return lock
    if zipfile.is_zipfile(io.BytesIO(content)):
        return None
    return _text(content)


def zip_of_another_kind(members: zipfile.ZipFile) -> Problem | None:
    """What else than a workbook of Excel's a zip is. The size of what says so is not believed."""
    names = {name.replace("\\", "/").lower() for name in members.namelist()}
    if "mimetype" in names and (wrong := _open_document(members)):
        return wrong
    if "xl/workbook.bin" in names:
        return _binary()
    endings = {posixpath.splitext(name)[1] for name in names}
    if ".iwa" in endings or "index.zip" in names:
        what = "an Apple Numbers document (.numbers)"
        return problem(Code.EXPORT, HERE, what=what, program="Numbers")
    for name, what in OTHER_DOCUMENTS:
        if name in names or name in endings:
            return problem(Code.NOT_WORKBOOK, HERE, what=what)
    if {".xlsx", ".xlsm"} & endings:
        return problem(Code.WORKBOOK_INSIDE, HERE, what="a zip folder")
    return None


def _open_document(members: zipfile.ZipFile) -> Problem | None:
    """What a zip that says its type in a file is, if it is a document of OpenDocument."""
    with members.open("mimetype") as source:
        kind = source.read(100)
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return problem(Code.OPEN_DOCUMENT, HERE)
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return problem(Code.NOT_WORKBOOK, HERE, what="an OpenDocument file, but no spreadsheet")
    return None


def another_workbook(parts: PackageParts) -> Problem | None:
    """Why a package is none that is read: it holds no workbook, or one with macros or in binary.

    Raises SpoiltError where it says of no part what it is.
    """
    names = parts.namelist()
    if WORKBOOK not in names:
        return problem(Code.NOT_WORKBOOK, HERE, what="some other zip file")
    kind = parts.workbook_type()
    if "sheet.binary" in kind:
        return _binary()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return problem(Code.MACROS, HERE)
    if any(name.startswith("xl/macrosheets/") for name in names):
        return problem(Code.MACROS, HERE)
    if not kind:
        raise SpoiltError("no type is given for the workbook")
    return None


def _binary() -> Problem:
    return problem(Code.OTHER_FORMAT, HERE, what="an Excel Binary Workbook (.xlsb)")


# --- older Office files ---------------------------------------------------------------------------


def _ole(content: bytes) -> Problem:
    """What an OLE file is, by the names in its directory."""
    if _has_entry(content, "EncryptedPackage"):
        is_managed = _has_entry(content, "DRMEncryptedTransform", "DRMEncryptedDataSpace")
        return problem(Code.RIGHTS_MANAGED if is_managed else Code.ENCRYPTED, HERE)
    if _has_entry(content, "WordDocument"):
        return problem(Code.NOT_WORKBOOK, HERE, what="a Word document (.doc)")
    if _has_entry(content, "PowerPoint Document"):
        return problem(Code.NOT_WORKBOOK, HERE, what="a PowerPoint presentation (.ppt)")
    if _has_entry(content, "__properties_version1.0"):
        has_workbook = WORKBOOK_NAME.search(content.replace(b"\0", b""))
        code = Code.WORKBOOK_INSIDE if has_workbook else Code.NOT_WORKBOOK
        return problem(code, HERE, what="an Outlook message (.msg)")
    if _has_entry(content, "\tDRMContent"):
        return problem(Code.RIGHTS_MANAGED, HERE)
    if _has_entry(content, "Workbook"):
        return problem(Code.OLD_EXCEL, HERE)
    if _has_entry(content, "Book"):
        return problem(Code.EXCEL_5, HERE)
    return problem(Code.NOT_WORKBOOK, HERE, what="a file of an older program")


def _has_entry(content: bytes, *names: str) -> bool:
    """Whether the directory of an OLE file has an entry of one of these names."""
    for name in names:
        entry = name.encode("utf-16-le") + b"\0\0"
        at = content.find(entry)
        while at >= 0:
            if at % ENTRY == 0:
                return True
            at = content.find(entry, at + 1)
    return False


# --- text -----------------------------------------------------------------------------------------


def _text(content: bytes) -> Problem:
    """What a file is that may be text of some kind."""
    # Names and signs are in letters that stay the same in UTF-16 but for zeros between them.
    start = content[:MORE].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if start.startswith(b"<"):
        return _markup(start)
    if start.lower().startswith(b"mime-version:") or MAIL.match(start):
        return _mail(content, start)
    if start.startswith(b"{") and b"docs.google.com" in start:
        what = "a link to a Google sheet, and not the sheet"
        return problem(Code.EXPORT, HERE, what=what, program="Google Sheets")
    for what, is_such in ONE_SHEET:
        if is_such(start):
            return problem(Code.ONE_SHEET_ONLY, HERE, what=what)
    return problem(Code.NOT_WORKBOOK, HERE, what="a text or other file")


def _markup(start: bytes) -> Problem:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        what = "an XML Spreadsheet 2003 (.xml)"
        return problem(Code.OTHER_FORMAT, HERE, what=what)
    if b"vnd.oasis.opendocument.spreadsheet" in start[: 2 * START]:
        return problem(Code.OPEN_DOCUMENT, HERE)
    if b"schemas-microsoft-com:office:excel" in start or b"Excel.Sheet" in start:
        return problem(Code.OTHER_FORMAT, HERE, what="a web page that Excel saved (.htm)")
    return problem(Code.NOT_WORKBOOK, HERE, what="a web page or XML file")


def _mail(content: bytes, start: bytes) -> Problem:
    if b"schemas-microsoft-com:office:excel" in content or b"Excel.Sheet" in start:
        return problem(Code.OTHER_FORMAT, HERE, what="a single file web page (.mht)")
    if WORKBOOK_NAME.search(content):
        return problem(Code.WORKBOOK_INSIDE, HERE, what="an e-mail message")
    return problem(Code.NOT_WORKBOOK, HERE, what="an e-mail message or a saved web page")


def _rows_between(delimiters: str) -> Callable[[bytes], bool]:
    """Whether a text is rows of as many fields each, with one of these between them."""

    def is_such(start: bytes) -> bool:
        text = start.decode("latin-1")
        return any(_are_rows(text, delimiter) for delimiter in delimiters)

    return is_such


def _are_rows(text: str, delimiter: str) -> bool:
    try:
        rows = [len(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    except csv.Error:
        return False
    rows = rows[:ENOUGH_ROWS]  # the last may be cut short
    return len(rows) > 2 and len(set(rows)) == 1 and rows[0] > 1


def _is_formatted(start: bytes) -> bool:
    """Whether a text is in columns that are filled up with spaces."""
    lines = [line for line in start.splitlines() if line.strip()]
    in_columns = [line for line in lines if re.search(rb"\S {2,}\S", line)]
    return len(lines) > 1 and 2 * len(in_columns) > len(lines)


ONE_SHEET: Sequence[tuple[str, Callable[[bytes], bool]]] = (
    ("a symbolic link file (.slk)", lambda start: start.startswith(b"ID;P")),
    ("a data interchange file (.dif)", lambda start: start.startswith(b"TABLE")),
    ("tab-separated text (.txt)", _rows_between("\t")),
    ("comma-separated text (.csv)", _rows_between(",;")),
    ("text in columns (.prn)", _is_formatted),
)
