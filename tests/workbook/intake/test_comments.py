"""What people wrote on a workbook and not into it is told, each with its text and its cell."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping

import pytest
from openpyxl.comments import Comment

from arms_docs.assessment import RawAnswers
from arms_docs.problems import Code, Problem
from arms_docs.workbook.intake.comments import without_ours
from arms_docs.workbook.intake.drawing_text import MOST_DRAWN, PartText, part_texts
from arms_docs.workbook.write.annotate import annotate
from tests.support.builders import FORM, answers_of, case, place_of, zipped
from tests.support.edited_workbooks import answer, opened, read, saved
from tests.support.growth import MOST_GROWTH, growth
from tests.support.hostile import parts_of

SAYS = "He has a nephew, 9: not for the file."
THREADED = (
    '<ThreadedComments xmlns="urn:t"><threadedComment ref="C5"><text>{}</text></threadedComment>'
    "</ThreadedComments>"
)
DRAWN = """<xdr:wsDr xmlns:xdr="urn:xdr" xmlns:a="urn:a">
<xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:row>11</xdr:row></xdr:from>
<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></xdr:from>
<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1" descr="his house"/></xdr:nvPicPr></xdr:pic>
</xdr:oneCellAnchor></xdr:wsDr>"""
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="urn:t" Target="../threadedComments/threadedComment1.xml"/>'
    '<Relationship Id="r2" Type="urn:d" Target="../drawings/drawing1.xml"/></Relationships>'
)


@pytest.fixture(scope="module")
def workbook(workbooks: Mapping[str, bytes]) -> bytes:
    return workbooks["medium_low"]


def said(content: bytes) -> list[Problem]:
    return [p for p in read(content).problems if p.code is Code.COMMENT]


def test_a_comment_on_an_answer_is_told_and_that_it_travels(workbook: bytes) -> None:
    """It went into the record twice, and nothing was said of it."""
    book = opened(workbook)
    cell = answer(book, "person.other_identifiers")
    cell.comment = Comment(SAYS, "somebody")
    book["Start"]["B2"].comment = Comment("Done?", "somebody")
    start, wrong = sorted(said(saved(book)), key=lambda p: p.typed)
    assert (start.typed, start.cell) == ("Done?", "Start!B2")
    assert (wrong.typed, str(wrong.place)) == (SAYS, "person.other_identifiers")
    assert wrong.cell == f"Case!{cell.coordinate}"
    assert "may be disclosed" in wrong.remedy


def test_threads_text_boxes_and_pictures_are_told(workbook: bytes) -> None:
    names = [n for n in parts_of(workbook) if n.startswith("xl/worksheets/sheet")]
    second = sorted(names, key=lambda name: int(name.removeprefix("xl/worksheets/sheet")[:-4]))[1]
    more = {
        "xl/threadedComments/threadedComment1.xml": THREADED.format(SAYS).encode(),
        "xl/drawings/drawing1.xml": DRAWN.format("Ask his sister").encode(),
        f"xl/worksheets/_rels/{second.rpartition('/')[2]}.rels": RELATIONS.encode(),
    }
    told = said(zipped({**parts_of(workbook), **more}))
    assert sorted((p.message.split(" is ")[0], p.typed, p.cell) for p in told) == [
        ("A comment", SAYS, "Case!C5"),
        ("A picture", "his house", "Case!B3"),
        ("A text box or shape", "Ask his sister", "Case!H12"),
    ]


def test_a_damaged_drawing_stops_nobody(workbook: bytes) -> None:
    more = {"xl/drawings/drawing1.xml": b'<?xml version="1.0" encoding="none"?><x/>'}
    assert said(zipped({**parts_of(workbook), **more})) == []


def test_a_drawing_larger_than_any_person_drew_is_not_unpacked(workbook: bytes) -> None:
    drawing = DRAWN.format("Ask his sister").encode() + b" " * MOST_DRAWN
    content = zipped({**parts_of(workbook), "xl/drawings/drawing1.xml": drawing})
    tracemalloc.start()
    try:
        texts = list(part_texts(content))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert texts == [] and peak < MOST_DRAWN / 2


@pytest.mark.parametrize(
    ("name", "before", "one", "after", "many"),
    [
        ("xl/drawings/vmlDrawing9.vml", b"", b"<v:textbox ", b"", 20_000),
        ("xl/drawings/drawing9.xml", b"<a>", b"<cNvPr/>", b"</a>", 8_000),
        ("xl/drawings/drawing9.xml", b"", b"<p>", b"<t>a</t>", 4_000),
    ],
)
def test_a_drawing_of_nothing_but_beginnings_makes_no_more_work_than_there_are(
    name: str, before: bytes, one: bytes, after: bytes, many: int, workbook: bytes
) -> None:
    def drawn(number: int) -> bytes:
        ends = b"</p>" * number if one == b"<p>" else b""
        return zipped({**parts_of(workbook), name: before + one * number + after + ends})

    def texts(content: bytes) -> list[PartText]:
        return list(part_texts(content))

    assert texts(drawn(many)) == []
    assert growth(texts, drawn(many // 4), drawn(many)) < MOST_GROWTH


@pytest.mark.usefixtures("nothing_worked_out")
def test_what_we_put_on_cells_is_nobodys_comment() -> None:
    """Whatever program has saved them since, and under whose name."""
    raw: RawAnswers = {
        **answers_of("medium_low"),
        place_of("points.F1.round"): "SO1",
        place_of("points.F1.concerns"): "R1",
        place_of("points.F1.change"): "Say when he told her.",
    }
    point = "From the supervisor, point F1: Say when he told her."
    mark = "ERROR: This is not answered.\nTo do: Write it."
    assert without_ours(point, raw, FORM) == ""
    assert without_ours(mark, raw, FORM) == ""
    assert without_ours(f"{mark}\n\nWARNING: This is cut sh…", raw, FORM) == ""
    assert without_ours(f"{mark}\n\n{SAYS}", raw, FORM) == SAYS
    assert without_ours("From the supervisor: call me", raw, FORM) != ""
    assert said(annotate(case("medium_low", {"person.born": "soon"}), FORM)) == []
