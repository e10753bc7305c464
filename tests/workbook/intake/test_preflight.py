"""Whatever file is handed in: one sentence that says what it is, and never an exception or a hang.

Files known to hang what lies behind the preflight are only put to the preflight itself, where they
get past it.
"""

from __future__ import annotations

import io
import random
import stat
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from arms_docs.assessment.asked import NOTHING_ASKED, Asked
from arms_docs.assessment.form import questions
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Severity, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content, read_file
from arms_docs.workbook.intake.newer_form import newer_form
from arms_docs.workbook.intake.preflight import MOST_PARTS, preflight
from arms_docs.workbook.intake.unpack import LAST_COLUMN, LAST_ROW
from arms_docs.workbook.sheets.layout import STAMP_SCHEMA, STAMP_SHEET
from arms_docs.workbook.sheets.stamp_cells import read_stamp
from tests.support.builders import place_of, zipped
from tests.support.edited_workbooks import opened_to_be_read, saved, say_asked
from tests.support.hostile import overlapping
from tests.support.some import some

ON = date(2026, 10, 12)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HUGE = 50_000_001  # bytes of a part that unpacks to far more than its size
SHEET = "xl/worksheets/sheet2.xml"  # Case
BILLION = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def good(workbooks: Mapping[str, bytes]) -> bytes:
    return workbooks["medium_low"]


@pytest.fixture(scope="module")
def huge(good: bytes) -> bytes:
    """The good one with a picture that unpacks to far more than its size."""
    return edited(good, None, zipfile.ZIP_DEFLATED, xl__media__image1__png=bytes(HUGE))


@pytest.fixture(scope="module")
def usual(good: bytes, instrument: Instrument) -> Reading:
    """What is read of the good one."""
    return read_content(good, instrument, on=ON)


def read(
    tmp_path: Path, content: bytes, instrument: Instrument, name: str = "assessment.xlsx"
) -> Reading:
    path = tmp_path / name
    path.write_bytes(content)
    return read_file(path, instrument, on=ON)


def check_refused(reading: Reading, code: Code) -> str:
    """One problem of the whole file; back comes what it says."""
    assert reading.assessment is None
    assert reading.rating is None
    assert not reading.ok
    assert [p.code for p in reading.problems] == [code]
    (wrong,) = reading.problems
    assert wrong.severity is Severity.WRONG_FILE
    assert wrong.place == Place("")
    assert wrong.cell == ""
    assert wrong.message.endswith(".")
    assert wrong.remedy.endswith(".")
    assert not {"{", "}"} & set(wrong.message + wrong.remedy)
    return wrong.message


