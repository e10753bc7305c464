"""The certificates of those who wrote.

Each is what its name says, and issued by who must have issued it.
"""

from __future__ import annotations

from pathlib import Path

from cryptography import x509

from arms_docs.archive.check.certificates import Certificates
from arms_docs.archive.check.folder import ArchiveFolder
from arms_docs.archive.check.verdict import Verdict
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.archives import author
from tests.support.signoff_samples import authority, lookalike


def read(folder: Path, *roots: x509.Certificate) -> tuple[Certificates, Verdict]:
    verdict = Verdict()
    return Certificates(ArchiveFolder(folder, verdict), roots, verdict), verdict


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / "keys").mkdir(exist_ok=True)
    (folder / "keys" / name).write_bytes(content)


def test_whose_each_is(tmp_path: Path) -> None:
    writer = author()
    put(tmp_path, f"{writer.fingerprint}.der", writer.certificate)
    certificates, verdict = read(tmp_path)
    certificate = certificates.get(writer.fingerprint)
    assert certificate is not None and certificate.staff_id == DI_FROST.staff_id
    assert certificate.since < writer.at < certificate.until
    assert verdict.ok
    assert verdict.keys == {writer.fingerprint: f"{DI_FROST.name} ({DI_FROST.staff_id})"}


def test_one_that_came_later_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    certificates, verdict = read(tmp_path)
    later, never = author(SPO_GALE), author(PC_HAYLE)
    put(tmp_path, f"{later.fingerprint}.dismissed.der", later.certificate)
    certificate = certificates.get(later.fingerprint)
    assert certificate is not None and certificate.staff_id == SPO_GALE.staff_id
    assert certificates.get(never.fingerprint) is None and verdict.ok


def test_one_that_is_not_what_its_name_says_is_named(tmp_path: Path) -> None:
    put(tmp_path, f"{author().fingerprint}.der", author(SPO_GALE).certificate)
    put(tmp_path, "stray.txt", b"")
    certificates, verdict = read(tmp_path)
    assert certificates.whole == {}
    assert [fault.where for fault in verdict.faults] == [
        f"keys/{author().fingerprint}.der",
        "keys/stray.txt",
    ]


def test_who_must_have_issued_it(tmp_path: Path) -> None:
    writer = author()
    put(tmp_path, f"{writer.fingerprint}.der", writer.certificate)
    roots = [
        x509.load_pem_x509_certificate(each.certificate) for each in (authority(), lookalike())
    ]
    assert read(tmp_path, *roots)[1].ok
    (fault,) = read(tmp_path, roots[1])[1].faults
    assert fault.what == f"None of the authorities given issued this key of {DI_FROST.name}."
