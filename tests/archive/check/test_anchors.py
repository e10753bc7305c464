"""The authorities and lists in an archive are found wherever they lie, and each once."""

from __future__ import annotations

from pathlib import Path

from pyrage import x25519

from arms_docs.archive.bags.contents import AUTHORITIES, WITHDRAWN, Contents, Kind
from arms_docs.archive.begin import begin
from arms_docs.archive.check.anchors import anchors_within
from arms_docs.archive.check.folder import ArchiveFolder
from arms_docs.archive.check.verdict import Verdict
from arms_docs.signoff.keys.bundle import bundle_of
from tests.support.archives import author, new_archive
from tests.support.sealing import sealed
from tests.support.signoff_samples import authority, lookalike, nobody_withdrawn

BOTH = bundle_of([authority().certificate, lookalike().certificate], [nobody_withdrawn()])


def kept(text: str, authorities: bytes) -> Contents:
    derived = {AUTHORITIES: authorities, WITHDRAWN: BOTH[1]}
    return Contents(Kind.SIGNED, text, {"record.pdf": text.encode()}, derived)


def test_those_of_records_and_of_seals_are_one_list(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    for text in ("one", "two"):
        archive.add(kept(text, BOTH[0]), author(seed=text))
    archive.add(kept("three", b"-----BEGIN CERTIFICATE-----\nbroken"), author(seed="three"))
    sealed(archive)
    anchors = anchors_within(ArchiveFolder(archive.folder, Verdict()), ())
    assert (len(anchors.authorities), anchors.lists) == (2, (nobody_withdrawn(),))


def test_what_is_encrypted_is_found_by_who_can_open_it(tmp_path: Path) -> None:
    own = [x25519.Identity.generate() for _ in range(2)]
    recipients = [str(identity.to_public()) for identity in own]
    archive = begin(tmp_path / "archive", author(), recipients=recipients)
    archive.add(kept("one", BOTH[0]), author(seed="one"))
    here = ArchiveFolder(archive.folder, Verdict())
    assert anchors_within(here, ()).authorities == ()
    assert len(anchors_within(here, [str(own[0])]).authorities) == 2
