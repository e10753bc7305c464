"""What the desk shows is tested here, not how a workbook is read or pages are laid out."""

from __future__ import annotations

import pytest

from tests.support.few_parts import all_parts, few_parts
from tests.support.goes_on_in_one import goes_on_in_any, goes_on_in_one
from tests.support.judged_once import judged_once
from tests.support.sent_back_once import sent_back_once

__all__ = [
    "all_parts",
    "few_parts",
    "goes_on_in_any",
    "goes_on_in_one",
    "judged_once",
    "sent_back_once",
]


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None,
    documents_rendered_once: None,
    looked_at_once: None,
    few_parts: None,
    judged_once: None,
) -> None:
    """The same few workbooks are read once, and the same few short documents rendered and seen."""
