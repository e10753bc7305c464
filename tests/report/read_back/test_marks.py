"""Whatever somebody wrote into a PDF of ours is found, and nothing of ours is taken for it."""

from __future__ import annotations

import pytest

from arms_docs.report.read_back.extract import NotCarriedError
from arms_docs.report.read_back.marks import KINDS, LONGEST, OTHER, Mark, marks
from tests.support.marked_pdfs import with_a_note
from tests.support.paths import VERSIONS

SIGNED = (VERSIONS / "0.1.0/signed-b-b/record.pdf").read_bytes()


def test_a_record_of_ours_has_none_and_its_signature_is_none() -> None:
    assert marks(SIGNED) == ()


@pytest.mark.parametrize("kind", [*sorted({*KINDS} - {"/Widget"}), "/Polygon"])
def test_every_kind_is_told_with_its_page_and_who_made_it(kind: str) -> None:
    pdf = with_a_note("See\nA3.", SIGNED, kind=kind)
    assert marks(pdf) == (Mark(1, KINDS.get(kind, OTHER), "G Frostbury", "See A3."),)


def test_a_long_text_is_told_in_part_and_one_without_words_too() -> None:
    (long,) = marks(with_a_note("word " * 1000))
    assert len(long.text) <= LONGEST + 4 and long.text.endswith(" ...")
    assert marks(with_a_note("", by="")) == (Mark(1, "a note", "", ""),)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", SIGNED[:2000]])
def test_what_cannot_be_read_is_said(pdf: bytes) -> None:
    with pytest.raises(NotCarriedError):
        marks(pdf)
