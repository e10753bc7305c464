"""The parts that are read: within bounds, and only those."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

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
