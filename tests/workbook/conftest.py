"""What the tests of workbooks share."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.fills import FORM
from tests.support.live_workbooks import Typed
from tests.support.made_once import made_once


@pytest.fixture(scope="package")
def typed() -> Typed:
    """A blank workbook into which answers are typed."""
    return Typed()


@pytest.fixture(scope="package")
def blank() -> Workbook:
    """A blank workbook, opened."""
    return load_workbook(io.BytesIO(made_once(write_workbook, FORM)))
