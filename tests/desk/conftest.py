"""What the desk shows is tested here, not how a workbook is read or pages are laid out."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def reads_once(workbooks_read_once: None, documents_rendered_once: None) -> None:
    """The same few workbooks are read once, and the same few documents rendered once."""
