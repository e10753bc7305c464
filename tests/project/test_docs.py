"""What the documents say of commands and of modules is so; `make docs` writes the tables."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

from arms_docs.cli.commands import cli
from tests.support.command_table import DOCUMENTS, commands, table, written
from tests.support.paths import PROJECT

COMMANDS = PROJECT / "docs/commands.md"
ARCHITECTURE = PROJECT / "docs/architecture.md"
NAME = re.compile(r"`((?:[a-z_]+\.)+[A-Za-z_.]+)`")  # of something in a module


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.name))
def test_its_tables_of_commands_are_up_to_date(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == written(text), f"{path.name} tells other commands than there are: make docs"


def test_every_command_and_option_stands_in_the_page_of_commands() -> None:
    text = COMMANDS.read_text(encoding="utf-8")
    assert "<!-- commands -->" in text
    names = [name for name, _ in commands()]
    for_people = {name for name, command in cli.commands.items() if not command.hidden}
    assert {name.split()[0] for name in names} == for_people
    for name, command in commands():
        assert f"| `{name}" in text, name
        for parameter in command.params:
            for spelling in parameter.opts:
                assert not spelling.startswith("--") or spelling in text, f"{name} {spelling}"


def test_a_document_that_lags_behind_is_noticed() -> None:
    stale = "Before.\n<!-- commands new -->\n| `newest` | |\n<!-- end -->\nAfter.\n"
    fresh = written(stale)
    assert fresh != stale and written(fresh) == fresh
    assert fresh.startswith("Before.\n<!-- commands new -->\n| command | does |\n")
    assert "| `new [OUT.xlsx]` | Write a blank workbook for an assessor to fill in. |\n" in fresh
    assert "| `--force` | Write over a file that is there already; never over a link. |\n" in fresh
    assert fresh.endswith("<!-- end -->\nAfter.\n") and "newest" not in fresh


def test_a_table_may_be_of_a_group_or_of_some_commands() -> None:
    both = table("keys", "sign")
    assert "| `keys age IDENTITY.age` |" in both and "| `sign SUBMITTED.pdf\\|SIGNED` |" in both
    assert "`submit" not in both
    with pytest.raises(KeyError):
        table("countersign")


@pytest.mark.parametrize("command", ["report", "sign", "agreement", "quality"])
def test_the_path_of_a_command_is_told_in_few_steps_and_names_what_there_is(command: str) -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    path = text.split(f"## The path of `{command}`\n")[1].split("\n## ")[0]
    steps = re.findall(r"^(\d+)\. ", path, re.MULTILINE)
    assert steps == [str(number) for number in range(1, len(steps) + 1)]
    assert 8 <= len(steps) <= 15
    names = NAME.findall(path)
    assert len(names) >= len(steps)
    for name in names:
        pkgutil.resolve_name(f"arms_docs.{name}")  # raises for what is not there
