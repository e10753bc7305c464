"""`archive verify --deep` in several processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archive_commands import verified


@pytest.fixture(scope="module")
def few_parts() -> None:
    """Documents are whole here: other processes draw them again."""


@pytest.mark.prove
@pytest.mark.parametrize("tampered", [False, True])
def test_several_processes_say_the_same_in_the_same_order(
    here: tuple[Path, list[str]], tampered: bool
) -> None:
    folder, records = here
    if tampered:
        (folder / "A/bags" / records[1] / "data/rating.json").write_text("{}")
        (folder / "A/bags" / records[0] / "data/more.txt").write_text("more")
    for style in ("text", "json"):
        alone, several = (
            verified(folder, "--deep", "--format", style, "--jobs", jobs) for jobs in (1, 2)
        )
        assert several.stdout == alone.stdout and several.exit_code == alone.exit_code
    assert alone.exit_code == int(tampered)
