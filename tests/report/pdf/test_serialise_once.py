"""Every part of a PDF is put into bytes once."""

from __future__ import annotations

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
