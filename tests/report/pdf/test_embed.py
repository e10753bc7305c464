"""Files carried inside a PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pydyf
import pytest

from arms_docs.report.attachment import Attachment
from arms_docs.report.pdf.embed import attach
from arms_docs.report.pdf.render import render_pdf
from tests.support.hard_page import attachments, page


def file(name: str, when: datetime = datetime(2026, 11, 28, tzinfo=UTC)) -> Attachment:
    return Attachment(name, "A file", b"content", "Data", "text/plain", when, when)


def test_two_files_of_one_name_and_a_date_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        attach(pydyf.PDF(), [file("a.txt"), file("a.txt")])
    with pytest.raises(ValueError, match="time zone"):
        attach(pydyf.PDF(), [file("a.txt", datetime(2026, 11, 28))])  # noqa: DTZ001


def test_files_are_listed_by_name_and_associated_with_the_document() -> None:
    pdf = pydyf.PDF()
    attach(pdf, [file("b.txt"), file("a.txt")])
    assert len(pdf.catalog["AF"]) == 2
    (tree,) = [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and "Names" in o][-1:]
    names = [part.data for part in tree["Names"][::2]]
    assert names == sorted(names)


def test_attachments_carry_what_they_were_given() -> None:
    with pikepdf.open(BytesIO(page())) as pdf:
        held = {str(file.UF): file for file in pdf.Root.AF}
        assert sorted(held) == list(held) == ["rating.json", "workbook.xlsx"]
        assert [str(file.AFRelationship) for file in held.values()] == ["/Data", "/Source"], (
            "of equal content"
        )
        workbook = held["workbook.xlsx"]
        assert workbook.EF.F.read_bytes() == b"PK fictional"
        assert str(workbook.Desc) == "The workbook as submitted"
        assert str(workbook.EF.F.Params.CreationDate) == "D:20261001110000Z", "in universal time"
        assert str(held["rating.json"].EF.F.Params.ModDate) == "D:20261122093000Z"
        assert str(held["rating.json"].EF.F.Subtype) == "/application/json"


def test_same_attachments_same_bytes_in_any_order() -> None:
    first, second = attachments()
    assert render_pdf("<p>x</p>", attachments=(first, second)) == render_pdf(
        "<p>x</p>", attachments=(second, first)
    )


def test_attachments_that_cannot_be_told_apart_or_dated() -> None:
    workbook, _ = attachments()
    undated = replace(workbook, created=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="same name"):
        render_pdf("<p>x</p>", attachments=(workbook, workbook))
    with pytest.raises(ValueError, match="time zone"):
        render_pdf("<p>x</p>", attachments=(undated,))
