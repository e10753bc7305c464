"""Options and their types that many commands share."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arms_docs.cli.options import FILE, Day, format_option, on_option


@click.command()
@on_option
@format_option("text", "json")
def command(on: date, style: str) -> None:
    click.echo(f"{on} {style}")


def test_a_day_is_today_in_england_and_wales_unless_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    evening = datetime(2026, 11, 22, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    monkeypatch.setattr("arms_docs.cli.clock.now", lambda: evening)
    assert CliRunner().invoke(command, []).stdout == "2026-11-23 text\n"  # 04:30 there
    named = CliRunner().invoke(command, ["--on", "2024-02-29", "--format", "json"])
    assert named.stdout == "2024-02-29 json\n"


@pytest.mark.parametrize("typed", ["22.11.2026", "2026-02-30", "today", ""])
def test_what_is_no_day_is_a_usage_error(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a date such as 2026-11-22"):
        Day().convert(typed, None, None)


def test_another_format_is_refused() -> None:
    result = CliRunner().invoke(command, ["--format", "csv"])
    assert result.exit_code == 2 and "'text', 'json'" in result.stderr


def test_what_may_not_be_read_may_still_be_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.pdf").touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert FILE.convert(str(tmp_path / "mine.pdf"), None, None) == tmp_path / "mine.pdf"
