"""What is handed in for a workbook: each kind is named for what it is, with a remedy that works."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from arms_docs.problems import Code
from arms_docs.workbook.intake.other_kinds import OLE
from arms_docs.workbook.intake.preflight import preflight
from tests.people import PROFESSIONALS
from tests.support.builders import zipped


def ole(*entries: str) -> bytes:
    """An OLE file with a directory of these names, as far as anybody looks."""
    named = (entry.encode("utf-16-le").ljust(128, b"\0") for entry in entries)
    return OLE + bytes(504) + b"".join(named) + bytes(512)


NAME = PROFESSIONALS[0].name
ROWS = [("Question", "Your answer"), ("Rating", "High"), ("Date", "27/03/2026")]
HTML = (
    b'<html xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet>'
)
EXCEL_LOCK = (
    bytes([len(NAME)])
    + NAME.encode("cp1252").ljust(54)
    + bytes([len(NAME), 0])
    + NAME.ljust(54).encode("utf-16-le")
)
OFFICE_LOCK = f",{NAME},desk-7,28.11.2026 19:05,file:///home/a/.config/libreoffice/4;".encode()
MAIL = b"From: desk@example.org\r\nTo: panel@example.org\r\nSubject: As promised\r\n"

# Every "Save as type" of Excel that is not read, and what else people hand in.
KINDS: Mapping[str, tuple[bytes, Code, str]] = {
    "xlsb": (zipped({"xl/workbook.bin": b"\x83"}), Code.OTHER_FORMAT, ".xlsb"),
    "xls": (ole("Root Entry", "Workbook"), Code.OLD_EXCEL, ".xls"),
    "xls for both": (ole("Root Entry", "Book", "Workbook"), Code.OLD_EXCEL, ".xls"),
    "xls 5.0/95": (ole("Root Entry", "Book"), Code.EXCEL_5, "255"),
    "xls 4.0": (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(99), Code.EXCEL_5, "255"),
    "xml 2003": (
        b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        Code.OTHER_FORMAT,
        "XML Spreadsheet 2003",
    ),
    "htm": (HTML, Code.OTHER_FORMAT, "web page that Excel saved"),
    "mht": (
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n\r\n"
        + HTML,
        Code.OTHER_FORMAT,
        ".mht",
    ),
    "csv": ("\r\n".join(map(",".join, ROWS)).encode(), Code.ONE_SHEET_ONLY, ".csv"),
    "csv in UTF-8": (
        "\r\n".join(map(",".join, ROWS)).encode("utf-8-sig"),
        Code.ONE_SHEET_ONLY,
        ".csv",
    ),
    "csv with semicolons": ("\r\n".join(map(";".join, ROWS)).encode(), Code.ONE_SHEET_ONLY, ".csv"),
    "txt": ("\r\n".join(map("\t".join, ROWS)).encode(), Code.ONE_SHEET_ONLY, ".txt"),
    "txt in Unicode": (
        "\r\n".join(map("\t".join, ROWS)).encode("utf-16"),
        Code.ONE_SHEET_ONLY,
        ".txt",
    ),
    "prn": (
        "\r\n".join(f"{a:<20}{b:<20}" for a, b in ROWS).encode(),
        Code.ONE_SHEET_ONLY,
        ".prn",
    ),
    "dif": (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n', Code.ONE_SHEET_ONLY, ".dif"),
    "slk": (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", Code.ONE_SHEET_ONLY, ".slk"),
    "pdf": (b"%PDF-1.7\n", Code.NOT_WORKBOOK, "a PDF"),
    "xps": (zipped({"FixedDocumentSequence.fdseq": b"<a/>"}), Code.NOT_WORKBOOK, "XPS"),
    "ods": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        Code.OPEN_DOCUMENT,
        ".ods",
    ),
    "fods": (
        b'<?xml version="1.0"?><office:document xmlns:office="o" '
        b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
        Code.OPEN_DOCUMENT,
        ".ods",
    ),
    "odt": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        Code.NOT_WORKBOOK,
        "no spreadsheet",
    ),
    "password": (
        ole("Root Entry", "EncryptedPackage", "EncryptionInfo", "StrongEncryptionTransform"),
        Code.ENCRYPTED,
        "password",
    ),
    "rights management": (
        ole("Root Entry", "EncryptedPackage", "DRMEncryptedTransform"),
        Code.RIGHTS_MANAGED,
        "rights",
    ),
    "old rights management": (
        ole("Root Entry", "\tDRMContent", "Workbook"),
        Code.RIGHTS_MANAGED,
        "rights",
    ),
    "Excel's lock": (EXCEL_LOCK, Code.LOCK_FILE, "open in Excel"),
    "LibreOffice's lock": (OFFICE_LOCK, Code.LOCK_FILE, "open in LibreOffice"),
    "zip folder": (zipped({"case.xlsx": b"PK"}), Code.WORKBOOK_INSIDE, "zip folder"),
    "Outlook message": (
        ole("__properties_version1.0") + "case.xlsx".encode("utf-16-le"),
        Code.WORKBOOK_INSIDE,
        "Outlook",
    ),
    "Outlook message alone": (ole("__properties_version1.0"), Code.NOT_WORKBOOK, "Outlook"),
    "mail": (
        MAIL + b'\r\nContent-Disposition: attachment; filename="case.xlsx"\r\n',
        Code.WORKBOOK_INSIDE,
        "e-mail",
    ),
    "Numbers": (zipped({"Index/Document.iwa": b"\0"}), Code.EXPORT, "Numbers"),
    "a link to Google": (
        b'{"url": "https://docs.google.com/open?id=1"}',
        Code.EXPORT,
        "link to a Google sheet",
    ),
    "doc": (ole("WordDocument"), Code.NOT_WORKBOOK, ".doc"),
    "ppt": (ole("PowerPoint Document"), Code.NOT_WORKBOOK, ".ppt"),
    "web page": (b"<!DOCTYPE html><html>", Code.NOT_WORKBOOK, "web page"),
    "picture": (b"\x89PNG\r\n\x1a\n", Code.NOT_WORKBOOK, "picture"),
    "letter": (b"Dear desk,\r\nhere it is, at last.\r\n", Code.NOT_WORKBOOK, "text or other"),
    "nothing but zeros": (bytes(5000), Code.EMPTY_FILE, "empty"),
}


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_has_a_sentence_of_its_own(what: str) -> None:
    content, code, word = KINDS[what]
    wrong = preflight(content)
    assert wrong is not None and wrong.code is code
    assert word in wrong.message
    assert not {"{", "}"} & set(wrong.message + wrong.remedy)
    assert NAME not in wrong.message + wrong.remedy, "who has it open is nobody else's business"


def test_no_two_types_of_excel_are_told_in_the_same_words() -> None:
    types = (
        "xlsb",
        "xls",
        "xls 5.0/95",
        "xml 2003",
        "htm",
        "mht",
        "csv",
        "txt",
        "prn",
        "dif",
        "slk",
    )
    assert len({str(preflight(KINDS[what][0])) for what in types}) == len(types)
