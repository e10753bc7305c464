"""Files carried inside a PDF."""

from __future__ import annotations

from datetime import UTC, datetime

import pydyf
import pytest

from arms_docs.report.attachment import Attachment
from arms_docs.report.pdf.embed import attach


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
