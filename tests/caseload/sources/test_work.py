"""Reading one file as a task: what it loads, and what it gives."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime

from arms_docs.caseload.sources import CASE_FILES
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.sources.work import read, terms
from arms_docs.on_demand import load
from arms_docs.settings import DEFAULTS
from tests.support.paths import PROJECT, VERSIONS, WORKBOOKS

LOOK = Look(DEFAULTS, datetime(2026, 11, 29, tzinfo=UTC))
SLOW = ("openpyxl", "pyhanko", "weasyprint", "pikepdf", "jinja2", "fontTools", "uharfbuzz")
SECOND_RUN = f"""
import sys
import arms_docs.cli.caseload
print(*[name for name in {SLOW!r} if name in sys.modules])
"""


def test_a_workbook_is_read_as_the_command_would() -> None:
    content = (WORKBOOKS / "examples" / "high_with_gap.xlsx").read_bytes()
    exit_code, files = read(content, (LOOK, "a.xlsx", None))
    told = json.loads(files["case_file"])
    assert exit_code == 0
    assert (told["name"], told["step"], told["reference"]) == ("a.xlsx", "draft", "DEMO-2026-0202")


def test_it_is_named_in_words_and_found() -> None:
    assert load(CASE_FILES.work) is read


def test_lists_and_authorities_besides_the_settings_count() -> None:
    authority = (VERSIONS / "0.1.0" / "authority.pem").read_bytes()
    made = terms(Look(DEFAULTS, LOOK.now, (authority,), (b"a list",)))
    assert (made.roots, made.crls) == ((authority,), (b"a list",))


def test_a_run_that_reads_nothing_loads_nothing_that_reads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SECOND_RUN], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
