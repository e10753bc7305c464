"""The blank that comes with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from arms_docs.assessment import questions
from arms_docs.cli.shipped_blank import MADE_OF, TABLES, digest_of, shipped_blank
from arms_docs.instrument import load_instrument
from arms_docs.workbook.write import write_workbook


def test_it_is_the_one_that_the_program_writes() -> None:
    assert shipped_blank() == write_workbook(questions(load_instrument())), "see 'make workbooks'"


def test_it_is_of_no_other_tables(tmp_path: Path) -> None:
    changed = shutil.copytree(TABLES, tmp_path / "tables")
    assert shipped_blank(changed) is not None
    for name in ("arms.toml", "guidance.toml"):
        text = (TABLES / name).read_text(encoding="utf-8")
        (changed / name).write_text(text.replace("High", "Hihg", 1), encoding="utf-8")
        assert shipped_blank(changed) is None
        (changed / name).write_text(text, encoding="utf-8")


def test_lines_may_end_as_on_another_system(tmp_path: Path) -> None:
    for path in TABLES.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(tmp_path) == MADE_OF.read_text(encoding="ascii").strip()
