"""A file is read the same from bytes, elsewhere, as from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.cli.tasks.file import FileOptions, read_here, reading_of
from arms_docs.reading.pipeline import read_file
from arms_docs.settings import DEFAULTS
from tests.support.builders import DAYS, INSTRUMENT
from tests.support.paths import CASES

ON = DAYS["medium_low"]


def test_what_cannot_be_read_says_the_same_wherever_it_is_judged(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "~$open.xlsx").write_bytes(b"\x05PC Hayle".ljust(165, b" "))
    (tmp_path / "empty.xlsx").touch()
    for name in ("none.xlsx", "folder.xlsx", "~$open.xlsx", "empty.xlsx"):
        content, options = read_here(tmp_path / name, named=True)
        there = reading_of(content, options, DEFAULTS, on=ON)
        assert there == read_file(tmp_path / name, INSTRUMENT, on=ON), name


@pytest.mark.parametrize("named", [True, False])
def test_a_name_goes_along_only_where_it_is_said(named: bool) -> None:
    path = CASES / "medium_low" / "answers.toml"
    content, options = read_here(path, named=named)
    assert options == FileOptions(str(path) if named else "", is_workbook=False)
    assert reading_of(content, options, DEFAULTS, on=ON) == read_file(path, INSTRUMENT, on=ON)
