"""What is named in words is loaded when asked for; every such name in the code leads somewhere."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from arms_docs.on_demand import load, waiting
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


def test_what_waits_is_loaded_when_it_is_called_and_is_itself_for_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seldom_for_a_test.py").write_text("def double(x):\n    return 2 * x\n")
    monkeypatch.syspath_prepend(tmp_path)
    with waiting("seldom_for_a_test", "click"):
        waits = importlib.import_module("seldom_for_a_test")
        assert importlib.import_module("click") is click, "it is loaded already"
        double = waits.double
        said: Any = double | tuple[int] | None
    assert "seldom_for_a_test" not in sys.modules
    assert isinstance(None, said.__args__[2]) and double.__name__ == "double"
    assert double(4) == 8
    itself = importlib.import_module("seldom_for_a_test")
    assert itself.double is not double
    assert waits.double is itself.double, "afterwards, the module itself answers"
    with pytest.raises(AttributeError):
        _ = waits.treble
    del sys.modules["seldom_for_a_test"]


def test_nothing_waits_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), waiting("seldom_for_a_test"):
        raise ZeroDivisionError
    assert "seldom_for_a_test" not in sys.modules


def test_there_are_names_to_look_at() -> None:
    assert len(named_in_the_code()) > 30


def test_every_name_in_the_code_leads_somewhere() -> None:
    for path in sorted(set(named_in_the_code())):
        assert load(path) is not None, path
