"""What is named in words is loaded when asked for; every such name in the code leads somewhere."""

from __future__ import annotations

import re

import click
import pytest

from arms_docs.on_demand import load
from tests.support.paths import PROJECT

NAMED = re.compile(r'"(arms_docs(?:\.\w+)+:\w+)"')


def named_in_the_code() -> list[str]:
    names: list[str] = []
    for path in sorted((PROJECT / "arms_docs").rglob("*.py")):
        names.extend(NAMED.findall(path.read_text(encoding="utf-8")))
    return names


def test_what_is_loaded_is_the_thing_itself() -> None:
    assert load("click:Command") is click.Command


def test_what_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(AttributeError):
        load("click:NoSuchThing")


def test_there_are_names_to_look_at() -> None:
    assert len(named_in_the_code()) > 30


@pytest.mark.parametrize("path", sorted(set(named_in_the_code())))
def test_every_name_in_the_code_leads_somewhere(path: str) -> None:
    assert load(path) is not None
