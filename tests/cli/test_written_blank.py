"""A blank for the tables in force."""

from __future__ import annotations

from pathlib import Path

from arms_docs.cli.written_blank import written_blank
from tests.support.paths import WORKBOOKS
from tests.support.settings_files import with_other_tables


def test_without_settings_it_is_that_of_our_tables(tmp_path: Path) -> None:
    ours = (WORKBOOKS / "arms-blank.xlsx").read_bytes()
    assert written_blank(None) == ours, "see 'make workbooks'"
    assert written_blank(with_other_tables(tmp_path)) != ours
