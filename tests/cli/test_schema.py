"""`schema`: what is in the cases is what it says, and it loads nothing that writes workbooks."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib

import jsonschema

from tests.cli.test_commands import run
from tests.support.paths import CASES, PROJECT


def test_schema_describes_the_cases() -> None:
    schema = json.loads(run("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for path in sorted(CASES.glob("*/answers.toml")):
        data = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
        validator.validate(data)


def test_a_schema_needs_no_workbook() -> None:
    code = "import sys, arms_docs.cli.schema; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert "openpyxl" not in done.stdout.split()
