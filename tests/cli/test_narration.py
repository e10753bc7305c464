"""What a command says while it works: nothing for a second, and then what it does."""

from __future__ import annotations

import inspect
import io
import os
import pty
import subprocess
import sys
import threading
import time

import click
import pytest

from arms_docs.cli import narration
from arms_docs.cli.commands import cli
from arms_docs.cli.lazy import LazyCommand
from arms_docs.cli.narration import doing, each
from tests.cli.test_commands import ANSWERS, ON, run
from tests.support.paths import PROJECT

# What they do is done in far less than a second, or is asking somebody.
QUICK = {
    "schema",
    "check-written",
    "settings init",
    "settings show",
    "instrument show",
    "instrument confirm",
}
LASTING = {"desk", "watch"}  # they run until somebody ends them, and say by themselves what they do
# With which a command says what it does. A batch does so for all of its verbs.
CALLS = ("doing(", "each(", "open_archive(", "carry_out(")


def test_a_quick_step_says_nothing_and_a_slow_one_what_it_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(narration, "AFTER", 0.1)
    with doing("A quick step"):
        pass
    with doing("A slow step"):
        time.sleep(0.2)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
    done = capsys.readouterr()
    assert (done.out, done.err) == ("", "A slow step ...\n")


def test_the_second_is_that_of_the_command_and_not_of_the_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three steps of a second each are not three seconds of silence."""
    monkeypatch.setattr(narration, "AFTER", 0.2)
    with click.Context(cli, obj=time.monotonic() - 1):
        for step in ("One", "Two"):
            with doing(step):
                time.sleep(0.1)
    assert capsys.readouterr().err == "One ...\nTwo ...\n"


def test_what_a_step_raises_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narration, "AFTER", 0.05)
    with pytest.raises(KeyError), doing("A step"):
        raise KeyError
    assert list(each([], "Checking")) == [] and list(each([1, 2], "Checking")) == [1, 2]


def test_several_files_show_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    assert list(each([1, 2, 3], "Checking")) == [1, 2, 3]
    assert "Checking" in shown.getvalue() and "100%" in shown.getvalue()
    shown.truncate(0)
    assert list(each([1], "Checking")) == [1] and not shown.getvalue().strip("\0")


def test_what_is_said_names_nobody_and_leaves_the_data_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    silent = run("rate", "--format", "json", ANSWERS, *ON)
    monkeypatch.setattr(narration, "AFTER", 0.0)
    told = run("rate", "--format", "json", ANSWERS, *ON)
    assert told.stdout == silent.stdout and silent.stderr == ""
    assert told.stderr == "Rating ...\n"
    listed = run("check", "--no-values", ANSWERS, ANSWERS, *ON)
    assert listed.stderr == "Checking 2 files ...\n"


def commands(group: click.Group, before: str = "") -> list[tuple[str, click.Command]]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, f"{name} ")
        else:
            assert isinstance(command, LazyCommand)
            found.append((before + name, command.load()))
    return found


def test_every_command_that_may_take_a_second_says_what_it_does() -> None:
    silent = set()
    for name, command in commands(cli):
        assert command.callback
        source = inspect.getsource(inspect.getmodule(inspect.unwrap(command.callback)) or cli)
        if not any(call in source for call in CALLS):
            silent.add(name)
    assert silent == QUICK | LASTING


@pytest.mark.prove
def test_a_desk_with_sixty_cases_sees_how_far_it_has_come() -> None:
    """On a real terminal: the bar on standard error, the data alone on standard output."""
    mine, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "arms_docs", "check", *[str(ANSWERS)] * 3, *ON],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    shown = os.read(mine, 100_000).decode()
    assert "Checking" in shown and "100%" in shown
    assert b"Checking" not in done.stdout and done.stdout.count(str(ANSWERS).encode()) == 3
