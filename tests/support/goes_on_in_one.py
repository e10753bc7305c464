"""The workbook in which a case goes on takes a third of a second to write: of one record it is
written once in a run, whichever worker does it.

For tests of what is done with it; those of writing it do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest

from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM
from tests.support.made_once import made_once, made_once_in

NEXT = "arms_docs.casework.continuing.next_workbook"


@pytest.fixture(scope="module", autouse=True)
def goes_on_in_one() -> Iterator[None]:
    """Where a conftest takes it in, all of its folder's tests do with it."""
    with made_once_in(NEXT, "write_workbook"):
        yield


@pytest.fixture
def goes_on_in_any() -> Iterator[None]:
    """For tests that ask of it whether it is there, and not what it says: it is a blank one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module(NEXT), "write_workbook", _blank)
        yield


def _blank(*_: object, **__: object) -> bytes:
    return made_once(write_workbook, FORM)
