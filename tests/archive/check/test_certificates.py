"""The certificates of those who wrote.

Each is what its name says, and issued by who must have issued it.
"""

from __future__ import annotations

from pathlib import Path

from cryptography import x509

from arms_docs.archive.begin import begin
from arms_docs.archive.check.certificates import Certificates
from arms_docs.archive.check.folder import ArchiveFolder
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Verb
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.archives import NOW, author, chance, contents, new_archive, write_raw
from tests.support.signoff_samples import authority, impostor, key, lookalike


def read(folder: Path, *roots: x509.Certificate) -> tuple[Certificates, Verdict]:
    verdict = Verdict()
    certificates = Certificates(ArchiveFolder(folder, verdict), roots, verdict)
    certificates.say_who_is_strange()
    return certificates, verdict


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


def test_a_colleague_of_another_authority_is_no_fault_and_it_is_said_what_to_do(
    tmp_path: Path,
) -> None:
    ours, theirs = authority().certificate, lookalike().certificate
    colleague = Author(key(SPO_GALE, lookalike), NOW, chance("colleague"))
    archive = new_archive(tmp_path / "archive")
    archive.admit(colleague.certificate, colleague.fingerprint, author(seed="admits"))
    archive.add(contents(), colleague)
    verdict = verify(archive.folder, authorities=[ours])
    assert (verdict.faults, verdict.ok) == ([], False)
    assert verdict.undecided == (
        f"keys/{colleague.fingerprint}.der: None of the authorities given issued this key of "
        f"{SPO_GALE.name}, whom another writer admitted: name its authority with --trust too."
    )
    assert verify(archive.folder, authorities=[ours, theirs]).ok
    assert verify(archive.folder, authorities=[theirs]).faults, "the first writer's is not there"


def test_a_stranger_that_admits_himself_stays_a_fault(tmp_path: Path) -> None:
    forger = Author(impostor(), NOW, chance("forger"))
    forged = begin(tmp_path / "forged", forger)
    another = Author(key(SPO_GALE, lookalike), NOW, chance("another"))
    forged.admit(another.certificate, another.fingerprint, forger)
    write_raw(forged.folder, another, verb=Verb.ADMIT, about={"key": forger.fingerprint})
    verdict = verify(forged.folder, authorities=[authority().certificate])
    assert len(verdict.faults) >= 2 and verdict.undecided == ""
