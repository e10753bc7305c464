"""A workbook opened: what the file itself has to say, and one problem instead of an exception."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment

from arms_docs.problems import Code, Problem
from arms_docs.workbook.intake.open_workbook import Opened, open_whole, open_workbook
from tests.support.builders import zipped
from tests.support.hostile import parts_of

APP = b'<Properties xmlns="urn:p"><Application>%s</Application></Properties>'


def content_of(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened_by(good: bytes, program: bytes) -> Opened:
    opened = open_workbook(zipped({**parts_of(good), "docProps/app.xml": APP % program}))
    assert isinstance(opened, Opened)
    return opened


def test_another_program_is_named(workbooks: Mapping[str, bytes]) -> None:
    good = workbooks["medium_low"]
    assert opened_by(good, b"Microsoft Excel").problems == ()
    (remark,) = opened_by(good, b"Apple Numbers 14").problems
    assert remark.code is Code.OTHER_PROGRAM and dict(remark.facts)["program"] == "Apple Numbers"
    assert opened_by(good, b"\xff not UTF-8").problems == ()


def test_what_is_no_workbook_is_one_problem() -> None:
    wrong = open_workbook(b"%PDF-1.7")
    assert isinstance(wrong, Problem) and wrong.code is Code.NOT_WORKBOOK
    damaged = open_workbook(zipped({"xl/workbook.xml": b"<workbook/>"}))
    assert isinstance(damaged, Problem) and damaged.code is Code.DAMAGED


def test_the_whole_of_it_has_notes_and_no_merges() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "first", "hidden"
    sheet["A1"].comment = Comment("a note", "somebody")
    content = content_of(book)
    whole = open_whole(content)
    assert whole is not None and whole.worksheets[0]["A1"].comment.text == "a note"
    sheet.merge_cells("A1:B1")
    merged = open_whole(content_of(book))
    assert merged is not None and merged.worksheets[0].merged_cells.ranges == set()
    assert open_whole(b"nothing") is None
