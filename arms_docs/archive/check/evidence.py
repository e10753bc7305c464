"""What stands outside an archive and bears witness to it, held against what the check found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import field

from arms_docs.archive.bags.encryption import SUFFIX, decrypt
from arms_docs.archive.check.folder import BAGS, LOG, ArchiveFolder
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.witness import SealWitness, Witness
from arms_docs.archive.plain_files import MOST, read_file, sha256_hex, walk
from arms_docs.archive.seals.sums import SUMS, sum_of
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class Evidence:
    """What bears witness to an archive from outside: a signed page or a receipt.

    ``file`` are the bytes of the page, and empty for a receipt. ``seals`` is what it says of seals.
    """

    name: str
    witnesses: tuple[Witness, ...]
    file: bytes = field(default=b"", repr=False)
    seals: tuple[SealWitness, ...] = ()

    @property
    def sha256(self) -> str:
        """The digest of the page's file; empty for a receipt."""
        return sha256_hex(self.file) if self.file else ""


@dataclass(frozen=True)
class Findings:
    """What the check found in the archive, as evidence needs it.

    ``records`` has each that was ever added and whether it is erased; ``sums`` the SHA-256 of the
    entries that evidence names, by number; ``somewhere`` the SHA-256 of pages that some record
    holds. ``suffix`` ends the names of encrypted files, and ``identities`` open them.
    """

    folder: ArchiveFolder
    records: Mapping[str, bool]
    sums: Mapping[int, str]
    somewhere: set[str]
    suffix: str
    identities: Sequence[str]


def compare(page: Evidence, findings: Findings, verdict: Verdict) -> None:
    """Hold a page or a receipt against what was found in the archive, and add to the verdict."""
    if not page.witnesses:
        verdict.fault(page.name, "It says nothing of an archive: it is no witness.")
    for witness in page.witnesses:
        if not verdict.archive:
            continue  # there is no entry, or none that could be read: that is said already
        if witness.archive != verdict.archive:
            verdict.fault(
                page.name,
                f"It is a witness to another archive ({witness.archive}), or this one was rebuilt.",
            )
            continue
        _compare_head(page, witness, findings, verdict)
        _compare_record(page, witness, findings, verdict)
    for seal in page.seals:
        _compare_seal(page, seal, findings, verdict)


def _compare_seal(page: Evidence, seal: SealWitness, findings: Findings, verdict: Verdict) -> None:
    bag, sha512 = findings.folder.find(BAGS, seal.record), ""
    try:
        sha512 = sum_of(bag / SUMS) if bag else ""
    except OSError as error:
        if bag and findings.folder.could_not_read(bag / SUMS, error):
            return
    if sha512 != seal.sha512:
        verdict.fault(
            page.name,
            f"Seal {seal.record} is not the one that it knows: it was changed or swapped.",
        )


def _compare_head(page: Evidence, witness: Witness, findings: Findings, verdict: Verdict) -> None:
    if witness.number > verdict.entries:
        verdict.fault_by_log(
            page.name,
            f"It knows of entry {witness.number}, and the log ends with {verdict.entries}: "
            "it was rolled back.",
        )
    elif f"{LOG}/{witness.number:08}.json" in verdict.unreadable:
        return
    elif findings.sums.get(witness.number) != witness.sha256:
        verdict.fault(
            page.name, f"Entry {witness.number} is not the one that it knows: the log was rebuilt."
        )


def _compare_record(page: Evidence, witness: Witness, findings: Findings, verdict: Verdict) -> None:
    record = witness.record
    if record not in findings.records:
        verdict.fault_by_log(
            page.name, f"Record {record}, which it is a witness to, is missing from the archive."
        )
    elif findings.records[record]:
        verdict.notes.append(f"{page.name}: Its record {record} was disposed of, as the log says.")
    elif page.file and page.sha256 not in findings.somewhere:
        _compare_page(page, record, findings, verdict)


def _compare_page(page: Evidence, record: str, findings: Findings, verdict: Verdict) -> None:
    """Say what is the matter with a page that no record is known to hold as it is.

    It may be sealed there, it may have been signed once more since, or it is another one.
    """
    if findings.suffix and not findings.identities:
        verdict.unknown.append(
            f"{page.name}: Whether record {record} holds it shows only with --identity."
        )
        return
    try:
        files = _pages_of(record, page, findings)
    except OSError as error:
        if findings.folder.could_not_read(findings.folder.path / BAGS / record, error):
            return
        files = []
    if page.file in files:
        return
    if any(file.startswith(b"%PDF") and page.file.startswith(file) for file in files):
        verdict.notes.append(
            f"{page.name}: Record {record} holds it as it was before something was added to it, "
            "such as a second signature."
        )
    else:
        verdict.fault(page.name, f"It is not among the files of record {record}.")


def _pages_of(record: str, page: Evidence, findings: Findings) -> list[bytes]:
    """The PDFs of a record. OSError where one cannot be read.

    One that is far larger than the page is not it, nor its beginning.
    """
    bag = findings.folder.find(BAGS, record)
    files: list[bytes] = []
    for item in walk(bag / "data") if bag else ():
        if not item.plain or not item.name.endswith((".pdf", f".pdf{SUFFIX}")):
            continue
        with suppress(ValueError, ArchiveError):
            file = read_file(item.path, len(page.file) * 2 + MOST)
            files.append(decrypt(file, findings.identities) if findings.suffix else file)
    return files
