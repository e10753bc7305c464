"""What is done with a case is tested here, and not how its workbook is read."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def reads_once(workbooks_read_once: None) -> None:
    """The same few workbooks are read once."""
