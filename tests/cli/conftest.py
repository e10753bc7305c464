"""The fixtures of the loop's commands: a case that was signed off, a copy of it, and its clock."""

from __future__ import annotations

import pytest

from tests.support.few_parts import all_parts, few_parts
from tests.support.goes_on_in_one import goes_on_in_any, goes_on_in_one
from tests.support.loop_commands import base, clock, here
from tests.support.sent_back_once import sent_back_once
from tests.support.small_books_read_once import small_books_read_once

__all__ = [
    "all_parts",
    "base",
    "clock",
    "few_parts",
    "goes_on_in_any",
    "goes_on_in_one",
    "here",
    "sent_back_once",
    "small_books_read_once",
]


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None,
    small_books_read_once: None,
    documents_rendered_once: None,
    few_parts: None,
    looked_at_once: None,
) -> None:
    """What a command says and writes is tested here, not how it reads a workbook or lays out pages:
    the same few workbooks are read once, and the same few short documents rendered and seen.
    """
