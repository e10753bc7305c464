"""Files that are wrong, hostile or merely swollen, each made from a good workbook.

What the reader must survive.

Each has the code it is refused with, or None where it must be read with all its answers.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from copy import copy

from arms_docs.problems import Code
from tests.support.builders import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet2.xml"  # Case
STYLES, BOOK = "xl/styles.xml", "xl/workbook.xml"

Build = Callable[[bytes], bytes]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        return {info.filename: members.read(info) for info in members.infolist()}


def put(name: str, before: bytes, more: Callable[[], bytes]) -> Build:
    """The workbook with something put before the first of these bytes in a part."""

    def build(good: bytes) -> bytes:
        parts = parts_of(good)
        assert before in parts[name]
        parts[name] = parts[name].replace(before, more() + before, 1)
        return zipped(parts, zipfile.ZIP_DEFLATED)

    return build


def rows(first: int, last: int, cells: int, inside: str = "") -> Callable[[], bytes]:
    """Rows of formatted cells: empty, or with something inside."""
    close = f">{inside}</c>" if inside else "/>"
    letters = [column(n) for n in range(*((30, cells + 30) if inside else (1, cells + 1)))]
    return lambda: "".join(
        f'<row r="{r}" spans="1:{cells}" s="5" customFormat="1" ht="15">'
        + "".join(f'<c r="{letter}{r}" s="5"{close}' for letter in letters)
        + "</row>"
        for r in range(first, last)
    ).encode()


def column(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def words(size: int) -> bytes:
    """Text that does not pack well."""
    chance = random.Random(3)  # noqa: S311
    block = " ".join(
        chance.choice(("review", "visit", "panel", "officer", str(chance.random())))
        for _ in range(20_000)
    )
    return (block * (size // len(block) + 1)).encode()[:size]


def text_cells(count: int, each: int, letter: str = "") -> Callable[[], bytes]:
    def cells() -> bytes:
        body = letter * each or words(each).decode()
        row = '<row r="{0}"><c r="H{0}" t="inlineStr"><is><t>' + body + "</t></is></c></row>"
        return "".join(row.format(n) for n in range(1000, 1000 + count)).encode()

    return cells


def runs(count: int) -> Callable[[], bytes]:
    """One cell of very many differently formatted runs."""
    run = '<r><rPr><b/><sz val="11"/><color rgb="FF{:06X}"/><rFont val="Arial"/></rPr><t>{}</t></r>'
    all_of_them = "".join(run.format(n * 7919 % 0xFFFFFF, n * 104729) for n in range(count))
    return lambda: (
        f'<row r="900"><c r="H900" t="inlineStr"><is>{all_of_them}</is></c></row>'.encode()
    )


def with_parts(more: Callable[[], Mapping[str, bytes]]) -> Build:
    return lambda good: zipped({**parts_of(good), **more()}, zipfile.ZIP_DEFLATED)


def overlapping(good: bytes) -> bytes:
    """Many names for one and the same packed part, as David Fifield's bomb has it."""
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as members:
        members.writestr("xl/media/a.png", bytes(900_000))
        for number in range(150):
            again = copy(members.getinfo("xl/media/a.png"))
            again.filename = f"xl/media/{number:03}.png"
            members.filelist.append(again)
            members.NameToInfo[again.filename] = again
    return out.getvalue()


def lying(good: bytes) -> bytes:
    """A sheet that says it is ten bytes long and unpacks to 300 MB."""
    parts = parts_of(good)
    size = 300_000_007
    sheet = {"xl/worksheets/sheet99.xml": bytes(size)}
    content = bytearray(zipped({**parts, **sheet}, zipfile.ZIP_DEFLATED))
    return bytes(content).replace(struct.pack("<I", size), struct.pack("<I", 10))


