"""What is said of the source in docs/practice.md: each name in it is of something that is there."""

from __future__ import annotations

import re

import click

from arms_docs.cli.commands import cli
from arms_docs.problems import Code
from tests.support.builders import FORM
from tests.support.paths import PROJECT

PAGE = (PROJECT / "docs" / "practice.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (Yes|In part|No) \| (.+) \|$", PAGE, re.MULTILINE)
NAMES = sorted(set(re.findall(r"`([^`]+)`", PAGE)))
QUESTIONS = {f"{place.section}.{place.field}" for place in FORM.questions}
NUMBERS = {code.number for code in Code}
COMMANDS = set(cli.list_commands(click.Context(cli)))


def test_every_statement_stands_there_once_and_in_order() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 53))


def test_each_name_is_of_a_question_a_problem_a_command_or_a_file() -> None:
    known = (QUESTIONS, NUMBERS, COMMANDS)
    for name in NAMES:
        assert any(name in names for names in known) or (PROJECT / name).is_file(), name


def test_what_is_not_done_is_said_with_what_is_missing() -> None:
    short = [number for number, _, mark, where in ROWS if mark != "Yes" and len(where) < 30]
    assert not short
