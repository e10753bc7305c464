"""What other processes see of bags changes nothing of the verdict, whole or tampered with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from arms_docs.archive.begin import begin
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.seen_whole import Bags, Looks, look
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.witness import Witness
from arms_docs.archive.store import Archive
from arms_docs.cli.archive.verify import WORK, look_at_bags
from arms_docs.on_demand import load
from tests.support.archives import author, contents


def ask(bags: Iterable[Bags]) -> Iterator[tuple[Bags, bytes]]:
    return ((each, look(each)) for each in bags)


def nothing(bags: Iterable[Bags]) -> Iterator[tuple[Bags, bytes]]:
    """As where a process died at each of them."""
    return ((each, b"") for each in bags)


def silence(_: Iterable[Bags]) -> Iterator[tuple[Bags, bytes]]:
    return iter(())


def change_a_file(bag: Path) -> None:
    (bag / "data/submitted.pdf").write_bytes(b"%PDF another")


def add_a_file(bag: Path) -> None:
    (bag / "data/more.txt").write_text("more")


def add_a_folder(bag: Path) -> None:
    (bag / "data/more").mkdir()


def add_a_tag_file(bag: Path) -> None:
    (bag / "note.txt").write_text("more")


def link_a_file(bag: Path) -> None:
    (bag / "data/rating.json").unlink()
    (bag / "data/rating.json").symlink_to("submitted.pdf")


def swap_it(bag: Path) -> None:
    other = next(path for path in sorted(bag.parent.iterdir()) if path != bag)
    shutil.rmtree(bag)
    shutil.copytree(other, bag)


def let_it_wait(bag: Path) -> None:
    bag.rename(bag.parent.parent / "incoming" / bag.name)


CHANGES: list[Callable[[Path], None]] = [
    *(change_a_file, add_a_file, add_a_folder, add_a_tag_file, link_a_file, swap_it, shutil.rmtree),
    let_it_wait,
]


@pytest.mark.parametrize("asked", [ask, nothing, silence])
def test_the_verdict_on_a_whole_archive_is_the_same(
    filled: tuple[Archive, list[str]], asked: Callable[..., Iterator[tuple[Bags, bytes]]]
) -> None:
    folder = filled[0].folder
    assert verify(folder, ask=asked) == verify(folder)


@pytest.mark.parametrize("change", CHANGES)
def test_the_verdict_on_one_that_was_tampered_with_is_the_same_and_in_the_same_order(
    here: tuple[Path, list[str]], change: Callable[[Path], None]
) -> None:
    folder, records = here
    for record in records[:2]:
        change(folder / "bags" / record)
    (folder / "log/00000004.json").write_text("{}")
    alone, others = verify(folder), verify(folder, ask=ask)
    assert others == alone and [*others.faults] == [*alone.faults]
    assert len(alone.faults) > 1


def test_pages_are_found_by_others_as_well(filled: tuple[Archive, list[str]]) -> None:
    archive, records = filled
    page = archive.file(records[0], "submitted.pdf")
    head = archive.log.sha256(2)
    witness = Evidence("a.pdf", (Witness(archive.identity, 2, head, records[0]),), page)
    verdicts = [verify(archive.folder, evidence=[witness], ask=each) for each in (None, ask)]
    assert verdicts[0] == verdicts[1] and verdicts[0].faults == []


def test_of_an_encrypted_archive_whom_its_files_open_to_is_seen_too(tmp_path: Path) -> None:
    keys = [str(x25519.Identity.generate().to_public()) for _ in range(2)]
    archive = begin(tmp_path / "A", author(), recipients=keys)
    record = archive.add(contents(), author(seed="b")).witness.record
    seen = Looks(archive.folder / "bags", [record], ask, set()).take(record)
    assert seen and seen.recipients == 2
    assert verify(archive.folder, ask=ask) == verify(archive.folder)


def test_bags_are_looked_at_by_a_task_of_a_batch(filled: tuple[Archive, list[str]]) -> None:
    archive, records = filled
    bags = Bags(archive.folder / "bags", tuple(records[:1]))
    assert load(WORK) is look_at_bags
    assert look_at_bags(b"", bags) == (0, {"whole": look(bags)})
    assert records[0].encode() in look(bags)
