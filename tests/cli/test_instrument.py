"""`instrument show` and `confirm`; what the tables say is tested with the instrument."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import ON, run
from tests.support.builders import INSTRUMENT


def test_every_table_is_listed_with_its_source() -> None:
    text = run("instrument", "show").stdout
    assert text.startswith(f"Edition {INSTRUMENT.edition}; guide in force: ")
    data = json.loads(run("instrument", "show", "--format", "json").stdout)
    assert len(data["tables"]) > 10
    for table in data["tables"]:
        assert f"\n  {table['key']:<22} {table['status']:<12} not checked by you" in text
        assert " ".join(table["source"].split()[:4]) in text


def test_a_table_is_printed_in_full_and_no_wider_than_a_screen() -> None:
    data = json.loads(run("instrument", "show", "--format", "json").stdout)
    for table in data["tables"]:
        text = run("instrument", "show", table["key"]).stdout
        assert f"Digest: {table['digest']}" in text
        assert all(len(line) <= 112 for line in text.splitlines())
        for row in table["rows"]:
            assert all(word in text for word in " ".join(row).split()), table["key"]
    result = run("instrument", "show", "no-such-table")
    assert result.exit_code == 2 and "there are: " in result.stderr


def test_a_confirmation_is_kept_in_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('organisation = "A force"\n')
    data = json.loads(run("instrument", "show", "--format", "json").stdout)
    key = data["tables"][0]["key"]
    words = ("--source", "Manual, page 3", "--by", "P3007", *ON)
    without = run("instrument", "confirm", key, *words)
    assert without.exit_code == 2 and "make one with 'arms-docs settings init'" in without.stderr
    assert run("instrument", "confirm", key, "--settings", path, *words).exit_code == 0
    shown = run("instrument", "show", key, "--settings", path).stdout
    assert "checked on 2026-11-22 by P3007" in shown
