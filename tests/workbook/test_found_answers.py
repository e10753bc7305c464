"""What is found in a file; and that whoever reads an answers file opens no workbook."""

from __future__ import annotations

import subprocess
import sys

from arms_docs.assessment import Issued
from arms_docs.problems import Code
from arms_docs.workbook import FoundAnswers, too_large
from arms_docs.workbook.sheets.stamp import Stamp
from tests.support.paths import CASES, PROJECT


def test_it_knows_what_the_workbook_was_issued_for() -> None:
    issued = Issued("an id", "a digest", "2026-10-05", ())
    assert FoundAnswers({}, stamp=Stamp(issued=issued)).issued == issued
    assert FoundAnswers({}, stamp=Stamp()).issued is None
    assert FoundAnswers({}).issued is None


def test_a_file_of_sixty_million_bytes_is_read_and_one_byte_more_is_not() -> None:
    assert too_large(60_000_000) is None
    wrong = too_large(60_000_001)
    assert wrong is not None and wrong.code is Code.TOO_LARGE
    assert "it is a very large file" in wrong.message


def test_an_answers_file_is_read_without_what_opens_workbooks() -> None:
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from arms_docs.instrument import load_instrument\n"
        "from arms_docs.reading import read_file\n"
        "path = Path(sys.argv[1])\n"
        "reading = read_file(path, load_instrument(), on=date(2026, 11, 22))\n"
        "print(reading.ok, *sys.modules)\n"
    )
    command = [sys.executable, "-c", code, str(CASES / "medium_low" / "answers.toml")]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    ok, *modules = done.stdout.split()
    assert ok == "True" and "arms_docs.reading" in modules
    assert "openpyxl" not in modules
