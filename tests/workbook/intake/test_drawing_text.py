"""Texts in shapes and threads: each with the sheet it belongs to, where the file says so."""

from __future__ import annotations

import io
import zipfile

from arms_docs.workbook.intake.drawing_text import PartText, part_texts, without_ranges
from tests.support.builders import zipped

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WORKBOOK = (
    f'<workbook xmlns="urn:w" {R}><sheets><sheet name="Notes" r:id="r1"/></sheets></workbook>'
)
RELATED = '<Relationships xmlns="urn:p"><Relationship Id="r1" Target="{}"/></Relationships>'
SHAPE = '<d xmlns:a="urn:a"><a:b><a:p><a:t>Ring</a:t><a:br/><a:t>her</a:t></a:p><a:p/></a:b></d>'
THREAD = '<T xmlns="urn:t"><threadedComment ref="C4"><text>Why?</text></threadedComment></T>'
PARTS = {
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": RELATED.format("worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": "<worksheet/>",
    "xl/worksheets/_rels/sheet1.xml.rels": RELATED.format("../drawings/drawing1.xml"),
    "xl/drawings/drawing1.xml": SHAPE,
}


def texts(**more: str) -> list[PartText]:
    parts = {**PARTS, **{f"xl/{name.replace('__', '/')}": text for name, text in more.items()}}
    return list(part_texts(zipped({name: text.encode() for name, text in parts.items()})))


def test_a_shape_is_of_the_sheet_that_leads_to_it() -> None:
    assert texts() == [PartText("Notes", "", "Shape", "Ring\nher\n")]


def test_threads_and_old_boxes_are_read_though_no_sheet_claims_them() -> None:
    box = "<xml><v:textbox><div>In an <b>old</b> box &amp; more</div></v:textbox><br></xml>"
    more = texts(
        **{"threadedComments__t.xml": THREAD, "drawings__v.vml": box, "charts__c.xml": "<broken"}
    )
    assert more[1:] == [
        PartText("", "C4", "Comment", "Why?"),
        PartText("", "", "Shape", "In an  old  box & more"),
    ]


def test_merges_and_links_over_ranges_are_taken_out() -> None:
    sheet = (
        '<worksheet><sheetData/><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
        '<hyperlink ref="A1:B2" r:id="x"/><hyperlink ref="A1" r:id="y"/></worksheet>'
    )
    content = without_ranges(zipped({"xl/worksheets/sheet1.xml": sheet.encode()}))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        left = parts.read("xl/worksheets/sheet1.xml").decode()
    assert left == '<worksheet><sheetData/><hyperlink ref="A1" r:id="y"/></worksheet>'
