"""Bags of other people: no name in them becomes a path, no link is followed, and nothing of them is
believed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arms_docs.archive.bags.bag import MANIFEST, TAG_MANIFEST, pack, read_bag
from arms_docs.archive.store import Archive

SECRET = b"what stands outside"


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_bytes(SECRET)
    return lay(tmp_path / "bag", pack({"a.txt": b"a", "b.txt": b"b"}, {"Note": "fictional"}))


def listed(bag: Path, name: str, content: bytes = SECRET) -> None:
    """Say that the bag holds a file of this name."""
    line = f"{hashlib.sha256(content).hexdigest()}  {name}\n"
    with (bag / MANIFEST).open("a") as out:
        out.write(line)
    tags = "".join(
        f"{hashlib.sha256((bag / tag).read_bytes()).hexdigest()}  {tag}\n"
        for tag in ("bagit.txt", "bag-info.txt", MANIFEST)
    )
    (bag / TAG_MANIFEST).write_text(tags)


def test_a_bag_of_ours_is_valid(bag: Path) -> None:
    ours = read_bag(bag)
    assert (ours.faults, ours.unlisted) == ((), ())
    assert ours.value_of("note") == "fictional" and ours.value_of("Payload-Oxum") == "2.2"


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "data/../../outside.txt",
        "./../outside.txt",
        "data/%2e%2e/outside.txt",
        "data/..%0A/outside.txt",
        "\\..\\outside.txt",
        "data\\..\\..\\outside.txt",
        "C:\\outside.txt",
        "~/outside.txt",
        "data/a.txt/../../outside.txt",
    ],
)
def test_a_name_that_leads_outside_is_only_a_name(
    bag: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(bag, name)
    opened: list[Path] = []
    real = os.open

    def note(path: str | Path, *more: int) -> int:
        opened.append(Path(path))
        return real(path, *more)

    monkeypatch.setattr(os, "open", note)
    assert any("which is not there" in fault for fault in read_bag(bag).faults)
    assert opened and all(path.parent.resolve() in (bag, bag / "data") for path in opened)


def test_an_absolute_name_is_only_a_name(bag: Path) -> None:
    listed(bag, str(bag.parent / "outside.txt"))
    assert any("which is not there" in fault for fault in read_bag(bag).faults)


def linked_file(bag: Path) -> None:
    (bag / "data/c.txt").symlink_to(bag.parent / "outside.txt")


def linked_folder(bag: Path) -> None:
    (bag / "data/c").symlink_to(bag.parent)


def linked_manifest(bag: Path) -> None:
    (bag / MANIFEST).rename(bag.parent / "manifest")
    (bag / MANIFEST).symlink_to(bag.parent / "manifest")


def pipe(bag: Path) -> None:
    os.mkfifo(bag / "data/c.txt")


@pytest.mark.parametrize("put", [linked_file, linked_folder, linked_manifest, pipe])
def test_what_is_no_file_is_named_and_never_opened(bag: Path, put: Callable[[Path], None]) -> None:
    put(bag)
    (fault,) = read_bag(bag).faults
    assert fault.endswith("is a link, or no file at all.")


def test_a_bag_that_is_a_link_is_none(bag: Path) -> None:
    (bag.parent / "link").symlink_to(bag)
    assert read_bag(bag.parent / "link").faults == ("It is not a folder.",)


def test_a_list_that_never_ends_is_not_read_to_its_end(bag: Path) -> None:
    with (bag / MANIFEST).open("wb") as out:
        out.truncate(10**9)
    assert any("far larger" in fault for fault in read_bag(bag).faults)


def test_what_is_more_than_was_counted_is_told_in_words(bag: Path) -> None:
    (bag / "data/c.txt").write_text("seven..")
    counted = "bag-info.txt counts 2 bytes in 2 files, and there are 9 bytes in 3."
    assert counted in read_bag(bag).faults


def test_nothing_is_fetched(bag: Path) -> None:
    (bag / "fetch.txt").write_text("http://example.org/x 1 data/x.txt\n")
    assert any(
        "fetch.txt names a file that is not in the bag" in fault for fault in read_bag(bag).faults
    )


def test_a_name_in_a_fault_carries_nothing_that_a_terminal_obeys(bag: Path) -> None:
    listed(bag, "data/\x1b[2J\x07" + "x" * 5000)
    assert all(fault.isprintable() and len(fault) < 400 for fault in read_bag(bag).faults)


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a//b", "a/../b", ".hidden", "a/.b", "", "ä", "a\n"]
)
def test_we_write_plain_names_alone(name: str) -> None:
    with pytest.raises(ValueError, match="plain letters"):
        pack({name: b""}, {})


def test_others_agree_on_every_bag(filled: tuple[Archive, list[str]], tmp_path: Path) -> None:
    archive, records = filled
    bags = sorted((archive.folder / "bags").iterdir())
    assert {bag.name for bag in bags} == set(records[:3])
    shutil.copytree(bags[0], tmp_path / "bad")
    (tmp_path / "bad/data/rating.json").write_text("{}")
    bagit = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", "--quiet"]
    for right, some in ((True, bags), (False, [tmp_path / "bad"])):
        done = subprocess.run([*bagit, *some], capture_output=True, check=False)
        assert (done.returncode == 0) is right
    for bag in (*bags, tmp_path / "bad"):
        right = bag.parent != tmp_path
        ours = not read_bag(bag).faults
        sums = subprocess.run(
            [
                "sha256sum",
                "--quiet",
                "--strict",
                "-c",
                "manifest-sha256.txt",
                "tagmanifest-sha256.txt",
            ],
            cwd=bag,
            capture_output=True,
            check=False,
        )
        assert (ours, sums.returncode == 0) == (right, right)
