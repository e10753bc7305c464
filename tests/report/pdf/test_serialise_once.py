"""Every part of a PDF is put into bytes once."""

from __future__ import annotations

import io

import pydyf

from arms_docs.report.pdf.serialise_once import Written, write_once


def test_parts_are_fixed_as_they_stand_and_keep_their_numbers() -> None:
    pdf = pydyf.PDF()
    part = pydyf.Dictionary({"Type": "/Thing"})
    pdf.add_object(part)
    before = part.data
    write_once(pdf)
    part["Type"] = "/Other"
    fixed = pdf.objects[part.number]
    assert isinstance(fixed, Written)
    assert (fixed.data, fixed.number) == (before, part.number)
    assert not isinstance(pdf.objects[0], Written), "the free entry at the head stays"


def test_what_is_put_into_bytes_once_is_the_same_file() -> None:
    def file(*, once: bool) -> bytes:
        pdf, out = pydyf.PDF(), io.BytesIO()
        for part in (
            pydyf.Stream([b"q", b"Q"], compress=True),
            pydyf.Dictionary({"Type": "/Test"}),
            pydyf.Array([1]),
        ):
            pdf.add_object(part)
        if once:
            write_once(pdf)
        pdf.write(out, identifier=True, compress=True)
        return out.getvalue()

    assert file(once=True) == file(once=False)
