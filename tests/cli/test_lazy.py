"""Commands that are imported when they run."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arms_docs.cli import lazy
from arms_docs.cli.exits import StopError
from arms_docs.cli.lazy import LazyCommand, LazyGroup
from arms_docs.on_demand import load
from tests.support.paths import PROJECT

MODULE = """
import click

@click.command()
@click.option("--loud", is_flag=True)
def greet(loud):
    click.echo("HELLO" if loud else "hello")

not_a_command = 1
"""


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LazyGroup:
    (tmp_path / "greeting_for_a_test.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "greeting_for_a_test", raising=False)
    group = LazyGroup("all")
    group.add_lazy("greet", "greeting_for_a_test:greet", "Greet, and nothing else.")
    return group


def test_help_lists_a_command_without_importing_it(group: LazyGroup) -> None:
    result = CliRunner().invoke(group, ["--help"])
    assert result.exit_code == 0 and "greet  Greet, and nothing else." in result.stdout
    assert "greeting_for_a_test" not in sys.modules


def test_a_command_runs_with_its_own_options(group: LazyGroup) -> None:
    assert CliRunner().invoke(group, ["greet", "--loud"]).stdout == "HELLO\n"
    assert "--loud" in CliRunner().invoke(group, ["greet", "--help"]).stdout


def test_a_name_that_is_nearly_right_is_suggested(group: LazyGroup) -> None:
    result = CliRunner().invoke(group, ["great"])
    assert result.exit_code == 2 and "greet" in result.stderr


@pytest.mark.usefixtures("group")
def test_what_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError, match="there is no command at greeting_for_a_test:not_a_command"):
        LazyCommand("x", "greeting_for_a_test:not_a_command", "X.").load()
    with pytest.raises(AttributeError):
        load("greeting_for_a_test:gone")


def test_what_is_loaded_is_the_thing_itself() -> None:
    assert load("click:Command") is click.Command


def test_a_command_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, before anything begins, and no traceback."""
    monkeypatch.setitem(lazy.EXTRAS, "desk", ("click", "a_package_that_nobody_has"))
    with pytest.raises(StopError) as stopped:
        LazyCommand("desk", "arms_docs.cli.desk:desk", "X.", extra="desk").load()
    assert str(stopped.value).startswith(
        "'desk' needs more packages, which are not installed here. "
        "Install them with: pip install 'arms-docs[desk]'"
    )
    assert stopped.value.exit_code == 2


def test_what_a_command_needs_is_what_its_extra_installs() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra, packages in lazy.EXTRAS.items():
        listed = project["optional-dependencies"][extra]
        assert tuple(re.split(r"[<>=;\[ ]", line)[0] for line in listed) == packages
