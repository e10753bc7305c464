"""`archive due`, `hold` and `retain`."""

from __future__ import annotations

from pathlib import Path

from tests.support.archive_commands import (
    run,
    verified,
)


def test_due_hold_and_dispose(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    says = ("--why", folder / "says.toml", "--key", folder / "P3007.p12")
    assert run("archive", "due", folder / "A", "--on", "2031-11-21", "--ahead", "0").stdout == ""
    soon = run("archive", "due", folder / "A", "--on", "2031-08-24").stdout.splitlines()
    assert [line.split()[1:] for line in soon] == [["review", "2031-11-22"]] * 2, "90 days ahead"
    due = run("archive", "due", folder / "A", "--on", "2036-11-22").stdout.splitlines()
    late = [["review", "2031-11-22", "overdue"]] * 2
    assert [line.split()[1:] for line in due] == late + [["destroy", "2036-11-22"]] * 2
    assert run("archive", "hold", folder / "A", records[0], *says).exit_code == 0
    refused = run("archive", "dispose", folder / "A", records[0], *says)
    assert refused.exit_code == 2 and "under hold" in refused.output
    assert run("archive", "hold", folder / "A", records[0], "--release", *says).exit_code == 0
    assert run("archive", "dispose", folder / "A", records[0], *says).exit_code == 0
    assert "disposed of 2026-11-22" in run("archive", "list", folder / "A").stdout
    assert verified(folder, "--witness", folder / "submitted.pdf").exit_code == 0
    for reason in (
        'reason = "no authority"\n',
        "reason =",
        'reason = "x"\nauthority = "y"\nmore = "z"\n',
    ):
        (folder / "bad.toml").write_text(reason)
        done = run(
            "archive", "dispose", folder / "A", records[1], "--why", folder / "bad.toml", *says[2:]
        )
        assert done.exit_code == 2
