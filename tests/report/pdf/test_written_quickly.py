"""Parts of a PDF are written quickly, and as pydyf writes them."""

from __future__ import annotations

from typing import Any

import pydyf
import pytest

from arms_docs.report.pdf.written_quickly import written_quickly


class Name(str):
    """Text of a kind of its own."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"/{super().__str__()}"


PARTS = (
    *(b"", b"/Name", "", "/Name", 0, -7, 10**20, True, None, 0.0, -0.0, 1.5, 1e-9, 1e20, 2.0),
    *(Name("x"), pydyf.String("a (b) é"), pydyf.String("\u0416"), pydyf.Array([1, 2.50, "/x"])),
    pydyf.Dictionary({"A": pydyf.Dictionary({"B": b"1 0 R"}), "C": None}),
    pydyf.Stream(["q", b"Q", 1, 2.5], {"Length": 1}, compress=True),
)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_the_same_bytes(part: Any) -> None:
    told = pydyf._to_bytes(part)
    with written_quickly():
        assert pydyf._to_bytes(part) == told
        assert pydyf.Array([part]).data == b"[" + told + b"]"


def test_what_is_no_ascii_is_refused_as_before() -> None:
    with written_quickly(), pytest.raises(UnicodeEncodeError):
        pydyf._to_bytes("é")


def test_the_pages_are_those_that_the_document_has() -> None:
    pdf = pydyf.PDF()
    with written_quickly():
        assert pdf.page_references == ()
        for _ in range(2):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
            listed = pdf.page_references
            assert listed is pdf.page_references
    assert listed == pdf.page_references == (b"3 0 R", b"4 0 R")


def test_the_names_of_pydyf_are_as_we_know_them() -> None:
    original, references = pydyf._to_bytes, pydyf.PDF.page_references
    assert isinstance(references, property)
    with pytest.raises(ZeroDivisionError), written_quickly():
        assert pydyf._to_bytes is not original
        raise ZeroDivisionError
    assert (pydyf._to_bytes, pydyf.PDF.page_references) == (original, references)
