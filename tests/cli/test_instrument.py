"""'instrument show' and 'instrument confirm'."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from arms_docs.instrument import CAUTION
from arms_docs.settings import (
    Confirmation,
)
from tests.cli.test_commands import ANSWERS, ON, run
from tests.support.settings_files import (
    AGE_DIGEST,
    ENTRY,
    FROST,
    right,
    with_other_tables,
)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    assert run("settings", "init", path).exit_code == 0
    return path


@pytest.mark.usefixtures("all_parts")
def test_confirmed_tables_lose_their_mark_on_page_one(ours: Path, tmp_path: Path) -> None:
    keys = ["s_sexual", "s_criminal", "s_age", "s_total", "s_aggravating", "items"]

    def page(edition: str = "panel") -> str:
        options = ("--format", "text", "--edition", edition, "--force", "--settings", ours, *ON)
        assert run("report", ANSWERS, "-o", out, *options).exit_code == 0
        return out.read_text(encoding="utf-8")

    out = tmp_path / "report.txt"
    for key in keys:
        assert "RM2000/S relied on: Low†" in page(), "one table of them is still unconfirmed"
        assert CAUTION in page()
        done = run(
            "instrument",
            "confirm",
            f"rm2000.{key}",
            "--settings",
            ours,
            "--source",
            "Guide",
            "--by",
            "P1",
            *ON,
        )
        assert done.exit_code == 0, done.stderr
    text = page()
    assert (
        "RM2000/S relied on: Low (Computed from the items scored here)\n"
        in text.partition("The main concern")[0]
    )
    assert "†" not in text and CAUTION not in text
    assert "12 October 2026, P1" in page("record"), "the method note says who checked, and when"


def test_confirm_adds_at_the_end_and_leaves_the_rest_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    for content, end in (
        (b"# ours\r\norganisation = 'A'\r\n", "\r\n"),
        (b"organisation = 'A' # no new line at the end", "\n"),
        ("\ufeff# begins with a mark\n".encode(), "\n"),
        (b"", "\n"),
    ):
        path.write_bytes(content)
        path.chmod(0o600)
        done = run(
            "instrument",
            "confirm",
            "rm2000.s_age",
            "--settings",
            path,
            "--source",
            'A "guide"',
            "--by",
            "P1",
            *ON,
        )
        assert done.exit_code == 0, done.stderr
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        after = path.read_bytes()
        assert after.startswith(content)
        assert after.count(b"\r") == (after.count(b"\n") if end == "\r\n" else 0)
        settings = right(after.decode(), tmp_path)
        assert settings.confirmed == (
            Confirmation("rm2000.s_age", AGE_DIGEST, 'A "guide"', date.fromisoformat(ON[1]), "P1"),
        )
        shown = run("instrument", "show", "rm2000.s_age", "--settings", path).stdout
        assert f"Status: confirmed, valid from 2007-02-01; checked on {ON[1]} by P1" in shown


def test_confirming_again_after_a_change_supersedes(tmp_path: Path) -> None:
    path = with_other_tables(tmp_path)
    path.write_text(path.read_text() + ENTRY.replace("visits", "rm2000.s_age"))
    lapsed = run("instrument", "show", "rm2000.s_age", "--settings", path)
    assert lapsed.exit_code == 0
    assert (
        f"{path}, line 3, confirmed[1]: Warning: The table rm2000.s_age says something else"
        in lapsed.stderr
    )
    assert "Status: unconfirmed" in lapsed.stdout
    run(
        "instrument",
        "confirm",
        "rm2000.s_age",
        "--settings",
        path,
        "--source",
        "Guide",
        "--by",
        "P1",
        *ON,
    )
    again = run("instrument", "show", "rm2000.s_age", "--settings", path)
    assert (again.exit_code, again.stderr) == (0, "")
    assert "Status: confirmed" in again.stdout and "35+     1" in again.stdout
    assert "superseded" in run("settings", "show", path).stdout


def test_confirm_refuses_in_a_sentence_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    common = ["--source", "Guide", "--by", "P1"]
    for content, key, more, why in (
        (FROST, "rm2000.s_age", common, "nobody among the people in"),
        ("", "s_age", common, "there is no table 's_age'; there are: factors, ratings"),
        ("confirmed = []\n", "visits", common, "is left as it was"),
        ("", "visits", ["--source", "a\nb", "--by", "P1"], "more than one line"),
    ):
        path.write_text(content)
        done = run("instrument", "confirm", key, "--settings", path, *more, *ON)
        assert done.exit_code == 2
        assert why in " ".join(done.stderr.split())
        assert path.read_text() == content
    none = run("instrument", "confirm", "visits", *common, *ON)
    assert none.exit_code == 2 and "make one with 'arms-docs settings init'" in " ".join(
        none.stderr.split()
    )


def test_instrument_show_lists_every_table_and_prints_one_in_full() -> None:
    done = run("instrument", "show")
    assert done.exit_code == 0
    listed = {
        line.split()[0]
        for line in done.stdout.splitlines()
        if line.startswith("  ") and line[2] != " "
    }
    assert {
        "factors",
        "far_apart",
        "plan_headings",
        "guide.max",
        "visits",
        "rm2000.scope",
        "rm2000.c_total",
    } <= listed
    assert len(listed) == 34
    full = run("instrument", "show", "rm2000.s_age").stdout
    assert "  18-24   2\n  25-34   1\n  35+     0\n" in full
    assert AGE_DIGEST in full and "Thornton" in full
    wide = run("instrument", "show", "factors").stdout
    assert "  title: Opportunity (victim access)\n" in wide
    data = json.loads(run("instrument", "show", "rm2000.s_age", "--format", "json").stdout)[
        "tables"
    ]
    assert data[0]["rows"] == [["18-24", "2"], ["25-34", "1"], ["35+", "0"]]
    assert (data[0]["status"], data[0]["digest"]) == ("unconfirmed", AGE_DIGEST)
    assert run("instrument", "show", "none").exit_code == 2


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