def entity_bomb(good: bytes) -> bytes:
    parts = parts_of(good)
    bomb = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    cell = b'<row r="900"><c r="A900" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData>'
    parts[SHEET] = bomb + b"]>" + parts[SHEET].replace(b"</sheetData>", cell)
    return zipped(parts)


def quadratic_bomb(good: bytes) -> bytes:
    parts = parts_of(good)
    cell = b'<row r="900"><c r="A900" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>' % (
        b"&a;" * 50_000
    )
    declared = b'<!DOCTYPE l [<!ENTITY a "%s">]>' % (b"x" * 50_000)
    parts[SHEET] = declared + parts[SHEET].replace(b"</sheetData>", cell)
    return zipped(parts)


MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = b"http://schemas.openxmlformats.org/package/2006/relationships"
COMMENTS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def comments(good: bytes, many: int = 30_000) -> bytes:
    note = b'<comment ref="C%d" authorId="0"><text><r><t>note</t></r></text></comment>'
    notes = b"".join(note % number for number in range(1, many + 1))
    return zipped(
        {
            **parts_of(good),
            "xl/comments1.xml": b'<comments xmlns="'
            + MAIN
            + b'"><authors><author>A</author></authors><commentList>'
            + notes
            + b"</commentList></comments>",
            "xl/worksheets/_rels/sheet2.xml.rels": b'<Relationships xmlns="'
            + PACKAGE
            + b'"><Relationship Id="c" Type="'
            + COMMENTS
            + b'" Target="/xl/comments1.xml"/></Relationships>',
        }
    )


def merges(count: int) -> Callable[[], bytes]:
    cells = b"".join(b'<mergeCell ref="AA%d:AB%d"/>' % (n, n) for n in range(1, count + 1))
    return lambda: b"<mergeCells>" + cells + b"</mergeCells>"


def giant_merge() -> bytes:
    return b'<mergeCells count="1"><mergeCell ref="A20:XFD1048576"/></mergeCells>'


def cell_formats(count: int) -> Callable[[], bytes]:
    style = (
        b'<xf numFmtId="%d" fontId="%d" fillId="0" borderId="0" xfId="0">'
        b'<alignment indent="%d"/></xf>'
    )
    return lambda: b"".join(style % (n % 40, n % 3, n % 250) for n in range(count))


def named_styles() -> bytes:
    return b"".join(b'<cellStyle name="Style %d" xfId="0"/>' % n for n in range(60_000))


def rules() -> bytes:
    rule = b'<cfRule type="expression" priority="%d"><formula>C%d=1</formula></cfRule>'
    formatting = b'<conditionalFormatting sqref="C%d:C%d">' + rule + b"</conditionalFormatting>"
    return b"".join(formatting % (n, n, n + 9, n) for n in range(1, 20_001))


def validations() -> bytes:
    validation = (
        b'<dataValidation type="list" allowBlank="1" sqref="C%d">'
        b"<formula1>list_01</formula1></dataValidation>"
    )
    return b"".join(validation % n for n in range(1, 30_001))


def names() -> bytes:
    return b"".join(
        b'<definedName name="n%d">Case!$C$%d</definedName>' % (n, n % 90 + 1) for n in range(60_000)
    )


def far(good: bytes) -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    return put(SHEET, b"</sheetData>", lambda: cell)(good)


ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
END = b"</sheetData>"
AFTER = b"<pageMargins"
FORMULAS = '<f t="shared" si="7"/><v>1</v>'

