"""Where the project's folders are, for tests that read files."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
TESTS = PROJECT / "tests"
BAD, CASES, VERSIONS = TESTS / "bad", TESTS / "cases", TESTS / "versions"
WORKBOOKS = PROJECT / "workbooks"
