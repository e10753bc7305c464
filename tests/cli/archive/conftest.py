"""The fixtures of the archive's commands: a kept case, a copy of it, and a clock that stands."""

from __future__ import annotations

import pytest

from tests.support.archive_commands import base, clock, here

__all__ = ["base", "clock", "here"]


@pytest.fixture(scope="module", autouse=True)
def reads_once(workbooks_read_once: None, documents_rendered_once: None) -> None:
    """The workbook of the kept case is read once, and its documents are rendered once."""
