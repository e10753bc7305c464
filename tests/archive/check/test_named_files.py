"""Bags and detail files against what the log says of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from arms_docs.archive.bags.bag import pack, read_bag
from arms_docs.archive.check import named_files
from arms_docs.archive.check.verify_archive import verify
from tests.support.archives import (
    CASE,
    SWAPPED,
    faults_of,
    readme_says,
)


def test_bags_removed_added_or_swapped_are_named(few: tuple[Path, list[str]]) -> None:
    folder, records = few
    bag = folder / "bags" / records[0]
    bag.rename(folder.parent / "aside")
    assert faults_of(verify(folder)) == [f"bags/{records[0]}: It is missing."]

    bag.mkdir()
    info = dict(read_bag(folder.parent / "aside").info)
    del info["Payload-Oxum"]
    for name, content in pack({"submitted.pdf": b"%PDF another"}, info).items():
        (bag / name).parent.mkdir(exist_ok=True)
        (bag / name).write_bytes(content)
    assert read_bag(bag).faults == ()
    assert faults_of(verify(folder)) == [f"bags/{records[0]}: {SWAPPED}"]
    assert any(line.startswith(f"BAD bags/{records[0]}") for line in readme_says(folder)[0])

    shutil.rmtree(bag)
    (folder.parent / "aside").rename(bag)
    shutil.copytree(bag, folder / "bags" / CASE)
    assert faults_of(verify(folder)) == [f"bags/{CASE}: It is not in the log: it was put there."]
    shutil.rmtree(folder / "bags" / CASE)
    (bag / "data/extra.pdf").touch()
    (bag / "extra.txt").touch()
    assert len(faults_of(verify(folder))) == 3 and all(
        records[0] in line for line in faults_of(verify(folder))
    )


Result = TypeVar("Result")


def moving_to_its_place(read: Callable[[Path], Result], place: Path) -> Callable[[Path], Result]:
    """A way to read that first moves what waits in incoming to its place, as another writer may."""

    def read_moved(path: Path) -> Result:
        if path.parent.name == "incoming":
            path.rename(place / path.name)
        return read(path)

    return read_moved


@pytest.mark.parametrize(
    ("place", "reads"), [("bags", "read_bag"), ("details", "file_sha256"), ("bags", "odd_folders")]
)
def test_what_is_moved_to_its_place_while_we_look_is_whole(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, place: str, reads: str
) -> None:
    folder, _ = here
    for path in (folder / place).iterdir():
        path.rename(folder / "incoming" / path.name)
    moving = moving_to_its_place(getattr(named_files, reads), folder / place)
    monkeypatch.setattr(named_files, reads, moving)
    verdict = verify(folder)
    assert (verdict.faults, verdict.notes) == ([], [])


@pytest.mark.parametrize(("place", "reads"), [("bags", "read_bag"), ("details", "file_sha256")])
def test_what_goes_away_while_we_look_and_was_not_disposed_of_is_missing(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, place: str, reads: str
) -> None:
    folder, _ = here
    names = sorted(path.name for path in (folder / place).iterdir())

    def gone(path: Path) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr(named_files, reads, gone)
    faults = [fault for fault in faults_of(verify(folder)) if fault.startswith(place)]
    assert names and sorted(faults) == [f"{place}/{name}: It is missing." for name in names]
