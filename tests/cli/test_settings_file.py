"""The organisation's settings, from the file that a command is given."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arms_docs.cli.settings_file import read_settings_file, settings_in_force
from arms_docs.settings import DEFAULTS


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
def command(path: Path) -> None:
    click.echo(settings_in_force(path).organisation)


def test_without_a_file_the_defaults_hold() -> None:
    assert settings_in_force(None) is DEFAULTS


def test_what_is_wrong_is_said_with_its_line_and_ends_the_command(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('organisation = "A force"\n')
    assert CliRunner().invoke(command, [str(path)]).stdout == "A force\n"
    path.write_text('organisation = "A force"\nmarkings = "SECRET"\n')
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith(f"{path}, line 2, markings: ")


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "there is no settings file"), (b"\xff\xfe", "is not text in UTF-8")],
)
def test_a_file_without_text_is_a_usage_error(
    content: bytes | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(click.UsageError, match=words):
        read_settings_file(path)
