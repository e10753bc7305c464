"""A caseload is counted with the events beside the settings, so that who died is on no list."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from arms_docs.caseload import NO_EVENTS
from arms_docs.cli.events_file import EVENTS, events_in_force
from tests.people import ASHWORTHY, DI_FROST

DIED = f"""[[event]]
reference = "{ASHWORTHY.reference}"
what = "died"
on = 2027-01-05
entered_on = 2027-01-07
by = "{DI_FROST.staff_id}"
reason = "By the coroner's officer."
"""


def test_events_beside_the_settings_count_without_being_named(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    assert events_in_force(None, settings) is events_in_force(None, None) is NO_EVENTS
    (tmp_path / EVENTS).write_text(DIED, encoding="utf-8")
    (event,) = events_in_force(None, settings).events
    assert event.reference == ASHWORTHY.reference


def test_a_named_file_counts_in_place_of_it(tmp_path: Path) -> None:
    (tmp_path / EVENTS).write_text(DIED, encoding="utf-8")
    (tmp_path / "none.toml").write_text("", encoding="utf-8")
    assert events_in_force(tmp_path / "none.toml", tmp_path / "settings.toml").events == ()


def test_a_file_that_cannot_hold_ends_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / EVENTS
    path.write_text(DIED.replace("died", "gone away"), encoding="utf-8")
    with click.Context(click.Command("caseload")), pytest.raises(click.exceptions.Exit):
        events_in_force(path, None)
    assert "line 3" in capsys.readouterr().err
