"""Archives of earlier formats are opened, checked and added to.

Each is kept here as it was made, for all time.
"""

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
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.seals.seal import seal
from arms_docs.archive.seals.sums import DIGEST
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.recheck import Rechecked, kept_documents, recheck_kept
from arms_docs.casework.keeping.witnesses import evidence
from arms_docs.casework.terms import Terms
from arms_docs.cli.commands import cli
from arms_docs.instrument import Instrument
from arms_docs.settings import DEFAULTS
from arms_docs.signoff.keys.bundle import bundle_of
from arms_docs.signoff.keys.key_file import load_key
from arms_docs.signoff.sign.stamp_bytes import stamp_bytes
from tests.people import ASHWORTHY
from tests.support.archives import author, chance, contents, history_of, readme_says
from tests.support.loop import SECRET
from tests.support.paths import VERSIONS
from tests.support.signoff_samples import NOW, time_source
from tests.support.signoff_samples import authority as signoff_authority

KEPT = VERSIONS / "archive-1.tar.xz"
SHA256 = "7899c28958bcc329454ed06cb3d9774b24367f9556e16120ed78e2e599faa61d"
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def kept_archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("format-1")
    with tarfile.open(KEPT) as packed:
        if hasattr(tarfile, "data_filter"):  # Python 3.11.2, as Debian 12 has it, knows none
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(folder)  # noqa: S202 - ours, and pinned
    return folder


def test_it_is_the_one_that_was_made() -> None:
    assert sha256(KEPT.read_bytes()).hexdigest() == SHA256


def test_it_is_whole_by_us_and_without_us(kept_archives: Path) -> None:
    page = evidence("panel.pdf", (kept_archives / "panel.pdf").read_bytes())
    authority = (kept_archives / "authority.pem").read_bytes()
    verdict = verify(kept_archives / "plain", evidence=[page], authorities=[authority])
    assert (verdict.faults, verdict.entries, verdict.records, verdict.erased) == ([], 10, 3, 1)
    sealed = verify(kept_archives / "encrypted", authorities=[authority])
    assert (sealed.faults, sealed.records, len(sealed.recipients)) == ([], 1, 2)
    assert (
        readme_says(kept_archives / "plain")[0] == readme_says(kept_archives / "encrypted")[0] == []
    )


# A caseload of this archive (tests/cli/test_caseload_sources.py) looks at the same documents.
@pytest.mark.usefixtures("workbooks_read_once", "looked_at_once")
def test_what_it_holds_is_told_and_verifies(kept_archives: Path, instrument: Instrument) -> None:
    archive = Archive(kept_archives / "plain")
    states = list(history_of(archive).values())
    assert [state.added.about["kind"] for state in states] == [
        "submitted",
        "returned",
        "signed",
        "submitted",
    ]
    assert [state.held for state in states] == [True, False, False, False]
    erased = [state.erased for state in states]
    assert erased[:3] == [None] * 3 and erased[3] is not None
    assert archive.detail(erased[3]) == {"authority": "the schedule", "reason": "its time has come"}
    trusted = Terms(
        DEFAULTS, instrument, [(kept_archives / "authority.pem").read_bytes()], (), LATER
    )
    for record in archive.records():
        assert archive.about(record)["person"] == ASHWORTHY.name
        assert recheck_kept(kept_documents(archive, record), trusted) == Rechecked()


def test_what_is_encrypted_opens(kept_archives: Path) -> None:
    identities = (kept_archives / "identities.txt").read_text().split()
    archive = Archive(kept_archives / "encrypted", identities=identities[:1])
    (record,) = archive.records()
    assert archive.file(record, "submitted.pdf") == b"%PDF fictional one"
    assert [archive.detail(entry) for entry in archive.log.entries()][-1] == {"reason": "a review"}


def test_it_is_added_to(kept_archives: Path, tmp_path: Path) -> None:
    key = load_key((kept_archives / "key.p12").read_bytes(), SECRET)
    for name in ("plain", "encrypted"):
        archive = Archive(shutil.copytree(kept_archives / name, tmp_path / name))
        before = len(archive.records())
        archive.add(contents("new", case="a new case"), Author(key, LATER, chance(name)))
        assert len(archive.records()) == before + 1 and verify(archive.folder).faults == []


def test_what_is_done_to_it_today_and_its_seal_are_whole_by_its_own_readme(
    kept_archives: Path, tmp_path: Path
) -> None:
    """Keys come and go, and a disposal takes a question along: as in 0.1.0, its README says. It
    knows of no seals, and finds nothing strange.
    """
    key = load_key((kept_archives / "key.p12").read_bytes(), SECRET)
    for name in ("plain", "encrypted"):
        archive = Archive(shutil.copytree(kept_archives / name, tmp_path / name))
        by, other = Author(key, LATER, chance(name)), author()
        archive.admit(other.certificate, other.fingerprint, by)
        archive.dismiss(other.fingerprint, by)
        archive.use(Verb.CONSULTATION, (), {"person": "somebody"}, by)
        record = archive.add(contents("new", case="a new case"), by).witness.record
        found = archive.disposal((record,))
        loose = [entry.detail[0] for entry in found.loose()]
        assert loose
        archive.dispose(found, {"authority": "the schedule"}, by, also=loose)
        assert verify(archive.folder).faults == []
        before = archive.log.head().number
        seal(
            archive,
            lambda listed: stamp_bytes(listed, time_source(), now=NOW, digest=DIGEST),
            bundle_of([signoff_authority().certificate], []),
            Author(key, NOW, chance(f"{name} sealed")),
        )
        verdict = verify(archive.folder, now=NOW)
        assert (verdict.faults, verdict.seals) == ([], 1)
        assert {*archive.records()} == {*verdict.proved, archive.records()[-1]}
        assert readme_says(archive.folder)[0] == []
        assert archive.log.head().number == before + 1


def test_its_log_is_printed(kept_archives: Path) -> None:
    done = CliRunner().invoke(cli, ["archive", "log", str(kept_archives / "plain")])
    assert done.exit_code == 0 and len(done.stdout.splitlines()) == 10
    assert "its time has come" in done.stdout and "dismiss" in done.stdout
