"""`rate` in a batch gives what `rate` gives for the file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.cli.tasks.file import Asked, read_here
from arms_docs.cli.tasks.rate_file import rate_file
from arms_docs.settings import DEFAULTS
from tests.cli.test_commands import run
from tests.support.builders import DAYS
from tests.support.paths import CASES

ON = DAYS["medium_low"]


def compare(path: Path, style: str) -> None:
    alone = run("rate", path, "--on", ON, "--format", style)
    content, options = read_here(path, named=True)
    exit_code, files, _ = rate_file(content, (Asked(DEFAULTS, ON, style), options))
    (told,) = files.values()
    assert (exit_code, told.decode()) == (alone.exit_code, alone.output), path


@pytest.mark.parametrize("style", ["text", "json"])
def test_it_is_what_the_command_prints_for_the_file_alone(style: str, tmp_path: Path) -> None:
    compare(CASES / "medium_low" / "answers.toml", style)
    compare(tmp_path / "none.xlsx", style)


@pytest.mark.prove
@pytest.mark.parametrize("style", ["text", "json"])
def test_so_it_is_for_every_shipped_case(style: str) -> None:
    """The one above stands for it in ``make test``."""
    for answers in sorted(CASES.glob("*/answers.toml")):
        compare(answers, style)
