"""'settings init' and 'settings show', and the settings that every command takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arms_docs.settings import (
    DEFAULTS,
    Escalation,
)
from tests.cli.test_commands import ANSWERS, ON, run
from tests.people import DI_FROST
from tests.support.settings_files import (
    FINGERPRINT,
    FULL,
    every_key,
    right,
    uncommented,
    with_other_tables,
    write_full_folder,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all files that the full settings name."""
    write_full_folder(tmp_path)
    return tmp_path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    assert run("settings", "init", path).exit_code == 0
    return path


def test_what_init_writes_is_valid_and_declares_nothing(ours: Path) -> None:
    assert right(ours.read_text(encoding="utf-8"), ours.parent) == DEFAULTS
    assert run("settings", "init", ours).exit_code == 2, "never over a file"


def test_every_key_that_init_explains_is_right_as_it_stands_there(folder: Path) -> None:
    settings = right(uncommented(), folder)
    assert (
        settings.people
        and settings.trust.roots
        and settings.replaced
        and settings.intervals
        and settings.retention
        and settings.interview.caution
        and settings.interview.confidentiality
        and settings.escalation == Escalation()
    )
    keys = set(every_key())
    assert {
        "people.certificate",
        "signing.level",
        "intervals.very_high",
        "retention.note",
        "trust.authorities",
    } <= keys


def test_show_says_what_is_in_force_and_where_it_stands(folder: Path) -> None:
    path = folder / "s.toml"
    path.write_text(FULL)
    done = run("settings", "show", path)
    assert (done.exit_code, done.stderr) == (0, "")
    words = " ".join(done.stdout.split())
    assert "Marking OFFICIAL (line 2)" in words
    assert "May sign as countersigner anybody listed (not declared)" in words

    def at(key: str) -> int:
        return next(
            n for n, line in enumerate(FULL.split("\n"), start=1) if line.startswith(f"{key} = ")
        )

    assert f"Guide to the general level max (line {at('guide')})" in words
    assert "Words for an interview, caution ours (not declared)" in words
    assert f"Months between visits, Low 9 (line {at('low')})" in words
    assert "Months between visits, Very High 1 (not declared)" in words
    assert "Days late to a supervisor, Very High 1 (not declared)" in words
    assert "To an inspector after 2 times as many (not declared)" in words
    assert f"P3007 {DI_FROST.name}" in words
    data = json.loads(run("settings", "show", path, "--format", "json").stdout)
    assert (data["ok"], data["problems"]) == (True, [])
    assert data["settings"]["trust"]["roots"] == [FINGERPRINT]
    assert data["settings"]["people"][0]["fingerprint"] == FINGERPRINT
    assert data["settings"]["intervals"]["visits"] == {"Low": 9}
    assert data["tables"]["visits"] == {"Low": 9, "Medium": 6, "High": 3, "Very High": 1}
    assert data["tables"]["review"] == 6
    assert data["tables"]["reviews"] == {"Low": 6, "Medium": 6, "High": 3, "Very High": 1}
    assert "Months to a review at most, High 3" in words
    assert data["tables"]["edition"].startswith("2026.2+")


def test_show_without_a_file_and_with_a_wrong_one(tmp_path: Path) -> None:
    assert "anybody with a key" in run("settings", "show").stdout
    path = tmp_path / "s.toml"
    path.write_text("marking = 1\nx = 2\n")
    done = run("settings", "show", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{path}, line 1, marking: This should be text, and is 1." in done.stderr
    assert f"{path}, line 2, x: This key is not known here." in done.stderr
    data = json.loads(run("settings", "show", path, "--format", "json").stdout)
    assert [p["where"] for p in data["problems"]] == ["marking", "x"]
    for content in (b"marking = ", b"\xff"):
        path.write_bytes(content)
        assert run("settings", "show", path).exit_code == 2
    assert run("settings", "show", tmp_path / "none.toml").exit_code == 2


def test_wrong_settings_stop_every_command_that_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("marking = 1\n")
    out = tmp_path / "out"
    for command in (
        ("new", out),
        ("fill", ANSWERS, out),
        ("check", ANSWERS),
        ("rate", ANSWERS),
        ("report", ANSWERS, "-o", out),
        ("instrument", "show"),
    ):
        for given_by in ((*command, "--settings", path), command):
            env = {} if "--settings" in given_by else {"ARMS_DOCS_SETTINGS": str(path)}
            done = run(*given_by, env=env)
            assert (done.exit_code, done.stdout) == (2, ""), command
            assert "line 1, marking: This should be text" in done.stderr
            assert not out.exists()


def test_replaced_tables_change_the_rating_end_to_end(tmp_path: Path) -> None:
    path = with_other_tables(tmp_path)
    before = json.loads(run("rate", ANSWERS, "--format", "json", *ON).stdout)["files"][0]["rating"]
    after = json.loads(run("rate", ANSWERS, "--format", "json", "--settings", path, *ON).stdout)[
        "files"
    ][0]["rating"]
    low, medium = {"low": "Low", "high": "Low"}, {"low": "Medium", "high": "Medium"}
    assert (before["rm2000"]["s"]["category"], after["rm2000"]["s"]["category"]) == (low, medium)
    assert (before["visits"]["former_months"], after["visits"]["former_months"]) == (12, 6)
    assert (before["visits"]["default_months"], after["visits"]["default_months"]) == (6, 6)


def test_a_workbook_of_other_tables_says_so(tmp_path: Path) -> None:
    path, out = with_other_tables(tmp_path), tmp_path / "filled.xlsx"
    assert run("fill", ANSWERS, out, "--settings", path).exit_code == 0
    assert "F16" not in run("check", out, "--settings", path, *ON).stdout
    assert "F16" in run("check", out, *ON).stdout


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
