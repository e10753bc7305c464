"""A seal is a record of its own; it lists all that is there, and changes no other."""

from __future__ import annotations

from hashlib import sha256, sha512
from pathlib import Path

import pytest
from pyrage import x25519

from arms_docs.archive.begin import begin
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.seals.sums import SUMS, TIME, read_sums
from arms_docs.archive.store import Archive
from tests.support.archives import author, contents, log_of, readme_says
from tests.support.sealing import bag_of, seal_says, sealed
from tests.support.signoff_samples import NOW


def digests(folder: Path) -> dict[Path, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: sha256(path.read_bytes()).hexdigest() for path in files}


def test_everything_is_listed_and_nothing_is_touched(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    archive, before = Archive(folder), digests(folder)
    seal = sealed(archive)
    after = digests(folder)
    assert {path: after[path] for path in before} == before
    listed = (bag_of(archive, seal) / SUMS).read_bytes()
    names = {path.relative_to(folder).as_posix() for path in before}
    bags = {f"bags/{record}/" for record in records[:3]}
    assert {*read_sums(listed)} == {n for n in names if not n.startswith("bags/")} | bags
    assert seal.sha512 == sha512(listed).hexdigest()
    assert str(seal).splitlines() == [
        str(seal.receipt.witness),
        f"Seal {seal.receipt.witness.record}, SHA-512 {seal.sha512}",
    ]


def test_a_seal_says_nothing_that_could_be_guessed_of_a_record_disposed_of(
    here: tuple[Path, list[str]],
) -> None:
    """The sum of rating.json alone would tell which of a few ratings it was."""
    folder, records = here
    files = [path for path in (folder / "bags" / records[0]).rglob("*") if path.is_file()]
    archive = Archive(folder)
    listed = (bag_of(archive, sealed(archive)) / SUMS).read_text()
    assert files and not any(sha512(path.read_bytes()).hexdigest() in listed for path in files)


def test_it_is_a_record_by_what_is_known_of_records(few: tuple[Path, list[str]]) -> None:
    """So whatever checks an archive, of 0.1.0 too, finds nothing strange."""
    folder, _ = few
    archive = Archive(folder)
    seal = sealed(archive)
    *_, entry = archive.log.entries()
    assert (entry.verb, {*entry.about}) == (Verb.COLLECTION, {"bag", "kind"})
    assert {path.name for path in folder.iterdir()} == {
        *("README.txt", "keys", "log", "bags", "details", "incoming"),
    }
    head = f"The log has 5 entries; the last has the sum {seal.receipt.witness.sha256}"
    assert readme_says(folder) == ([], head)
    assert archive.about(seal.receipt.witness.record)["kind"] == "seal"


def test_it_is_checked_by_hand(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    archive = Archive(folder)
    bag = bag_of(archive, sealed(archive))
    stamped = (
        f"Stamped {NOW:%b} {NOW.day:2} {NOW:%H:%M:%S %Y} GMT, by a certificate that runs until"
    )
    assert [line[: len(stamped)] for line in seal_says(bag)] == [stamped]
    rating = folder / "bags" / records[0] / "data/rating.json"
    entry, time = log_of(folder)[2], bag / TIME
    good = {path: path.read_bytes() for path in (rating, entry, time)}
    for path, content in good.items():
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    assert {line for line in seal_says(bag) if line.startswith("BAD")} == {
        f"BAD bags/{records[0]}/ was changed",
        f"BAD log/{entry.name} was changed",
        f"BAD {time}",
    }
    for path, content in good.items():
        path.write_bytes(content)
    archive.add(contents("more", case="more"), author(seed="more"))
    archive.dispose(records[2], {"authority": "the schedule"}, author(seed="gone"))
    lines = seal_says(bag)
    assert f"GONE bags/{records[2]}/ was disposed of" in lines
    assert len([line for line in lines if line.startswith("SINCE")]) == 1
    assert not any(line.startswith("BAD") for line in lines)


def test_two_seals_on_one_day_are_two(here: tuple[Path, list[str]]) -> None:
    archive = Archive(here[0])
    first, second = sealed(archive), sealed(archive)
    assert first.receipt.witness.record != second.receipt.witness.record
    listed = read_sums((bag_of(archive, second) / SUMS).read_bytes())
    assert f"bags/{first.receipt.witness.record}/" in listed


def test_a_seal_is_not_disposed_of(here: tuple[Path, list[str]]) -> None:
    archive = Archive(here[0])
    seal = sealed(archive)
    with pytest.raises(ArchiveError, match="It is not disposed of"):
        archive.dispose(seal.receipt.witness.record, {"reason": "tidy"}, author(seed="no"))


def test_that_of_an_encrypted_archive_is_read_without_its_keys(tmp_path: Path) -> None:
    own = [str(x25519.Identity.generate().to_public()) for _ in range(2)]
    archive = begin(tmp_path / "archive", author(), recipients=own)
    archive.add(contents(), author(seed="one"))
    bag = bag_of(archive, sealed(archive))
    assert {path.name for path in (bag / "data").iterdir()} == {"record.json.age"}
    verdict = verify(archive.folder, now=NOW)
    assert verdict.faults == [] and len(verdict.proved) == 1
    assert len(seal_says(bag)) == 1 and readme_says(archive.folder)[0] == []
