"""The parts that are read: within bounds, and only those."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest

from arms_docs.workbook.intake import unpack as module
from arms_docs.workbook.intake.package_parts import PackageParts
from arms_docs.workbook.intake.plain_xml import SpoiltError
from arms_docs.workbook.intake.unpack import Package, TooMuchError, unpack
from tests.support.builders import zipped
from tests.support.hostile import SHEET, parts_of

SHEET_XML = b'<worksheet xmlns="urn:m"><sheetData>%s</sheetData></worksheet>'
CELL = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def unpacked(parts: Mapping[str, bytes]) -> Package:
    with zipfile.ZipFile(io.BytesIO(zipped(dict(parts)))) as members:
        return unpack(PackageParts(members))


def test_sheets_strings_and_styles_are_read_and_nothing_else(
    workbooks: Mapping[str, bytes],
) -> None:
    parts = parts_of(workbooks["medium_low"])
    package = unpacked({**parts, "xl/media/image1.png": b"\x89PNG", "xl/notes.xml": b"<notes/>"})
    assert {SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"} <= set(package.parts)
    assert not {"xl/media/image1.png", "xl/notes.xml"} & set(package.parts)
    assert not package.linked and b"Application" in package.program
    with zipfile.ZipFile(io.BytesIO(package.zipped())) as again:
        assert set(again.namelist()) == set(package.parts)


def test_a_sheet_that_spoils_its_reader_is_refused() -> None:
    doctype = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + SHEET_XML % CELL
    for part, why in (
        (doctype, "declares entities"),
        (SHEET_XML % CELL.replace(b"<v>0", b"<v>-1"), "cannot be"),
        (SHEET_XML % (CELL + CELL), "stands twice"),
    ):
        with pytest.raises(SpoiltError, match=why):
            unpacked({SHEET: part})


def test_what_is_written_oddly_is_written_anew_if_it_is_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A cell without an address stands where its order says, though the one before it be empty."""
    no_address = SHEET_XML % b"<row><c/><c><v>1</v></c><c/></row>"
    assert b'r="B1"><' in unpacked({SHEET: no_address}).parts[SHEET]
    monkeypatch.setattr(module, "MOST_ODD", len(no_address) - 1)
    with pytest.raises(TooMuchError, match="no spreadsheet program"):
        unpacked({SHEET: no_address})


def test_there_is_a_bound_to_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TAGS", 3)
    with pytest.raises(TooMuchError, match="too many cells are filled"):
        unpacked({SHEET: SHEET_XML % CELL})
    monkeypatch.setattr(module, "MOST_TEXT", 50)
    with pytest.raises(TooMuchError, match="million characters"):
        unpacked({SHEET: SHEET_XML % CELL})


def test_links_to_other_workbooks_are_seen() -> None:
    assert unpacked({SHEET: SHEET_XML % CELL, "xl/externalLinks/externalLink1.xml": b"<x/>"}).linked


@pytest.mark.parametrize("sign", [b";", b"["])
def test_a_number_format_longer_than_any_is_refused(sign: bytes) -> None:
    """A hundred thousand of either took more than six seconds."""
    styles = b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="%s"/></numFmts></styleSheet>'
    assert unpacked({"xl/styles.xml": styles % (sign * 255)}).parts
    with pytest.raises(TooMuchError, match="format of a number"):
        unpacked({"xl/styles.xml": styles % (sign * 4000)})


def part_of(book: Mapping[str, bytes], title: str) -> str:
    """The part with a sheet of this name, by hand: our writer numbers them as they stand."""
    names = re.findall(rb'<sheet [^>]*name="([^"]*)"', book["xl/workbook.xml"])
    return f"xl/worksheets/sheet{names.index(title.encode()) + 1}.xml"


def changed(book: Mapping[str, bytes], name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    assert book[name].count(old) == 1
    return {**book, name: book[name].replace(old, new)}


def test_the_hidden_working_is_not_unpacked_and_every_sheet_that_is_seen_is(
    workbooks: Mapping[str, bytes],
) -> None:
    book = parts_of(workbooks["medium_low"])
    working, factors = part_of(book, "_working"), part_of(book, "Factors")
    assert b"<c " in book[working]
    package = unpacked({**book, working: SHEET_XML % b"<c" * 1000})
    assert b"<c" not in package.parts[working]
    assert package.parts[factors].count(b"<c ") > 500
    for hidden in ("_arms", "Lists"):
        assert b"<c " in package.parts[part_of(book, hidden)]
    opened = openpyxl.load_workbook(io.BytesIO(package.zipped()))
    assert opened["_working"].max_row == 1 and opened["Factors"].max_row > 100


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'name="_working" sheetId="18" state="hidden"', b'name="_working" sheetId="18"'),
        (b'name="_working" sheetId="18"', b'name="Mine" sheetId="18"'),
        (b'name="_working" sheetId="18"', b'name="_WORKING" sheetId="18"'),
    ],
    ids=["shown", "renamed", "of another case"],
)
def test_a_working_that_is_shown_or_is_none_of_ours_is_read(
    old: bytes, new: bytes, workbooks: Mapping[str, bytes]
) -> None:
    book = parts_of(workbooks["medium_low"])
    package = unpacked(changed(book, "xl/workbook.xml", old, new))
    assert package.parts[part_of(book, "_working")].count(b"<c ") > 1000


def test_a_part_that_is_the_working_and_a_sheet_of_the_form_is_read(
    workbooks: Mapping[str, bytes],
) -> None:
    """Whoever has the sheet of answers called so as well hides nothing from the reader."""
    book = parts_of(workbooks["medium_low"])
    working, factors = part_of(book, "_working"), part_of(book, "Factors")
    rels = "xl/_rels/workbook.xml.rels"
    both = changed(book, rels, f"/{working}".encode(), f"/{factors}".encode())
    assert unpacked(both).parts[factors].count(b"<c ") > 500
