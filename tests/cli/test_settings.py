"""`settings init` and `settings show`; what the keys mean is tested with the settings."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import run


def test_a_file_to_fill_in_declares_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert run("settings", "init", path).exit_code == 0
    result = run("settings", "show", path)
    assert result.exit_code == 0 and result.stdout.startswith(f"Settings from {path}\n")
    lines = result.stdout.splitlines()[2:]
    assert lines and all(line.endswith("(not declared)") for line in lines)


def test_each_value_is_shown_with_the_line_that_declares_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'organisation = "A force"\n\n[signing]\nlevel = "B-T"\n'
        'timestamp_authority = "https://time.example"\n'
    )
    text = run("settings", "show", path).stdout
    assert f"  {'Organisation':<33} A force  (line 1)\n" in text
    assert f"  {'Signature level':<33} B-T  (line 4)\n" in text
    data = json.loads(run("settings", "show", path, "--format", "json").stdout)
    assert data["ok"] and data["settings"]["organisation"] == "A force"
    assert data["settings"]["signing"]["level"] == "B-T"


def test_settings_that_cannot_hold_are_exit_1_and_no_settings_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[signing]\nlevel = "gold"\n')
    result = run("settings", "show", path, "--format", "json")
    assert result.exit_code == 1 and not json.loads(result.stdout)["ok"]
    path.write_text("organisation = \n")
    assert run("settings", "show", path).exit_code == 2
