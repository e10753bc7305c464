"""What a seal shows: a change that SHA-256 does not show, and by when all of it was there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from arms_docs.archive.bags import bag as bags
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.plain_files import file_sha256
from arms_docs.archive.seals.sums import SUMS, TIME
from arms_docs.archive.store import Archive
from arms_docs.signoff.keys.authority import new_time_key
from arms_docs.signoff.sign.time_source import TimeSource, load_time_key
from tests.people import PC_HAYLE
from tests.support.archives import author, contents, faults_of, write_raw
from tests.support.sealing import SHA256, bag_of, sealed
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    NOW,
    SECRET,
    YEAR,
    authority,
    lookalike,
    time_source,
)

TRUSTED = [authority().certificate]


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])


@pytest.fixture
def same_sha256(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """What changes a file so that SHA-256 does not tell: as if that had fallen."""
    old: dict[Path, str] = {}

    def fallen(path: Path) -> str:
        return old.get(path) or file_sha256(path)

    monkeypatch.setattr(bags, "file_sha256", fallen)

    def change(path: Path) -> None:
        old[path] = file_sha256(path)
        flip(path)

    return change


def test_all_of_it_is_as_it_was_sealed(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    seal = sealed(Archive(folder)).receipt.witness
    verdict = verify(folder, authorities=TRUSTED, now=NOW)
    assert verdict.ok and verdict.seals == 1 and verdict.records == 4
    assert verdict.facts[:2] == [
        f"Seal {seal.record}, entry 10: of 17 records and files that it covers, 17 have the "
        "SHA-512 that it lists.",
        f"What seal {seal.record} covers was there on {NOW:%Y-%m-%d %H:%M} UTC: Fictional Records "
        "Unit certifies that.",
    ]
    assert verdict.proved == dict.fromkeys(records[:3], NOW)
    assert not any("seal again" in line for line in verdict.unknown)
    assert verify(folder, authorities=TRUSTED, now=NOW, distrusted=SHA256).ok


def test_a_change_that_sha256_does_not_show_is_found(
    here: tuple[Path, list[str]], same_sha256: Callable[[Path], None]
) -> None:
    folder, records = here
    seal = sealed(Archive(folder)).receipt.witness.record
    same_sha256(folder / "bags" / records[0] / "data/submitted.pdf")
    for distrusted in (frozenset[str](), SHA256):
        verdict = verify(folder, authorities=TRUSTED, now=NOW, distrusted=distrusted)
        assert faults_of(verdict) == [
            f"bags/{records[0]}: Its SHA-512 is not the one in seal {seal}: it was changed since."
        ]
        assert {*verdict.proved} == {*records[1:3]}


@pytest.mark.parametrize("name", [SUMS, TIME])
def test_a_list_or_a_timestamp_put_in_its_place_is_found(
    here: tuple[Path, list[str]], same_sha256: Callable[[Path], None], name: str
) -> None:
    folder, _ = here
    archive = Archive(folder)
    bag = bag_of(archive, sealed(archive))
    same_sha256(bag / name)
    verdict = verify(folder, authorities=TRUSTED, now=NOW)
    assert {fault.where.rpartition("/")[2] for fault in verdict.faults} <= {SUMS, TIME}
    assert verdict.faults and verdict.proved == {}


def test_what_came_since_is_counted_and_what_went_by_the_log_is_no_fault(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    archive = Archive(folder)
    sealed(archive)
    archive.add(contents("more", case="more"), author(seed="more"))
    archive.use(Verb.CONSULTATION, (records[1],), {"reason": "a review"}, author(seed="use"))
    archive.dispose(records[0], {"authority": "the schedule"}, author(seed="gone"))
    verdict = verify(folder, authorities=TRUSTED, now=NOW)
    assert verdict.ok and "15 have the SHA-512 that it lists, and 2 were disposed of" in str(
        verdict.facts[0]
    )
    assert any(
        line.startswith("1 record and 3 entries came since the newest seal")
        for line in verdict.unknown
    )
    bare = verify(folder, authorities=TRUSTED, now=NOW, distrusted=SHA256)
    assert not bare.ok and bare.faults == []
    assert bare.undecided.startswith("Without SHA-256 nothing tells of 1 record that no seal")


def test_without_a_seal_nothing_is_left_when_sha256_falls(here: tuple[Path, list[str]]) -> None:
    verdict = verify(here[0], authorities=TRUSTED, now=NOW, distrusted=SHA256)
    assert (verdict.faults, verdict.undecided) == (
        [],
        "Without SHA-256 nothing tells: the archive has no seal.",
    )


def test_a_time_of_nobody_who_is_trusted_proves_none(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    sealed(Archive(folder), by=time_source(lookalike))
    verdict = verify(folder, authorities=TRUSTED, now=NOW)
    assert verdict.ok and verdict.proved == {}
    assert any("is only claimed: no authority that is believed" in u for u in verdict.unknown)
    assert not verify(folder, authorities=TRUSTED, now=NOW, distrusted=SHA256).ok


def test_a_timestamp_that_rests_on_sha256_falls_with_it(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    weak = time_source()
    local = weak.stamper(NOW)
    local._other.override_md = "sha256"  # type: ignore[attr-defined]
    sealed(Archive(folder), by=TimeSource("weak", lambda _: local))
    assert verify(folder, authorities=TRUSTED, now=NOW).proved
    verdict = verify(folder, authorities=TRUSTED, now=NOW, distrusted=SHA256)
    assert not verdict.ok and any("rests on sha256 itself" in line for line in verdict.unknown)


def later_time() -> TimeSource:
    """A source of time whose certificate begins eight years on."""
    file = new_time_key(
        "A later unit",
        authority(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=NOW + 8 * YEAR,
    )
    return load_time_key(file, SECRET)


def test_a_newer_seal_takes_up_the_time_of_an_older_one(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    archive = Archive(folder)
    sealed(archive)
    after = NOW + 12 * YEAR  # the certificate behind the first ran for ten
    alone = verify(folder, authorities=TRUSTED, now=after)
    assert alone.ok and alone.proved == {}
    assert any("no newer seal took it up" in line for line in alone.unknown)
    sealed(archive, NOW + 9 * YEAR, by=later_time())
    verdict = verify(folder, authorities=TRUSTED, now=after)
    assert verdict.ok and verdict.proved[records[0]] == NOW


def test_a_seal_made_too_late_takes_up_nothing(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    archive = Archive(folder)
    sealed(archive)
    sealed(archive, NOW + 11 * YEAR, by=later_time())
    verdict = verify(folder, authorities=TRUSTED, now=NOW + 12 * YEAR)
    assert verdict.proved[records[0]] == NOW + 11 * YEAR


def test_a_time_in_the_future_is_impossible(here: tuple[Path, list[str]]) -> None:
    sealed(Archive(here[0]), NOW + timedelta(hours=1))
    verdict = verify(here[0], authorities=TRUSTED, now=NOW)
    assert [fault.what for fault in verdict.faults] == [
        "The timestamp is damaged, of another list, or impossible."
    ]


def test_a_key_that_was_dismissed_since_is_the_same_key(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    archive, other = Archive(folder), author(PC_HAYLE)
    archive.admit(other.certificate, other.fingerprint, author(seed="admits"))
    sealed(archive)
    archive.dismiss(other.fingerprint, author(seed="dismisses"))
    assert verify(folder, authorities=TRUSTED, now=NOW).ok


def test_no_name_in_a_list_is_a_way_out_of_the_archive(here: tuple[Path, list[str]]) -> None:
    """What no archive of ours holds is compared with nothing."""
    folder, _ = here
    archive = Archive(folder)
    bag = bag_of(archive, sealed(archive))
    lines = (bag / SUMS).read_text().splitlines()
    for name in ("bags/a/../../../etc/passwd", "details/none.json", "keys/none.der", "etc/passwd"):
        lines.append(f"{'0' * 128}  {name}")
    lines.sort(key=lambda line: line.split("  ")[1])
    (bag / SUMS).write_text("\n".join(lines) + "\n")
    verdict = verify(folder, authorities=TRUSTED, now=NOW)
    assert {fault.where.rpartition("/")[2] for fault in verdict.faults} >= {TIME}
    assert "of 21 records and files that it covers, 17" in verdict.facts[0]


def test_a_seal_disposed_of_all_the_same_is_named(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    archive = Archive(folder)
    seal = sealed(archive).receipt.witness.record
    write_raw(folder, author(seed="x"), verb=Verb.ERASURE, records=(seal,), note=b"{}")
    shutil.rmtree(folder / "bags" / seal)
    assert "log/00000011.json: It disposed of a seal." in faults_of(verify(folder, now=NOW))


def test_without_a_time_of_judging_no_time_is_judged(here: tuple[Path, list[str]]) -> None:
    sealed(Archive(here[0]))
    verdict = verify(here[0], authorities=TRUSTED)
    assert verdict.ok and any("was not judged" in line for line in verdict.unknown)
