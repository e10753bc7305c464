"""README.txt checks an archive without any of our code."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.archive.check.verify_archive import verify
from tests.support.archives import (
    readme_says,
)


def spoil(path: Path) -> None:
    before = path.read_bytes()
    path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])


def test_the_readme_finds_nothing_where_all_is_well(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    assert readme_says(folder) == (
        [],
        f"The log has 9 entries; the last has the sum {verify(folder).head}",
    )


def test_the_readme_checks_everything_without_our_code(few: tuple[Path, list[str]]) -> None:
    folder, records = few
    key, entry, detail = (next((folder / name).iterdir()) for name in ("keys", "log", "details"))
    rating = folder / "bags" / records[0] / "data/rating.json"
    wrong = {
        rating: f"BAD bags/{records[0]}/",
        entry: f"BAD log/{entry.name} is not written as it should be",
        detail: f"BAD details/{detail.name}",
        key: f"BAD keys/{key.name}",
    }
    for path in wrong:
        spoil(path)
    assert {*wrong.values()} <= {*readme_says(folder)[0]}


@pytest.mark.prove
def test_the_readme_finds_a_byte_in_every_file_of_a_bag(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    for path in sorted(
        path for path in (folder / "bags" / records[0]).rglob("*") if path.is_file()
    ):
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert readme_says(folder)[0], path
        path.write_bytes(before)
