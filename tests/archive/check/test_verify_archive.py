"""A check of a whole archive: nothing is wrong with it, or each damage is named."""

from __future__ import annotations

from pathlib import Path

from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.store import Archive
from tests.people import DI_FROST
from tests.support.signoff_samples import authority


def test_nothing_is_wrong_with_it(filled: tuple[Archive, list[str]]) -> None:
    archive, _ = filled
    verdict = verify(archive.folder, authorities=[authority().certificate])
    assert (verdict.faults, verdict.notes, verdict.entries) == ([], [], 9)
    assert list(verdict.keys.values()) == [f"{DI_FROST.name} ({DI_FROST.staff_id})"]
    assert [line.split(" (")[0] for line in verdict.unknown] == [
        "Without a witness",
        "No list of the certificates that Fictional Sign-off Authority withdrew is here, except "
        "what signed PDFs of level B-LTA carry. So a certificate that was withdrawn before its "
        "last day would not show.",
    ]


def test_a_flipped_byte_in_any_file_is_found_and_named(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 30
    for path in files:
        before = path.read_bytes()
        for at in {0, len(before) // 2, len(before) - 1}:
            path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
            where = path.relative_to(folder).as_posix()
            top = "/".join(path.relative_to(folder).parts[:2])
            inside = where.removeprefix(top).removeprefix("/")
            assert any(f.where == top and inside in f.what for f in verify(folder).faults), where
        path.write_bytes(before)
    assert verify(folder).ok