def edited(
    content: bytes,
    changes: Mapping[str, Change] | None = None,
    how: int = zipfile.ZIP_STORED,
    /,
    **added: bytes,
) -> bytes:
    """The workbook with parts of it rewritten, and others added (``__`` stands for a slash)."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    for name, change in (changes or {}).items():
        before = parts[name]
        parts[name] = change(before)
        assert parts[name] != before, f"{name} is as it was"
    added = {name.replace("__", "/"): part for name, part in added.items()}
    return zipped({**parts, **added}, how)


MAIN = ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def merging(
    *references: str, attribute: str = 'ref="{}"', prefix: str = "", namespace: str = ""
) -> Change:
    cells = "".join(f"<{prefix}mergeCell {attribute.format(ref)}/>" for ref in references)
    merge = f'<{prefix}mergeCells{namespace} count="{len(references)}">{cells}</{prefix}mergeCells>'
    return lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + merge.encode(), 1)


# --- what it is


OTHERS: Mapping[str, tuple[bytes, Code, str]] = {
    "empty": (b"", Code.EMPTY_FILE, "empty"),
    "password": (
        OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(99),
        Code.ENCRYPTED,
        "password",
    ),
    "xls": (OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(99), Code.OLD_EXCEL, ".xls"),
    "doc": (
        OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(99),
        Code.NOT_WORKBOOK,
        ".doc",
    ),
    "ole and no more": (OLE, Code.NOT_WORKBOOK, "older program"),
    "ods": (
        zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
        ),
        Code.OPEN_DOCUMENT,
        ".ods",
    ),
    "docx": (
        zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
        Code.NOT_WORKBOOK,
        "Word",
    ),
    "xlsb": (
        zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"\x83"}),
        Code.OTHER_FORMAT,
        ".xlsb",
    ),
    "pptx": (zipped({"ppt/presentation.xml": b"<a/>"}), Code.NOT_WORKBOOK, "PowerPoint"),
    "zip": (zipped({"assessment.txt": b"PK"}), Code.NOT_WORKBOOK, "zip"),
    "empty zip": (zipped({}), Code.NOT_WORKBOOK, "zip"),
    "csv of one row": ("\ufeffRating;High".encode(), Code.NOT_WORKBOOK, "text"),
    "html": (b"\r\n <html><body><table>", Code.NOT_WORKBOOK, "web page"),
    "xml spreadsheet": (b'<?xml version="1.0"?><Workbook/>', Code.NOT_WORKBOOK, "XML"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Code.NOT_WORKBOOK, "PDF"),
    "rtf": (b"{\\rtf1\\ansi Colin Ashworthy}", Code.NOT_WORKBOOK, ".rtf"),
    "noughts": (bytes(5000), Code.EMPTY_FILE, "empty"),
    "one byte": (b"P", Code.NOT_WORKBOOK, "text or other"),
    "zip by its first bytes": (b"PK\x03\x04 and so on", Code.DAMAGED, "damaged"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_other_file_is_named_for_what_it_is(
    what: str, tmp_path: Path, instrument: Instrument
) -> None:
    content, code, word = OTHERS[what]
    message = check_refused(read(tmp_path, content, instrument), code)
    assert word in message
    assert "Ashworthy" not in message
    wrong = preflight(content)
    assert wrong is not None
    assert wrong.code is code


def test_content_decides_and_not_the_name(
    good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    for name in ("assessment.xls", "assessment", "assessment.pdf", "~$ assessment (1) ÄÖ.XLSX"):
        assert read(tmp_path, good, instrument, name).ok
    check_refused(read(tmp_path, b"%PDF-1.7", instrument, "assessment.xlsx"), Code.NOT_WORKBOOK)


def test_missing_and_folder(tmp_path: Path, instrument: Instrument) -> None:
    check_refused(read_file(tmp_path / "none.xlsx", instrument, on=ON), Code.NOT_FOUND)
    check_refused(read_file(tmp_path / "none" / "none.xlsx", instrument, on=ON), Code.NOT_FOUND)
    check_refused(read_file(tmp_path, instrument, on=ON), Code.IS_FOLDER)
    (tmp_path / "dangling.xlsx").symlink_to(tmp_path / "none.xlsx")
    check_refused(read_file(tmp_path / "dangling.xlsx", instrument, on=ON), Code.NOT_FOUND)


def test_file_that_may_not_be_read_says_why(
    good: bytes, tmp_path: Path, instrument: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_refused(read_file(tmp_path / ("x" * 300), instrument, on=ON), Code.NOT_READABLE)
    path = tmp_path / "open in Excel.xlsx"
    path.write_bytes(good)
    path.chmod(stat.S_IWUSR)

    def refuse(path: Path, _: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    # Whoever runs the tests as root may read everything.
    monkeypatch.setattr("arms_docs.plain_file.os.open", refuse)
    message = check_refused(read_file(path, instrument, on=ON), Code.NOT_READABLE)
    assert message == "The file could not be opened: Permission denied."


def test_name_that_no_file_can_have(instrument: Instrument) -> None:
    assert read_file(Path("a\0b.xlsx"), instrument, on=ON).assessment is None


def test_workbook_that_is_not_ours(tmp_path: Path, instrument: Instrument) -> None:
    book = Workbook()
    check_refused(read(tmp_path, saved(book), instrument), Code.WRONG_TEMPLATE)
    sheet = book.worksheets[0]
    for row in range(1, 200):
        sheet.append((f"factors.R{row}.rating", "Your answer", "High", STAMP_SCHEMA))
    sheet.cell(1, 2).value = "columns"
    check_refused(read(tmp_path, saved(book), instrument), Code.WRONG_TEMPLATE)


def test_workbook_with_a_few_of_our_keys_is_not_ours(
    good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    """One of our sheets, moved into a workbook of somebody's own."""
    book = opened_to_be_read(good)
    for name in book.sheetnames:
        if name not in ("Contingency", "Notes"):
            del book[name]
    check_refused(read(tmp_path, saved(book), instrument), Code.WRONG_TEMPLATE)


