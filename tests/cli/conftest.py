"""The fixtures of the loop's commands: a case that was signed off, a copy of it, and its clock."""

from __future__ import annotations

import pytest

from tests.support.goes_on_in_one import goes_on_in_one
from tests.support.loop_commands import base, clock, here

__all__ = ["base", "clock", "goes_on_in_one", "here"]


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None, documents_rendered_once: None, looked_at_once: None
) -> None:
    """What a command says and writes is tested here, not how it reads a workbook or lays out pages:
    the same few workbooks are read once, and the same few documents rendered and seen once.
    """
