"""`archive export`: what is given away can be checked on its own."""

from __future__ import annotations

import zipfile
from pathlib import Path

from arms_docs.archive.bags.bag import read_bag
from tests.support.archive_commands import (
    THE_FILES,
    run,
    says,
)


def test_an_export_stands_alone(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    given = ("--why", folder / "gives.toml", "--key", folder / "P3007.p12")
    case = read_bag(folder / "A/bags" / records[0]).value_of("Assessment")
    assert (
        run(
            "archive", "export", folder / "A", "--case", case, "-o", folder / "case.zip", *given
        ).exit_code
        == 0
    )
    with zipfile.ZipFile(folder / "case.zip") as packed:
        packed.extractall(folder / "unpacked")
    (outer,) = (folder / "unpacked").iterdir()
    assert read_bag(outer).faults == (), "the zip holds one folder, and that is a bag"
    assert (
        run(
            "archive", "export", folder / "A", "--everything", "-o", folder / "all", *given
        ).exit_code
        == 0
    )
    for bags in (outer / "data/records", folder / "all"):
        assert {bag.name for bag in bags.iterdir()} == set(records)
        assert all(read_bag(bag).faults == () for bag in bags.iterdir())
    assert says(outer / "data") == ["DONE"]
    names = (
        "data/keys",
        "data/log",
        f"data/records/{records[0]}",
        f"data/records/{records[1]}/data",
        ".",
    )
    for path in [
        next(path for path in sorted((outer / name).iterdir()) if path.is_file()) for name in names
    ]:
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert says(outer / "data", lines=THE_FILES) == ["BAD this export"], path
        path.write_bytes(before)
    (folder / "A/bags" / records[0] / "data/record.json").write_text("{}")
    done = run("archive", "export", folder / "A", records[0], "-o", folder / "bad.zip", *given)
    assert (
        done.exit_code == 2
        and "is not passed on" in done.output
        and not (folder / "bad.zip").exists()
    )
