"""What a receipt, and a document, says of an archive."""

from __future__ import annotations

from arms_docs.casework.keeping.witnesses import evidence
from tests.support.steps import short


def test_what_names_no_archive_is_evidence_of_none() -> None:
    for content in (b"", b"Dear all,\xff", b"%PDF-1.7 and no more", short().files["submitted.pdf"]):
        assert [*evidence("letter", content).witnesses] == []
