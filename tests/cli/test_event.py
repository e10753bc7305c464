"""`event`: added at the end, all of it or nothing, by one at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arms_docs.caseload import CaseEvent, event_text, read_events
from arms_docs.cli.commands import cli
from tests.people import BEECHCROFTE, CEDARLEY, DI_FROST
from tests.support.paths import PROJECT

NOW = datetime(2026, 11, 29, 0, 30, tzinfo=UTC)
EVENT = f"""reference = "{BEECHCROFTE.reference}"
what = "excused"
on = 2026-11-20
by = "{DI_FROST.staff_id}"
reason = "Admitted on Friday."
clock = "home visit"
excuse = "in hospital"
"""
DIED = EVENT.split("clock")[0].replace("excused", "died")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: NOW)
        yield


def add(folder: Path, text: str, *options: object) -> Result:
    source = folder / "event.toml"
    source.write_text(text, encoding="utf-8")
    arguments = ("event", folder / "events.toml", "--from", source, *options)
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_an_event_is_added_below_what_is_there_which_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    assert add(tmp_path, EVENT).exit_code == 0
    first = path.read_bytes() + b"# as it was typed"
    path.write_bytes(first)
    done = add(tmp_path, EVENT.replace(BEECHCROFTE.reference, CEDARLEY.reference))
    assert done.exit_code == 0
    assert "excused, of 2026-11-20, entered on 2026-11-29 by P3007" in done.stderr
    assert path.read_bytes().startswith(first + b"\n")
    events, problems = read_events(path.read_text())
    assert problems == () and events is not None
    assert [str(each.entered_on) for each in events.events] == ["2026-11-29"] * 2


def test_no_name_and_no_reason_is_repeated_on_the_screen(tmp_path: Path) -> None:
    done = add(tmp_path, EVENT)
    assert BEECHCROFTE.reference not in done.output and "Admitted" not in done.output


def test_a_new_file_is_for_its_owner_alone_and_one_that_is_shared_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    add(tmp_path, EVENT)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o660)
    add(tmp_path, DIED)
    assert path.stat().st_mode & 0o777 == 0o660


def test_what_cannot_follow_is_refused_in_one_sentence_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    add(tmp_path, DIED)
    before = (tmp_path / "events.toml").read_bytes()
    done = add(tmp_path, EVENT)
    assert done.exit_code == 1
    assert 'He has died: if that was entered in error, enter "opened again".' in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "events.toml").read_bytes() == before


def test_everything_wrong_with_an_event_is_told_at_once(tmp_path: Path) -> None:
    done = add(tmp_path, EVENT.replace("2026-11-20", "2026-12-24").replace("in hos", "in a hos"))
    assert done.exit_code == 1 and len(done.stderr.splitlines()) == 2
    assert "line 3, on:" in done.stderr and "line 7, excuse:" in done.stderr
    assert not (tmp_path / "events.toml").exists()


def test_a_file_with_a_fault_is_added_to_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text('[[event]]\nwhat = "died"\nwen = 3\n')
    done = add(tmp_path, EVENT)
    assert done.exit_code == 2 and "line 3, event[1].wen: This key is not known here" in done.stderr
    assert path.read_text() == '[[event]]\nwhat = "died"\nwen = 3\n'


def test_where_people_are_listed_only_they_enter(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(
        '[[people]]\nstaff_id = "P1"\nname = "A B"\nrole = "R"\nagency = "Police"\n'
        "valid_from = 2026-01-01\n"
    )
    done = add(tmp_path, EVENT, "--settings", settings)
    assert done.exit_code == 2 and "has the staff id P3007" in done.stderr


def test_nobody_excuses_his_own_visits_by_order_of_a_supervisor(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[signing]\nsupervisors = ["P9"]\n')
    ordered = EVENT.replace("in hospital", "officer cannot, by order of a supervisor")
    done = add(tmp_path, ordered, "--settings", settings)
    assert done.exit_code == 2 and "P3007 is no supervisor by the settings" in done.stderr
    settings.write_text('[signing]\nsupervisors = ["P3007"]\n')
    assert add(tmp_path, ordered, "--settings", settings).exit_code == 0


def test_a_line_that_somebody_adds_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a share knows no locks, the second is refused and not the first lost."""
    path = tmp_path / "events.toml"
    add(tmp_path, EVENT)
    meanwhile = path.read_bytes() + b"# of somebody else\n"

    def slow(added: CaseEvent) -> str:
        path.write_bytes(meanwhile)
        return event_text(added)

    monkeypatch.setattr("arms_docs.cli.event.event_text", slow)
    done = add(tmp_path, DIED)
    assert done.exit_code == 2 and "was changed meanwhile" in done.output
    assert path.read_bytes() == meanwhile
    assert sorted(p.name for p in tmp_path.iterdir()) == ["event.toml", "events.toml"]


ADDS = """
import sys
from pathlib import Path
from click.testing import CliRunner
from arms_docs.cli.commands import cli
folder, who, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
for number in range(5):
    source = folder / f"{who}.toml"
    source.write_text(text.replace("WHO", f"{who}-{number}"))
    done = CliRunner().invoke(cli, ["event", str(folder / "events.toml"), "--from", str(source)])
    assert done.exit_code == 0, done.output
"""


@pytest.mark.prove
def test_two_people_add_at_once_and_no_line_is_lost(tmp_path: Path) -> None:
    """What stands for it in `make test`: a line that somebody adds meanwhile is not lost."""
    text = EVENT.replace(BEECHCROFTE.reference, "WHO")
    running = [
        subprocess.Popen([sys.executable, "-c", ADDS, str(tmp_path), who, text], cwd=PROJECT)
        for who in ("A", "B", "C")
    ]
    assert [each.wait() for each in running] == [0, 0, 0]
    events, problems = read_events((tmp_path / "events.toml").read_text())
    assert problems == () and events is not None
    references = sorted(each.reference for each in events.events)
    assert references == [f"{who}-{number}" for who in "ABC" for number in range(5)]


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 29, 23, 30, tzinfo=UTC), "2026-11-29"),
        (datetime(2027, 6, 1, 23, 30, tzinfo=UTC), "2027-06-02"),
    ],
)
def test_the_day_of_entry_is_that_of_england_and_wales(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: datetime, day: str
) -> None:
    monkeypatch.setattr("arms_docs.cli.clock.now", lambda: now)
    assert add(tmp_path, EVENT).exit_code == 0
    assert f"entered_on = {day}\n" in (tmp_path / "events.toml").read_text()


def test_a_key_goes_with_an_archive_and_an_archive_with_a_key(tmp_path: Path) -> None:
    assert "a key goes with --archive" in add(tmp_path, EVENT, "--key", "k.p12").output
    assert "name your key" in add(tmp_path, EVENT, "--archive", tmp_path).output
    assert not (tmp_path / "events.toml").exists()
