"""A secret comes by descriptor, environment or keyboard."""

from __future__ import annotations

import os

import click
import pytest
from click.testing import CliRunner

from arms_docs.cli.secrets import PIN, ask_passphrase


def test_the_descriptor_comes_first_and_the_line_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIN, "from the environment")
    reading, writing = os.pipe()
    os.write(writing, b"river otter\nkettle\n")
    os.close(writing)
    assert ask_passphrase(reading, PIN, "PIN") == "river otter"
    assert ask_passphrase(None, PIN, "PIN") == "from the environment"


def test_a_descriptor_that_is_not_open_is_a_usage_error() -> None:
    with pytest.raises(click.UsageError, match="nothing could be read from --passphrase-fd"):
        ask_passphrase(-1, PIN, "PIN")


def test_otherwise_it_is_asked_for_twice_where_it_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PIN, raising=False)

    @click.command()
    def command() -> None:
        click.echo(ask_passphrase(None, PIN, "PIN", confirm=True))

    result = CliRunner().invoke(command, input="1234\n1234\n")
    assert result.stdout == "1234\n" and "PIN" in result.stderr
    assert CliRunner().invoke(command, input="1234\n1235\n").exit_code == 1