WRONG: Mapping[str, tuple[Build, Code | None]] = {
    "good": (lambda good: good, None),
    "encrypted": (lambda _: OLE + bytes(504) + ENCRYPTED + bytes(9_000_000), Code.ENCRYPTED),
    "xls": (
        lambda _: OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(9_000_000),
        Code.OLD_EXCEL,
    ),
    "ods": (
        lambda _: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        Code.OPEN_DOCUMENT,
    ),
    "xlsb": (lambda _: zipped({"xl/workbook.bin": b"\x83"}), Code.OTHER_FORMAT),
    "docx": (lambda _: zipped({"word/document.xml": b"<a/>"}), Code.NOT_WORKBOOK),
    "csv of 50 MB": (lambda _: words(50_000_000), Code.NOT_WORKBOOK),
    "html": (lambda _: b"<html>" + words(5_000_000), Code.NOT_WORKBOOK),
    "a file of 80 MB": (lambda good: good + bytes(80_000_000), Code.TOO_LARGE),
    "truncated": (lambda good: good[: len(good) // 2], Code.DAMAGED),
    "macros": (with_parts(lambda: {"xl/vbaProject.bin": OLE}), Code.MACROS),
    "external links": (with_parts(lambda: {"xl/externalLinks/externalLink1.xml": b"<a/>"}), None),
    "many parts": (
        with_parts(lambda: {f"xl/media/{n}.png": b"" for n in range(60_000)}),
        Code.TOO_LARGE,
    ),
    "a big part": (with_parts(lambda: {"xl/media/1.png": bytes(300_000_000)}), Code.TOO_LARGE),
    "a dense part": (put(SHEET, END, lambda: b" " * 40_000_000), Code.TOO_LARGE),
    "nested zip": (
        with_parts(lambda: {"xl/a.xml": zipped({"b": bytes(99_000_000)}, zipfile.ZIP_DEFLATED)}),
        None,
    ),
    "overlapping parts": (overlapping, Code.TOO_LARGE),
    "lying sizes": (lying, Code.DAMAGED),
    "entities": (entity_bomb, Code.DAMAGED),
    "quadratic entities": (quadratic_bomb, Code.DAMAGED),
    "giant merge": (put(SHEET, AFTER, giant_merge), Code.TOO_LARGE),
    "9,000 merges": (put(SHEET, AFTER, merges(9_000)), Code.TOO_LARGE),
    "900 merges": (put(SHEET, AFTER, merges(900)), None),
    "far value": (far, None),
    "200,000 formatted rows": (put(SHEET, END, rows(1000, 201_000, 12)), None),
    "1,000,000 formatted rows": (put(SHEET, END, rows(1000, 1_001_000, 1)), None),
    "16,000 formatted columns": (put(SHEET, END, rows(500, 600, 16_000)), None),
    "2,000 rows of 60 columns": (put(SHEET, END, rows(200, 2000, 60)), None),
    "200,000 numbers": (put(SHEET, END, rows(1000, 11_000, 20, "<v>1</v>")), Code.TOO_LARGE),
    "60,000 numbers": (put(SHEET, END, rows(1000, 4_000, 20, "<v>1</v>")), None),
    "60,000 shared formulas": (put(SHEET, END, rows(1000, 3_000, 30, FORMULAS)), None),
    "300 MB of one letter": (put(SHEET, END, text_cells(1, 300_000_000, "x")), Code.TOO_LARGE),
    "150 MB of words": (put(SHEET, END, text_cells(1500, 100_000)), Code.TOO_LARGE),
    "49 MB of words": (put(SHEET, END, text_cells(1500, 32_000)), Code.TOO_LARGE),
    "17 MB of words": (put(SHEET, END, text_cells(530, 32_000)), None),
    "50,000 runs": (put(SHEET, END, runs(50_000)), None),
    "64,000 cell formats": (put(STYLES, b"</cellXfs>", cell_formats(64_000)), None),
    "60,000 named styles": (put(STYLES, b"</cellStyles>", named_styles), None),
    "30,000 validations": (put(SHEET, b"</dataValidations>", validations), None),
    "20,000 conditional formats": (put(SHEET, b"<dataValidations", rules), None),
    "30,000 comments": (comments, None),
    "60,000 names": (put(BOOK, b"</definedNames>", names), None),
    "150 sheets": (
        with_parts(
            lambda: {f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(50, 200)}
        ),
        None,
    ),
}
