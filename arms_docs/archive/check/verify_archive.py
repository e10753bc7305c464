"""Whether an archive is as it was written: every file, every entry, and what a witness says of it.

It goes once through the log and beside it through what that names. It writes nothing. Signed
documents and ratings are for who knows of them (`arms_docs.casework.keeping.gather`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.archive.check.anchors import anchors_within
from arms_docs.archive.check.believed import say_who_was_believed
from arms_docs.archive.check.certificates import Certificates
from arms_docs.archive.check.chain import Chain
from arms_docs.archive.check.evidence import Evidence, Findings, compare
from arms_docs.archive.check.folder import ArchiveFolder
from arms_docs.archive.check.key_names import check_key_names
from arms_docs.archive.check.ledger import Ledger
from arms_docs.archive.check.named_files import NamedFiles
from arms_docs.archive.check.sealed import Judging, Seals
from arms_docs.archive.check.seen_whole import Ask
from arms_docs.archive.check.strangers import check_strangers
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.witness import Witness
from arms_docs.signoff.keys import read_certificates, read_lists
from arms_docs.signoff.verify import Anchors


def verify(
    folder: Path,
    *,
    evidence: Sequence[Evidence] = (),
    authorities: Iterable[bytes] = (),
    lists: Iterable[bytes] = (),
    identities: Sequence[str] = (),
    now: datetime | None = None,
    distrusted: frozenset[str] = frozenset(),
    ask: Ask | None = None,
) -> Verdict:
    """Check every file, the chain and signatures of the log, and each piece of evidence against it.

    ``authorities`` are certificates (PEM or DER) that must have issued the keys of those who wrote.
    Without any, those that came with the archive are believed, and the verdict says so. ``lists``
    are lists of withdrawn certificates, beside those that came with it. ``identities`` open an
    archive that is encrypted: pages among the evidence need that, and what came with its records.
    Times are judged as at ``now``. ``distrusted`` are digests, by name, that show nothing any more:
    then what the seals cover is told by them, and of the rest nothing. ``ask`` has others look at
    the bags (`arms_docs.archive.check.seen_whole`): the verdict is the same.

    What this user may not read is told apart from what is wrong: see `Verdict.unreadable`. Others
    may write meanwhile. Raises `arms_docs.signoff.keys.certificate.KeyProblem` for a
    certificate or a list that cannot be read; OSError where the archive cannot be.
    """
    verdict = Verdict()
    # Before the log is read: what is there by now must be in it.
    here = ArchiveFolder(folder, verdict)
    given = [certificate.dump() for certificate in read_certificates(authorities)]
    within = anchors_within(here, identities)
    own = [crl.public_bytes(Encoding.DER) for crl in read_lists(lists)]
    verdict.anchors = Anchors(
        tuple(given) or within.authorities, tuple(dict.fromkeys((*own, *within.lists)))
    )
    roots = [x509.load_der_x509_certificate(root) for root in verdict.anchors.authorities]
    certificates = Certificates(here, roots, verdict, given=bool(given))
    chain = Chain(here, certificates, verdict)
    ledger = Ledger(verdict)
    files = NamedFiles(here, ledger, evidence, verdict, ask)
    seals = Seals(here, files, verdict)
    sums: dict[int, str] = {}
    named = {witness.number for witness in _witnesses(evidence)}
    for entry, sha256 in chain.entries():
        if entry.number in named:
            sums[entry.number] = sha256
        ledger.count(entry)
        files.check(entry)
        seals.note(entry)
    files.check_gone()
    seals.check(Judging(verdict.anchors, now, distrusted))
    certificates.say_who_is_strange()
    check_key_names(here, chain, verdict)
    check_strangers(here, chain, files, verdict)
    findings = Findings(here, ledger.records, sums, files.somewhere, files.suffix, identities)
    for page in evidence:
        compare(page, findings, verdict)
    verdict.erased = sum(ledger.records.values())
    verdict.not_erased = [record for record, erased in ledger.records.items() if not erased]
    verdict.records = len(verdict.not_erased)
    verdict.seals = len(seals.numbers)
    _say_unknown(verdict, evidence)
    say_who_was_believed(roots, verdict.anchors.lists, verdict, given=bool(given), now=now)
    return verdict


def _witnesses(evidence: Sequence[Evidence]) -> list[Witness]:
    witnesses: list[Witness] = []
    for page in evidence:
        witnesses.extend(page.witnesses)
    return witnesses


def _say_unknown(verdict: Verdict, evidence: Sequence[Evidence]) -> None:
    """What this check cannot show."""
    if verdict.has_unread_entries:
        verdict.unknown.append(
            "Not every entry of the log could be read. So nothing is said of files that are not "
            "there, or that no entry names."
        )
    if not evidence:
        verdict.unknown.append(
            "Without a witness (a signed report that left the building, or a receipt) it cannot be "
            "excluded that the newest entries were taken away, or that the log was made anew by "
            "somebody who holds a key."
        )
    else:
        last = max((witness.number for witness in _witnesses(evidence)), default=0)
        verdict.unknown.append(f"Of what was recorded after entry {last} there is no witness here.")
    if not verdict.anchors.authorities:
        verdict.unknown.append(
            "Who holds the keys was not checked: no authority was given that issued them, and none "
            "came with the archive."
        )
