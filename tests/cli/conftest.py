"""The fixtures of the loop's commands: a case that was signed off, a copy of it, and its clock."""

from __future__ import annotations

import pytest

from tests.support.goes_on_in_one import goes_on_in_one
from tests.support.loop_commands import base, clock, here
from tests.support.no_power_cut import no_power_cut
from tests.support.plain_pages import own_pages, pages
from tests.support.small_books_read_once import small_books_read_once

__all__ = [
    "base",
    "clock",
    "goes_on_in_one",
    "here",
    "no_power_cut",
    "own_pages",
    "pages",
    "small_books_read_once",
]


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None, small_books_read_once: None, pages: None, looked_at_once: None
) -> None:
    """What a command says and writes is tested here, not how it reads a workbook or lays out pages:
    the same few workbooks are read once, and the same few documents drawn and seen once.
    """
