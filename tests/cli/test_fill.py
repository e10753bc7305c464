"""`fill`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.test_commands import ANSWERS, ON, changed, run


def test_fill_loses_nothing(tmp_path: Path) -> None:
    misspelt = changed(tmp_path, "mappa_level = ", "mapa_level = ")
    done = run("fill", misspelt, tmp_path / "out.xlsx")
    assert done.exit_code == 1 and "person.mapa_level" in done.stderr
    too_long = changed(tmp_path, 'mappa_level = "Level 1"', f'mappa_level = "{"x" * 32768}"')
    done = run("fill", too_long, tmp_path / "out.xlsx")
    assert done.exit_code == 1 and "person.mappa_level" in done.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_a_number_of_four_thousand_digits_is_written_as_it_stands(tmp_path: Path) -> None:
    """Excel takes no such text for a number, and neither does what stands in for Excel here."""
    digits = "9" * 4000
    text = re.sub(r"(?m)^(\w+) = (\d+)$", rf'\1 = "{digits}"', ANSWERS.read_text(encoding="utf-8"))
    path, out = tmp_path / "digits.toml", tmp_path / "digits.xlsx"
    path.write_text(text, encoding="utf-8")
    assert run("fill", path, out).exit_code == 0
    assert digits in json.dumps(json.loads(run("check", out, *ON, "--format", "json").stdout))
