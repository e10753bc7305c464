"""A file that a PDF carries."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import get_args, get_type_hints

import pytest

from arms_docs.report.attachment import Attachment
from tests.support.hard_page import attachments


def test_the_relationships_are_those_of_pdf_a_3() -> None:
    """ISO 19005-3, 6.8 and its annex E name five."""
    relationships = get_args(get_type_hints(Attachment)["relationship"])
    five = {"Source", "Data", "Alternative", "Supplement", "Unspecified"}
    assert set(relationships) == five and len(relationships) == 5


def test_a_file_is_what_it_holds_and_cannot_be_changed_under_way() -> None:
    workbook, rating = attachments()
    assert workbook == attachments()[0] and workbook != rating
    assert replace(workbook, content=b"other") != workbook
    with pytest.raises(FrozenInstanceError):
        workbook.content = b"other"  # type: ignore[misc]
