"""What is left out of a part before openpyxl sees it, and what never is.

Anything written, and where it stands.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet._reader import WorkSheetParser

from arms_docs.problems import Code, Problem
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake import slim
from arms_docs.workbook.intake.open_workbook import open_workbook
from arms_docs.workbook.intake.plain_xml import MAIN
from arms_docs.workbook.intake.preflight import package_of
from arms_docs.workbook.intake.unpack import Package
from arms_docs.workbook.sheets.layout import WORKING_SHEET
from tests.support.builders import DAYS, INSTRUMENT, zipped
from tests.support.hostile import SHEET, far, parts_of, rows

ON = DAYS["high_with_gap"]
END = b"</sheetData>"

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def good(workbooks: Mapping[str, bytes]) -> bytes:
    return workbooks["high_with_gap"]


def with_sheet(good: bytes, change: Change) -> bytes:
    parts = parts_of(good)
    changed = change(parts[SHEET])
    assert changed != parts[SHEET]
    return zipped({**parts, SHEET: changed})


def texts(sheet: bytes) -> list[bytes]:
    left = slim.slim_sheet(b"".join(slim.slim_chunks([sheet])))
    return re.findall(rb'r="([A-Z]+[0-9]+)"', left)


SHEET_OF = (
    b'<worksheet xmlns="m"><cols/><sheetData>%s</sheetData><hyperlinks/><pageMargins/></worksheet>'
)


@pytest.mark.parametrize(
    ("inside", "cells"),
    [
        (b'<row r="1"><c r="A1" s="5"/><c r="B1"><v>1</v></c></row>', [b"B1"]),
        (b'<row r="1"><c r="A1" s="5"></c><c r="B1"><v>1</v></c></row>', [b"B1"]),
        (b'<row r="1"><c s="5" r="A1" /><c r="B1"><v>1</v></c></row><row r="2" ht="9"/>', [b"B1"]),
        (b'<row r="1"><c r="A1"><f>B1</f></c></row>', [b"A1"]),
        (b'<row r="1"><c r="A1" t="inlineStr"><is><t>&lt;c r=B1/></t></is></c></row>', [b"A1"]),
        (b'<row r="9">\n  <c r="A9"/>\n  <c r="B9"/>\n</row>', []),
    ],
)
def test_only_what_holds_nothing_is_left_out(inside: bytes, cells: list[bytes]) -> None:
    assert texts(SHEET_OF % inside) == cells


def test_a_cell_without_an_address_is_never_left_out() -> None:
    """It says by its place alone where the next one stands."""
    inside = b'<row><c s="5"/><c><v>1</v></c></row>'
    assert inside in b"".join(slim.slim_chunks([SHEET_OF % inside]))
    assert not slim.places_are_given(SHEET_OF % inside)
    assert slim.places_are_given(SHEET_OF % b'<row r="1"><c r="A1"><v>1</v></c></row>')


@pytest.mark.parametrize("size", [1, 7, 50, 1000])
def test_it_does_not_matter_where_a_part_is_cut_while_it_is_unpacked(
    size: int, good: bytes
) -> None:
    part = parts_of(good)[SHEET]
    chunks = [part[n : n + size] for n in range(0, len(part), size)]
    written = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*><(?:v|is|f)')
    assert written.findall(b"".join(slim.slim_chunks(chunks))) == written.findall(part)


@pytest.mark.parametrize(
    ("inside", "twice"),
    [
        (b'<row r="1"><c r="A1"/></row><row r="2"><c r="A2"/></row>', False),
        (b'<row r="1"><c r="A1"/></row><row r="1"><c r="B1"/></row>', True),
        (b'<row r="1"><c r="A1"/><c r="A1"/></row>', True),
        (b'<row r="1"><c r="A2"/></row>', True),
        (b'<x:row r="1"><x:c s="1" r="A1"/></x:row><x:row r="1"/>', True),
    ],
)
def test_a_place_that_stands_twice_is_seen(inside: bytes, twice: bool) -> None:
    assert slim.stands_twice(inside) is twice


# Ways to write the same sheet: each is read with the same answers.
SAME: Mapping[str, Change] = {
    "with a prefix": lambda part: re.sub(rb"<(/?)(\w)", rb"<\1x:\2", part).replace(
        b" xmlns=", b" xmlns:x=", 1
    ),
    "in UTF-16": lambda part: part.decode().encode("utf-16"),
    "with a comment": lambda part: part.replace(END, b"<!-- <c r='C5'/> -->" + END),
    "with a mark": lambda part: b"\xef\xbb\xbf" + part,
    "with a declaration": lambda part: b'<?xml version="1.0" encoding="utf-8"?>\n' + part,
    "an address left out": lambda part: label_emptied_and_address_left_out(part),
    "formatted rows": lambda part: part.replace(END, rows(1000, 21_000, 3)() + END),
    "formatted columns": lambda part: part.replace(END, rows(400, 402, 16_000)() + END),
}


def label_emptied_and_address_left_out(part: bytes) -> bytes:
    """The answer says by its place alone where it stands.

    After an empty cell that must therefore stay.
    """
    key = part.index(b"<t>person.name</t>")
    before, after = part[:key], part[key:]
    after = re.sub(rb'<c r="(B[0-9]+)".*?</c>', rb'<c r="\1"/>', after, count=1, flags=re.DOTALL)
    return before + re.sub(rb'<c r="C[0-9]+"', b"<c", after, count=1)


@pytest.fixture(scope="module")
def usual(good: bytes) -> Reading:
    return read_content(good, INSTRUMENT, on=ON)


@pytest.mark.parametrize("how", SAME)
def test_the_same_sheet_written_another_way_is_read_alike(
    how: str, good: bytes, usual: Reading
) -> None:
    reading = read_content(with_sheet(good, SAME[how]), INSTRUMENT, on=ON)
    assert reading.problems == ()
    assert reading.assessment == usual.assessment


def test_formatted_rows_never_reach_openpyxl(good: bytes) -> None:
    swollen, plain = (package_of(c) for c in (with_sheet(good, SAME["formatted rows"]), good))
    assert isinstance(swollen, Package)
    assert isinstance(plain, Package)
    # where a chunk ends between a row and its end, that row stays, and costs nothing
    assert {
        name: slim.EMPTY_ROW.sub(b"", part) for name, part in swollen.parts.items()
    } == plain.parts
    assert sum(map(len, swollen.parts.values())) < sum(map(len, plain.parts.values())) + 2_000


BACKWARDS = b'<row r="900"><c r="A900" t="s"><v>-1</v></c></row>'
SPOILT: Mapping[str, Change] = {
    "a row twice": lambda part: part.replace(END, b'<row r="5"><c r="C5"><v>1</v></c></row>' + END),
    "a string from the end": lambda part: part.replace(
        END, b'<row r="900"><c r="A900" t="s"><v>-1</v></c></row>' + END
    ),
    "entities": lambda part: b'<!DOCTYPE l [<!ENTITY a "lol">]>' + part,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_sheet_that_no_program_writes_is_damage(how: str, good: bytes) -> None:
    wrong = open_workbook(with_sheet(good, SPOILT[how]))
    assert isinstance(wrong, Problem)
    assert wrong.code is Code.DAMAGED


def test_values_of_every_kind_are_what_openpyxl_reads_of_the_whole_file(good: bytes) -> None:
    """Leaving out changes nothing: not a value, not a type, not whether a number is a date."""
    opened = open_workbook(far(good))
    assert not isinstance(opened, Problem)
    whole = load_workbook(io.BytesIO(good))
    for sheet in whole.worksheets:
        ours = opened.book[sheet.title]
        if sheet.title == WORKING_SHEET:  # which nobody sees or types on (`test_unpack`)
            continue
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    mine = ours[cell.coordinate]
                    assert (mine.value, mine.data_type) == (cell.value, cell.data_type)


def test_a_number_format_may_hold_the_sign_for_more_than() -> None:
    """Some programs write it as it is; the workbook was called damaged."""
    numbers = b'<numFmts><numFmt numFmtId="164" formatCode="[>99]0;0"/></numFmts>'
    styles = b'<styleSheet>%s<cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>' % numbers
    assert numbers in slim.slim_styles(styles)


@pytest.mark.parametrize(
    ("row", "slimmed"),
    [
        (b'<row spans="1:9" r="5" s="3" ht="12.8" hidden="false">', b'<row r="5">'),
        (b"<x:row ht='15' hidden='0' r='8' customHeight='1'/>", b"<x:row r='8'/>"),
        *(
            (row, row)
            for row in (
                b'<row r="5" hidden="1">',
                b'<row hidden="true" r="5" ht="15">',
                b'<row r="5" ht="0">',
                b'<row r="5" ht="0.0"/>',
                b'<row r="5" ht="1e-400">',
                b'<row r="5" ht=" 0">',
                b'<row r="5" hidden="&#49;">',
            )
        ),
    ],
)
def test_of_a_row_that_is_seen_its_place_alone_is_kept(row: bytes, slimmed: bytes) -> None:
    part = b"<x><worksheet><sheetData>%s</sheetData></worksheet>" % row
    kept = slim.slim_sheet(part)
    assert kept == b"<x><worksheet><sheetData>%s</sheetData></worksheet>" % slimmed


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        (b'<c r="A1" t="inlineStr"><is><t>x &lt; y</t></is></c>', True),
        (b'<c r="A1" t="inlineStr" s="0"><is><t xml:space="preserve"> x\n</t></is></c>', True),
        (b'<c r="A1" t="inlineStr"><is><t>#REF!</t></is></c>', True),
        (b'<c r="A1" t="inlineStr"><is><t></t></is></c>', False),
        (b'<c r="A1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>', False),
        (b'<c r="A1" t="inlineStr"><is><t><![CDATA[x]]></t></is></c>', False),
        (b'<c r="A1" t="inlineStr"><f>B1</f><is><t>x</t></is></c>', False),
        (b'<c r="A1" t="str"><v> t="inlineStr"</v></c>', False),
    ],
)
def test_a_text_in_its_cell_is_read_alike_where_it_stands_as_a_value(
    cell: bytes, plain: bool
) -> None:
    part = b'<worksheet xmlns="%s"><sheetData><row r="1">%s</row></sheetData></worksheet>'
    sheet = part % (MAIN, cell)
    changed = slim.plain_texts(sheet)
    assert (changed == sheet) is not plain
    before, after = (next(WorkSheetParser(io.BytesIO(s), []).parse()) for s in (sheet, changed))
    assert after == before
