"""Texts in shapes and threads: each with the sheet it belongs to, where the file says so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl.comments import Comment

from arms_docs.workbook.intake.carried_over import Carried
from arms_docs.workbook.intake.drawing_text import PartText, part_texts, without_ranges
from arms_docs.workbook.intake.typed_text import shown
from arms_docs.workbook.repair.repair import repair
from arms_docs.workbook.sheets.layout import CARRIED_SHEET
from tests.support.builders import INSTRUMENT, zipped
from tests.support.edited_workbooks import looked_into, opened, saved
from tests.support.mended import SCRIBBLE, full, mend, told

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


def with_parts(content: bytes, parts: Mapping[str, bytes], sheet: str, rels: str) -> bytes:
    """A workbook with further parts that belong to a sheet's part."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        all_parts = {info.filename: old.read(info) for info in old.infolist()}
    folder, name = sheet.rsplit("/", 1)
    all_parts[f"{folder}/_rels/{name}.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rels}</Relationships>"
    ).encode()
    return zipped({**all_parts, **parts})


LONG_SHAPE = """<xdr:wsDr xmlns:xdr="urn:xdr" xmlns:a="urn:a"><xdr:sp><xdr:txBody>
<a:p><a:r><a:t>Ring his </a:t></a:r><a:r><a:t>sister</a:t></a:r></a:p>
<a:p><a:r><a:t>{more}</a:t></a:r></a:p>
</xdr:txBody></xdr:sp></xdr:wsDr>"""
OLD_BOX = b"<xml><v:textbox><div>In an old <b>box</b></div></v:textbox></xml>"
ANSWERED_THREAD = """<ThreadedComments xmlns="urn:t">
<threadedComment ref="C4" id="1"><text>Why not High?</text></threadedComment>
<threadedComment ref="C4" id="2" parentId="1"><text>Agreed, High</text></threadedComment>
</ThreadedComments>"""


@pytest.mark.usefixtures("nothing_worked_out")
def test_shapes_and_threaded_comments_are_carried_over() -> None:
    long = "x" * 40_000
    book = opened(full())
    book["Overall"]["C4"].comment = Comment(
        "[Threaded comment]\n\nComment:\n    Why not High?", "tc={1}"
    )
    content = saved(book)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        comments = next(
            n for n in parts.namelist() if "comment" in n.lower() and n.endswith(".xml")
        )
        sheet = next(
            n
            for n in parts.namelist()
            if n.endswith(f"sheet{book.sheetnames.index('Overall') + 1}.xml")
        )
        rels = parts.read(f"xl/worksheets/_rels/{sheet.rsplit('/', 1)[1]}.rels").decode()
    inner = re.sub(r"^.*?<Relationships[^>]*>|</Relationships>$", "", rels, flags=re.DOTALL)
    inner += '<Relationship Id="d9" Type="drawing" Target="../drawings/drawing9.xml"/>'
    inner += (
        '<Relationship Id="t9" Type="thread" Target="/xl/threadedComments/threadedComment9.xml"/>'
    )
    damaged = with_parts(
        content,
        {
            "xl/drawings/drawing9.xml": LONG_SHAPE.replace("{more}", long).encode(),
            "xl/threadedComments/threadedComment9.xml": ANSWERED_THREAD.encode(),
            "xl/drawings/vmlDrawing9.vml": OLD_BOX,
        },
        sheet,
        inner,
    )
    assert comments
    mended = mend(damaged)
    assert sorted(mended.carried, key=str) == sorted(
        (
            Carried("", "", "In an old  box", "Shape"),
            Carried("Overall", "", f"Ring his sister\n{long}", "Shape"),
            Carried("Overall!C4", "", "Why not High?", "Comment"),
            Carried("Overall!C4", "", "Agreed, High", "Comment"),
        ),
        key=str,
    )
    rows = [
        [shown(c.value) for c in row]
        for row in looked_into(mended.content)[CARRIED_SHEET].iter_rows(min_row=5)
    ]
    pieces = [row for row in rows if row[3].startswith("Shape, part")]
    assert "".join(row[2] for row in pieces) == f"Ring his sister\n{long}"
    assert [row[3] for row in pieces] == [f"Shape, part {n} of 3" for n in (1, 2, 3)]
    assert repair(mended.content, INSTRUMENT).content == mended.content


def test_text_hidden_by_a_merge_is_carried_over() -> None:
    """openpyxl empties the cells that a merge hides; LibreOffice keeps what stands in them."""
    book = opened(full())
    book["Overall"]["E8"].value = SCRIBBLE
    content = saved(book)
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = f"xl/worksheets/sheet{book.sheetnames.index('Overall') + 1}.xml"
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="D8:E8"/></mergeCells>'
    damaged = zipped({**parts, name: re.sub(rb"</sheetData>", merge, parts[name])})
    assert looked_into(damaged)["Overall"]["E8"].value is None
    assert [c.text for c in told(damaged).carried] == [SCRIBBLE]