def test_newer_form_is_refused_and_an_older_stamp_or_none_is_not(
    good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    book = opened_to_be_read(good)
    asked = questions(instrument).asked
    say_asked(book, Asked(asked.places | {place_of("person.nickname")}))
    message = check_refused(read(tmp_path, saved(book), instrument), Code.NEWER_SCHEMA)
    assert "it asks person.nickname, which this one does not know of" in message
    say_asked(book, NOTHING_ASKED)
    book[STAMP_SHEET].cell(1, 2).value = 3
    message = check_refused(read(tmp_path, saved(book), instrument), Code.NEWER_SCHEMA)
    assert "its form has the number 3" in message
    for stamp in (2, "2", 1, None, "spoilt", 1.5):
        book[STAMP_SHEET].cell(1, 2).value = stamp
        assert newer_form(read_stamp(book, {}), questions(instrument)) is None
    assert read(tmp_path, saved(book), instrument).ok
    del book[STAMP_SHEET]
    assert read(tmp_path, saved(book), instrument).ok


# --- damaged


@pytest.mark.parametrize("part", [0.001, 0.01, 0.3, 0.7, 0.99])
def test_file_cut_short(part: float, good: bytes, tmp_path: Path, instrument: Instrument) -> None:
    check_refused(read(tmp_path, good[: int(len(good) * part)], instrument), Code.DAMAGED)


def test_file_without_its_last_bytes_or_its_first(
    good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    check_refused(read(tmp_path, good[:-30], instrument), Code.DAMAGED)
    check_refused(read(tmp_path, good[100:], instrument), Code.DAMAGED)


def adding(cell: str, before: bytes = b"") -> Change:
    """One more row with this cell."""
    row = f'<row r="900">{cell}</row></sheetData>'.encode()
    return lambda part: before + part.replace(b"</sheetData>", row, 1)


TEXT = '<c r="A900" t="inlineStr"><is><t>{}</t></is></c>'
OUTER = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BROKEN: Mapping[str, tuple[str, Change]] = {
    "sheet ends early": (SHEET, lambda part: part[: len(part) // 2]),
    "sheet is not XML": (SHEET, lambda _: b"\x00\x01 not XML"),
    "sheet is empty": (SHEET, lambda _: b""),
    "number is none": (SHEET, adding('<c r="A900"><v>x</v></c>')),
    "shared string is none": (SHEET, adding('<c r="A900" t="s"><v>9</v></c>')),
    "address is none": (SHEET, adding('<c r="90A0"><v>1</v></c>')),
    "style is none": (SHEET, adding('<c r="A900" s="99999"><v>1</v></c>')),
    "styles": ("xl/styles.xml", lambda part: part[:100]),
    "workbook": ("xl/workbook.xml", lambda part: part.replace(b"</sheets>", b"")),
    "content types": ("[Content_Types].xml", lambda _: b"<Types/>"),
    "entities": (SHEET, adding(TEXT.format("&j;"), before=BILLION + b"]>")),
    "outer entity": (SHEET, adding(TEXT.format("&a;"), before=OUTER)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_part_that_is_broken_is_damage(
    what: str, good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    name, change = BROKEN[what]
    check_refused(read(tmp_path, edited(good, {name: change}), instrument), Code.DAMAGED)


def test_workbook_without_sheets(good: bytes, tmp_path: Path, instrument: Instrument) -> None:
    bare = {"xl/workbook.xml": lambda part: part[: part.index(b"<sheets>")] + b"</workbook>"}
    check_refused(read(tmp_path, edited(good, bare), instrument), Code.WRONG_TEMPLATE)


RELATIONS = "xl/_rels/workbook.xml.rels"
GONE: Mapping[str, tuple[str, Change]] = {
    "another thing": (SHEET, lambda _: b"<html/>"),
    "nowhere": (RELATIONS, lambda part: part.replace(b"sheet2.xml", b"sheet99.xml")),
}


@pytest.mark.parametrize("what", GONE)
def test_sheet_that_openpyxl_leaves_out_is_missed(
    what: str, good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    name, change = GONE[what]
    problems = read(tmp_path, edited(good, {name: change}), instrument).problems
    sections = ("assessors", "context", "person", "self_risk")
    lost = [("A23", section) for section in sections]
    assert [(p.code.number, str(p.place)) for p in problems] == lost


def test_table_that_openpyxl_leaves_out_is_missed(
    good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as parts:
        book = load_workbook(io.BytesIO(good))
        number = book.sheetnames.index("Restricted") + 1
        assert b"restricted.X1" in parts.read(f"xl/worksheets/sheet{number}.xml")
    spoilt = edited(good, {f"xl/worksheets/sheet{number}.xml": lambda _: b"<html/>"})
    problems = read(tmp_path, spoilt, instrument).problems
    assert [(p.code, str(p.place)) for p in problems] == [(Code.LOST_PART, "restricted")]


def test_checksum_is_kept(good: bytes, tmp_path: Path, instrument: Instrument) -> None:
    """A bit that fell over in a compressed part, which would otherwise change an answer."""
    with zipfile.ZipFile(io.BytesIO(good)) as parts:
        start = parts.getinfo("xl/worksheets/sheet6.xml").header_offset + 400
    spoilt = bytearray(good)
    spoilt[start] ^= 0x10
    check_refused(read(tmp_path, bytes(spoilt), instrument), Code.DAMAGED)


def test_whatever_bytes_are_spoilt_nothing_is_raised(good: bytes, instrument: Instrument) -> None:
    chance = random.Random(2026)  # noqa: S311
    seen = set()
    for _ in range(60):
        spoilt = bytearray(good)
        for _ in range(chance.choice((1, 3, 20))):
            # Half of the hits in the directory at the end, where every byte matters.
            low = chance.choice((0, len(spoilt) - 2500))
            spoilt[chance.randrange(low, len(spoilt))] = chance.randrange(256)
        reading = read_content(bytes(spoilt), instrument, on=ON)
        if reading.assessment is None:
            (wrong,) = reading.problems
            seen.add(wrong.code)
        assert reading.ok is not bool(reading.problems)
    assert Code.DAMAGED in seen


# --- too much


def test_zip_bombs_are_not_unpacked(
    good: bytes, huge: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    assert len(huge) < 250_000
    tracemalloc.start()
    reading = read(tmp_path, huge, instrument)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    check_refused(reading, Code.TOO_LARGE)
    assert peak < 5_000_000
    dense = edited(
        good,
        {SHEET: lambda part: part.replace(b"</sheetData>", b" " * 3_000_000 + b"</sheetData>")},
        zipfile.ZIP_DEFLATED,
    )
    assert "200 times" in check_refused(read(tmp_path, dense, instrument), Code.TOO_LARGE)
    pictures = {f"xl__media__{n}.png": bytes(900_000) for n in range(225)}
    small = edited(good, None, zipfile.ZIP_DEFLATED, **pictures)
    check_refused(read(tmp_path, small, instrument), Code.TOO_LARGE)
    many = edited(good, None, **{f"xl__media__{n}.png": b"" for n in range(MOST_PARTS)})
    check_refused(read(tmp_path, many, instrument), Code.TOO_LARGE)


def test_parts_that_lie_over_one_another_are_not_unpacked(good: bytes) -> None:
    wrong = preflight(overlapping(good))
    assert wrong is not None
    assert "over one another" in wrong.message


def test_zip_bomb_named_mimetype_is_not_unpacked(good: bytes) -> None:
    huge = edited(good, None, zipfile.ZIP_DEFLATED, mimetype=bytes(HUGE))
    tracemalloc.start()
    wrong = preflight(huge)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert wrong is not None
    assert wrong.code is Code.TOO_LARGE
    assert peak < 5_000_000


def test_zip_that_lies_about_its_sizes(huge: bytes, tmp_path: Path, instrument: Instrument) -> None:
    size = HUGE.to_bytes(4, "little")
    assert huge.count(size) >= 2
    lying = huge.replace(size, (10).to_bytes(4, "little"))
    reading = read(tmp_path, lying, instrument)
    # A picture that nobody reads: either way is right, as long as it is not unpacked and nothing
    # is raised.
    assert reading.ok or [p.code for p in reading.problems] == [Code.DAMAGED]


# Too far down, too far across and both, with a proof after each.
FAR = (f"A1:A{LAST_ROW + 1}", "A20:XFD1048576", "A1:BI1", "C4:ZZ9", "XFD1048576:XFD1048576")


@pytest.mark.parametrize("reference", some(FAR, 2))
def test_far_merge_is_refused_by_its_far_end(
    reference: str, good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    assert LAST_COLUMN == 60
    for change in (
        merging(reference),
        merging("B1:C1", reference, attribute="ref='{}'"),
        merging(reference, attribute='x="1" ref="{}"'),
        merging(reference, prefix="x:", namespace=MAIN),
    ):
        wrong = preflight(edited(good, {SHEET: change}))
        assert wrong is not None
        assert wrong.code is Code.TOO_LARGE
    message = check_refused(
        read(tmp_path, edited(good, {SHEET: merging(reference)}), instrument), Code.TOO_LARGE
    )
    assert message.endswith(f"cells are merged as far as {reference.partition(':')[2]}.")


def test_merge_within_the_form_is_no_matter_of_the_file(good: bytes) -> None:
    for reference in ("B1:D1", f"A1:A{LAST_ROW}", "A1:BH1"):
        assert preflight(edited(good, {SHEET: merging(reference)})) is None


def moved(content: bytes, path: str, change: Change) -> bytes:
    """The sheet under a name of its own: relations and not names say what is a sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    parts[path] = change(parts.pop(SHEET))
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(SHEET.encode(), path.encode())
        assert path.encode() in parts[name]
    return zipped(parts)


def in_utf_16(part: bytes) -> bytes:
    return part.decode().encode("utf-16")


GIANT = "A20:XFD1048576"
HUGE_LINK = (
    b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="Start!A1"/></hyperlinks><pageMargins'
)
PAST: Mapping[str, Callable[[bytes], bytes]] = {
    "lower case": lambda good: edited(good, {SHEET: merging(GIANT.lower())}),
    "absolute": lambda good: edited(good, {SHEET: merging("$A$20:$XFD$1048576")}),
    "sheet under another name": lambda good: moved(good, "xl/worksheets/case.xml", merging(GIANT)),
    "sheet in UTF-16": lambda good: edited(
        good, {SHEET: lambda part: in_utf_16(merging(GIANT)(part))}
    ),
    "sheet elsewhere": lambda good: moved(good, "sheets/case.part", merging(GIANT)),
    "many merges": lambda good: edited(good, {SHEET: merging(*["A1:BH2000"] * 1000)}),
}


@pytest.mark.parametrize("what", PAST)
def test_nothing_that_hangs_gets_past(what: str, good: bytes) -> None:
    wrong = preflight(PAST[what](good))
    assert wrong is not None
    assert wrong.code is Code.TOO_LARGE


def test_far_values_are_named_where_they_stand(
    good: bytes, usual: Reading, tmp_path: Path, instrument: Instrument
) -> None:
    """Iterating over such a sheet would take longer than anybody waits.

    Start, a table and a form have one.

    Start holds no answers: what is written there is said with what else is written outside them.
    """
    cell = b'<c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c>'
    far = b'<row r="1048576">' + cell + b"</row></sheetData>"
    sheets = {
        f"xl/worksheets/sheet{n}.xml": lambda part: part.replace(b"</sheetData>", far)
        for n in (1, 4, 7)
    }
    reading = read(tmp_path, edited(good, sheets), instrument)
    assert {(p.code, p.cell, p.typed) for p in reading.problems} == {
        (Code.FAR_AWAY, "Evidence!XFD1048576", "far"),
        (Code.FAR_AWAY, "Factors!XFD1048576", "far"),
        (Code.OUTSIDE, "Start!XFD1048576", "far"),
    }
    assert reading.assessment == usual.assessment


def test_far_formats_and_validations_are_passed_over(
    good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    """Whole columns formatted, and a list pasted down all of them."""
    formula = b"<formula1>list_01</formula1>"
    everywhere = b'<dataValidation type="list" sqref="A1:XFD1048576">'
    rule = everywhere + formula + b"</dataValidation>"
    change = edited(
        good,
        {
            SHEET: lambda part: (
                part.replace(b"</dataValidations>", rule + b"</dataValidations>")
                .replace(b"</cols>", b'<col min="5" max="16384" width="9" style="1"/></cols>')
                .replace(b"</sheetData>", b'<row r="1048576" ht="15"/></sheetData>')
            )
        },
    )
    assert read(tmp_path, change, instrument).problems == ()


# --- what comes out of a good file


@pytest.mark.parametrize("stage", Stage)
def test_good_file_passes_with_its_digest(
    stage: Stage, good: bytes, tmp_path: Path, instrument: Instrument
) -> None:
    assert preflight(good) is None
    path = tmp_path / "assessment.xlsx"
    path.write_bytes(good)
    reading = read_file(path, instrument, on=ON, stage=stage)
    assert reading.ok
    assert reading == read_content(good, instrument, on=ON, stage=stage)
    assert len(reading.sha256) == 64
    assert path.read_bytes() == good


def test_digest_is_that_of_every_byte(good: bytes, usual: Reading, instrument: Instrument) -> None:
    assert read_content(good + b"\0", instrument, on=ON).sha256 != usual.sha256


def test_macros_are_refused_and_links_are_named(
    good: bytes, usual: Reading, tmp_path: Path, instrument: Instrument
) -> None:
    macros = edited(good, None, **{"xl__vbaProject.bin": OLE + bytes(600)})
    assert "macros" in check_refused(
        read(tmp_path, macros, instrument, "assessment.xlsm"), Code.MACROS
    )
    reading = read(
        tmp_path,
        edited(good, None, **{"xl__externalLinks__externalLink1.xml": b"<a/>"}),
        instrument,
    )
    assert [(p.code, p.place, p.cell) for p in reading.problems] == [(Code.LINKED, Place(""), "")]
    assert reading.assessment == usual.assessment
