"""What the desk shows is tested here, not how a workbook is read or pages are laid out."""

from __future__ import annotations

import pytest

from tests.support.goes_on_in_one import goes_on_in_one
from tests.support.no_power_cut import no_power_cut
from tests.support.plain_pages import pages

__all__ = ["goes_on_in_one", "no_power_cut", "pages"]


@pytest.fixture(scope="module", autouse=True)
def reads_once(workbooks_read_once: None, pages: None, looked_at_once: None) -> None:
    """The same few workbooks are read once, and the same few documents drawn and seen once."""
