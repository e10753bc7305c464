"""What the desk shows is tested here, not how a workbook is read or pages are laid out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module

import pytest

from tests.support.looked_at_once import looked_at_once
from tests.support.made_once import made_once

__all__ = ["looked_at_once"]
NEXT = "arms_docs.casework.continuing.next_workbook"  # its room gives the function of that name


@pytest.fixture(scope="module", autouse=True)
def reads_once(
    workbooks_read_once: None, documents_rendered_once: None, looked_at_once: None
) -> None:
    """The same few workbooks are read once, and the same few documents rendered and seen once."""


@pytest.fixture(scope="module", autouse=True)
def goes_on_in_one() -> Iterator[None]:
    """The workbook in which a case goes on takes a second to write: of one record it is written
    once.
    """
    room = import_module(NEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "write_workbook", partial(made_once, room.write_workbook))
        yield
