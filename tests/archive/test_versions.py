"""Archives of earlier formats are opened, checked and added to: each is kept here as it was made, for all time."""

from __future__ import annotations

import shutil
import tarfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.author import Author
from arms_docs.archive.store import Archive
from arms_docs.casework.recheck import recheck
from arms_docs.casework.terms import Terms
from arms_docs.casework.witnesses import evidence
from arms_docs.cli.main import cli
from arms_docs.instrument import Instrument
from arms_docs.settings import DEFAULTS
from arms_docs.signoff.keys.key_file import load_key
from tests.archive.test_archive import readme_says
from tests.people import ASHWORTHY
from tests.support.archives import chance, contents, history_of
from tests.support.loop import SECRET
from tests.support.paths import VERSIONS

KEPT = VERSIONS / "archive-1.tar.xz"
SHA256 = "7899c28958bcc329454ed06cb3d9774b24367f9556e16120ed78e2e599faa61d"
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("format-1")
    with tarfile.open(KEPT) as packed:
        if hasattr(tarfile, "data_filter"):  # Python 3.11.2, as Debian 12 has it, knows none
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(folder)  # noqa: S202 - ours, and pinned
    return folder


def test_it_is_the_one_that_was_made() -> None:
    assert sha256(KEPT.read_bytes()).hexdigest() == SHA256


def test_it_is_whole_by_us_and_without_us(made: Path) -> None:
    page = evidence("panel.pdf", (made / "panel.pdf").read_bytes())
    authority = (made / "authority.pem").read_bytes()
    found = verify(made / "plain", evidence=[page], authorities=[authority])
    assert (found.faults, found.entries, found.records, found.erased) == ([], 10, 3, 1)
    sealed = verify(made / "encrypted", authorities=[authority])
    assert (sealed.faults, sealed.records, len(sealed.recipients)) == ([], 1, 2)
    assert readme_says(made / "plain")[0] == readme_says(made / "encrypted")[0] == []


def test_what_it_holds_is_told_and_verifies(made: Path, instrument: Instrument) -> None:
    archive = Archive(made / "plain")
    kept = history_of(archive)
    assert [one.added.about["kind"] for one in kept.values()] == [
        "submitted",
        "returned",
        "signed",
        "submitted",
    ]
    assert [one.held for one in kept.values()] == [True, False, False, False]
    erased = [one.erased for one in kept.values()]
    assert erased[:3] == [None] * 3 and erased[3] is not None
    assert archive.detail(erased[3]) == {"authority": "the schedule", "reason": "its time has come"}
    trusted = Terms(DEFAULTS, instrument, [(made / "authority.pem").read_bytes()], (), LATER)
    for record in archive.records():
        assert archive.about(record)["person"] == ASHWORTHY.name
        assert recheck(archive, record, trusted) == ()


def test_what_is_encrypted_opens(made: Path) -> None:
    identities = (made / "identities.txt").read_text().split()
    archive = Archive(made / "encrypted", identities=identities[:1])
    (record,) = archive.records()
    assert archive.file(record, "submitted.pdf") == b"%PDF fictional one"
    assert [archive.detail(entry) for entry in archive.log.entries()][-1] == {"reason": "a review"}


def test_it_is_added_to(made: Path, tmp_path: Path) -> None:
    key = load_key((made / "key.p12").read_bytes(), SECRET)
    for name in ("plain", "encrypted"):
        archive = Archive(shutil.copytree(made / name, tmp_path / name))
        before = len(archive.records())
        archive.add(contents("new", case="a new case"), Author(key, LATER, chance(name)))
        assert len(archive.records()) == before + 1 and verify(archive.folder).faults == []


def test_its_log_is_printed(made: Path) -> None:
    done = CliRunner().invoke(cli, ["archive", "log", str(made / "plain")])
    assert done.exit_code == 0 and len(done.stdout.splitlines()) == 10
    assert "its time has come" in done.stdout and "dismiss" in done.stdout
