"""Bags and detail files against what the log says of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from arms_docs.archive.bags.bag import pack, read_bag
from arms_docs.archive.check.verify_archive import verify
from tests.support.archives import (
    CASE,
    SWAPPED,
    faults_of,
    readme_says,
)


def test_bags_removed_added_or_swapped_are_named(here: tuple[Path, list[str]]) -> None:
    folder, records = here
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
