"""What is done with a case is tested here, not how its workbook is read or its pages rendered."""

from __future__ import annotations

import pytest

from tests.support.few_parts import all_parts, few_parts
from tests.support.judged_once import judged_once

__all__ = ["all_parts", "few_parts", "judged_once"]


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None,
    documents_rendered_once: None,
    looked_at_once: None,
    few_parts: None,
    judged_once: None,
) -> None:
    """The same few workbooks are read once, and the same few short documents rendered and seen."""
