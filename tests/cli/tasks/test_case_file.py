"""What one file says of a case, in a batch: as `caseload` reads it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from arms_docs.cli.tasks.case_file import UNREADABLE, CaseFileOptions, case_file, read_case
from arms_docs.settings import DEFAULTS
from tests.support.paths import WORKBOOKS

ASKED = CaseFileOptions(DEFAULTS, datetime(2026, 11, 29, 23, 59, 59, tzinfo=UTC))


def test_it_says_how_far_the_assessment_has_come() -> None:
    content, own = read_case(WORKBOOKS / "examples" / "medium_low.xlsx")
    exit_code, files, words = case_file(content, (ASKED, own))
    assert (exit_code, words) == (0, "draft")
    assert json.loads(files["case.json"])["step"] == "draft"


def test_what_cannot_be_read_is_said_and_not_raised(tmp_path: Path) -> None:
    content, own = read_case(tmp_path / "none.xlsx")
    assert case_file(content, (ASKED, own)) == (2, {}, UNREADABLE)
