"""What the tests of workbooks share."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook

from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.fills import FORM
from tests.support.live_workbooks import Typed
from tests.support.made_once import made_once
from tests.support.reviews_written_once import reviews_written_once
from tests.support.sheets_parsed_once import sheets_parsed_once
from tests.support.sheets_slimmed_once import sheets_slimmed_once


@pytest.fixture(scope="package", autouse=True)
def parsed_once() -> Iterator[None]:
    """Of a sheet that stands in many workbooks, what is read is found once, and parsed once."""
    with sheets_slimmed_once(), sheets_parsed_once():
        yield


@pytest.fixture(scope="package", autouse=True)
def last_time_written_once() -> Iterator[None]:
    """What a review shows of last time is written once."""
    with reviews_written_once():
        yield


@pytest.fixture
def nothing_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are written without what their formulas show: for tests that do not look at it."""
    monkeypatch.setattr(FormulaCells, "values", lambda *_given: {})


@pytest.fixture(scope="package")
def typed() -> Typed:
    """A blank workbook into which answers are typed."""
    return Typed()


@pytest.fixture(scope="package")
def blank() -> Workbook:
    """A blank workbook, opened."""
    return load_workbook(io.BytesIO(made_once(write_workbook, FORM)))
