"""Make an archive of the format as it is now, to be kept for all time.

Python -m tests.support.make_archive_fixture OUT.tar.xz

Run once for each format, and never again: what is in tests/versions stays as it is.
"""

from __future__ import annotations

import os
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyrage import x25519

from arms_docs.archive.begin import begin
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.cli.commands import cli
from arms_docs.signoff.keys.key_file import load_key
from tests.people import DI_FROST, PC_HAYLE, Professional
from tests.support.about import about_this
from tests.support.archives import contents
from tests.support.loop import DECIDED, SECRET, authority, key_file, workbook_of
from tests.support.loop_commands import POINT, RETURNS, SIGNS


def author(person: Professional) -> Author:
    return Author(load_key(key_file(person), SECRET), DECIDED, os.urandom)


def typed(folder: Path) -> None:
    """A case submitted, returned and signed off, as a user does it.

    One record under hold, one looked at.
    """

    def run(*arguments: object) -> None:
        environment = {"ARMS_DOCS_PASSPHRASE": SECRET, "ARMS_DOCS_ARCHIVE_PASSPHRASE": SECRET}
        done = CliRunner().invoke(cli, [str(a) for a in arguments], env=environment)
        if done.exit_code:
            raise SystemExit(done.output)

    (folder / "case.xlsx").write_bytes(workbook_of("medium_low"))
    (folder / "key.p12").write_bytes(key_file(DI_FROST))
    texts = {"signs": SIGNS, "returns": RETURNS + POINT, "why": 'reason = "a review"\n'}
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    key, keeps = (
        ("--key", folder / "key.p12"),
        ("--archive", folder / "plain", "--archive-key", folder / "key.p12"),
    )
    run("archive", "init", folder / "plain", *key)
    run("submit", folder / "case.xlsx", "-o", folder / "s.pdf", *keeps)
    for name in ("signs", "returns"):
        about_this(folder / f"{name}.toml", folder / "s.pdf")
    run(
        "return",
        folder / "s.pdf",
        "--from",
        folder / "returns.toml",
        "-o",
        folder / "r.xlsx",
        *keeps,
    )
    run(
        "sign",
        folder / "s.pdf",
        "--from",
        folder / "signs.toml",
        "-o",
        folder / "signed",
        *keeps,
        *key,
    )
    (folder / "panel.pdf").write_bytes((folder / "signed/panel.pdf").read_bytes())


def more(folder: Path) -> None:
    """Another writer; a record of hers that was looked at and disposed of; a hold."""
    archive, by, other = Archive(folder / "plain"), author(DI_FROST), author(PC_HAYLE)
    archive.admit(other.certificate, other.fingerprint, by)
    gone = archive.add(contents("gone", case="another case"), other).witness.record
    archive.use(Verb.CONSULTATION, (gone,), {"reason": "a review"}, other)
    archive.hold(archive.records()[0], {"reason": "an inquiry", "authority": "fictional"}, by)
    archive.dispose(gone, {"authority": "the schedule", "reason": "its time has come"}, by)
    archive.dismiss(other.fingerprint, by)


def encrypted(folder: Path) -> None:
    """A small one that is encrypted, with its identities."""
    identities = [x25519.Identity.generate() for _ in range(2)]
    archive = begin(
        folder / "encrypted",
        author(DI_FROST),
        recipients=[str(identity.to_public()) for identity in identities],
    )
    record = archive.add(contents(), author(DI_FROST)).witness.record
    archive.use(Verb.CONSULTATION, (record,), {"reason": "a review"}, author(DI_FROST))
    (folder / "identities.txt").write_text("".join(f"{identity}\n" for identity in identities))


def main(out: Path) -> None:
    """Write it."""
    with tempfile.TemporaryDirectory() as at, pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        patch.setenv("XDG_CACHE_HOME", f"{at}/cache")
        folder = Path(at) / "made"
        folder.mkdir()
        for part in (typed, more, encrypted):
            part(folder)
        (folder / "authority.pem").write_bytes(authority().certificate)
        names = ("plain", "encrypted", "identities.txt", "authority.pem", "key.p12", "panel.pdf")
        with tarfile.open(out, "x:xz", preset=9) as packed:
            for name in names:
                packed.add(folder / name, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
