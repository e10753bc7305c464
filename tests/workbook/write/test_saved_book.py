from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl import load_workbook

from arms_docs.assessment.ask import Form
from arms_docs.problems import Place
from arms_docs.workbook.write.finish_zip import finished
from arms_docs.workbook.write.saved_book import saved_book
from arms_docs.workbook.write.write_workbook import write_workbook


def test_no_answer_is_written_to_a_file_that_stays_where_the_program_is_killed(
    form: Form, cases: Mapping[str, Mapping[Place, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    assert write_workbook(form, cases["medium_low"]).startswith(b"PK")


def test_the_bytes_are_those_that_openpyxl_saves(workbooks: Mapping[str, bytes]) -> None:
    ours, theirs = (load_workbook(io.BytesIO(workbooks["medium_low"])) for _ in range(2))
    by_openpyxl = io.BytesIO()
    theirs.save(by_openpyxl)
    assert finished(saved_book(ours)) == finished(by_openpyxl.getvalue())
