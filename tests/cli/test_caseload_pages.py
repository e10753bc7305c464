"""`caseload -o` of a page, and `--snapshots`: what is saved, what is drawn, what is refused."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from arms_docs.caseload.totals import Totals, as_snapshot, snapshot_name, totals_of
from arms_docs.cli.caseload_pages import check_snapshots, page, save_totals
from arms_docs.cli.exits import WrongFileError
from tests.cli.test_commands import run
from tests.people import ASHWORTHY
from tests.project.test_imports import loaded_by
from tests.support.caseload_shown import told
from tests.support.many_rows import ON, tables
from tests.support.paths import PROJECT

SOURCES = (Path("cases"),)
EXAMPLE = PROJECT / "workbooks" / "examples" / "medium_low.xlsx"
FEW = tables(40)


def saved(
    folder: Path, *, days_ago: int, sources: tuple[Path, ...] = SOURCES
) -> tuple[Totals, ...]:
    """What is given once the totals of so many days ago were saved, on that day."""
    day = ON - timedelta(days=days_ago)
    result = save_totals(folder, lambda views: told(FEW, views, on=day), sources, day)
    assert result is not None
    return result


def test_the_totals_of_a_day_are_saved_and_read_with_those_before(tmp_path: Path) -> None:
    folder = tmp_path / "totals"
    assert len(saved(folder, days_ago=2)) == 1
    days = saved(folder, days_ago=0)
    assert [each.day for each in days] == [ON - timedelta(days=2), ON]
    assert sorted(path.name for path in folder.iterdir()) == [
        "caseload-totals-2026-11-27.json",
        "caseload-totals-2026-11-29.json",
    ]


def test_a_later_run_of_a_day_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    saved(tmp_path, days_ago=0)
    assert len(saved(tmp_path, days_ago=0)) == 1 == len([*tmp_path.iterdir()])


def test_a_past_day_is_not_saved_and_sees_nothing_of_later_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, days_ago=2)
    saved(tmp_path, days_ago=0)
    then = ON - timedelta(days=1)
    result = save_totals(tmp_path, lambda views: told(FEW, views, on=then), SOURCES, ON)
    assert result is not None and [each.day for each in result] == [ON - timedelta(days=2)]
    assert not (tmp_path / snapshot_name(then)).exists()
    assert "Totals are saved of today only." in capsys.readouterr().err


def test_other_sources_are_neither_drawn_nor_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else a team's few late visits would be drawn as the fall of a force's many."""
    saved(tmp_path, days_ago=1)
    others = (Path("elsewhere"),)
    assert len(saved(tmp_path, days_ago=0, sources=others)) == 1
    assert "Not drawn: 1 saved day is of other sources." in capsys.readouterr().err
    before = (tmp_path / snapshot_name(ON)).read_bytes()
    with pytest.raises(WrongFileError, match="other sources; name another folder"):
        saved(tmp_path, days_ago=0)
    assert (tmp_path / snapshot_name(ON)).read_bytes() == before


def test_the_totals_of_an_officer_are_those_of_everybody(tmp_path: Path) -> None:
    """What is limited to a team or an officer must not be saved as the whole."""
    command = ("caseload", EXAMPLE, "--officer", "X1", "--team", "nobody", "--snapshots", tmp_path)
    assert run(*command).exit_code == 0
    (file,) = tmp_path.iterdir()
    counts = json.loads(file.read_bytes())["totals"]["counts"]
    assert sum(count["number"] for count in counts if count["what"] == "people") == 1
    assert ASHWORTHY.reference not in file.read_text()


def test_a_file_that_is_called_like_totals_and_is_none_stops_it(tmp_path: Path) -> None:
    (tmp_path / snapshot_name(ON)).write_bytes(as_snapshot(totals_of(told(FEW), ""))[:-9])
    with pytest.raises(WrongFileError, match="is no snapshot of this program"):
        saved(tmp_path, days_ago=0)


def test_a_folder_that_cannot_be_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "no" / "totals"):
        with pytest.raises(click.UsageError, match="no folder"):
            check_snapshots(folder)
    check_snapshots(None)


def test_without_a_folder_nothing_is_saved() -> None:
    assert save_totals(None, lambda views: told(FEW, views), SOURCES, ON) is None


def test_an_html_page_loads_no_renderer(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path)
    out = tmp_path / "caseload.html"
    words = ["arms-docs", "caseload", str(tmp_path), "-o", str(out)]
    code = f"import sys; sys.argv = {words!r}\nfrom arms_docs.cli.run import cli"
    modules = loaded_by(f"{code}\ncli(standalone_mode=False)")
    assert "weasyprint" not in modules and "jinja2" in modules
    text = out.read_text()
    assert ASHWORTHY.reference in text and ASHWORTHY.name not in text


def test_a_list_on_the_terminal_loads_no_page(tmp_path: Path) -> None:
    words = ["arms-docs", "caseload", str(tmp_path)]
    code = f"import sys; sys.argv = {words!r}\nfrom arms_docs.cli.run import cli"
    assert "arms_docs.caseload.pages" not in loaded_by(f"{code}\ncli(standalone_mode=False)")


def test_a_pdf_is_one_page_of_its_own(tmp_path: Path) -> None:
    result = run("caseload", tmp_path, "--view", "today", "-o", tmp_path / "page.pdf")
    assert result.exit_code == 2 and "leave --view out" in result.output


@pytest.mark.prove
def test_the_supervisors_page_is_written_as_pdf() -> None:
    assert page(".pdf", lambda views: told(FEW, views), (), None).startswith(b"%PDF-")


@pytest.mark.prove
def test_both_pages_draw_the_trend_of_saved_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "totals", tmp_path / "page.html"
    for day in (28, 29):
        now = datetime(2026, 11, day, 12, tzinfo=UTC)
        monkeypatch.setattr("arms_docs.cli.clock.now", lambda now=now: now)
        command = ("caseload", EXAMPLE, "--snapshots", folder, "-o", out, "--force")
        assert run(*command).exit_code == 0
    assert "Late home visits on the days that were saved" in out.read_text()
