"""What the desk shows is tested here, not how a workbook is read or pages are laid out."""

from __future__ import annotations

import pytest

from tests.support.goes_on_in_one import goes_on_in_one

__all__ = ["goes_on_in_one"]


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None, documents_rendered_once: None, looked_at_once: None
) -> None:
    """The same few workbooks are read once, and the same few documents rendered and seen once."""
