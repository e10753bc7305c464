"""The entries and keys in a transfer: each whole, signed by a key that is believed, of one log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from arms_docs.archive.log.entry import ADDS, Entry, Verb, read_entry
from arms_docs.archive.log.writers import public_key
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.reader import KEYS, LOG
from arms_docs.archive.transfers.members import TransferError, refused
from arms_docs.data_class import dataclass
from arms_docs.signoff.keys import fingerprint, is_issued_by, read_certificates, read_signer

NOT_BELIEVED = (
    "None of the authorities that you trust issued the key of {name}, which signed the log of the "
    "other archive: ask there for its certificate, compare its SHA-256 with one that you have from "
    "elsewhere, and name it with --trust. Nothing was taken in."
)


class NotBelievedError(TransferError):
    """None of the authorities whom one trusts issued a key. ``name`` is whose it says it is."""

    def __init__(self, name: str) -> None:
        super().__init__(NOT_BELIEVED.format(name=name))
        self.name = name


@dataclass(frozen=True)
class Proof:
    """What the log of the other archive says of the records of a transfer.

    ``entries`` are in order, ``added`` those with which each record came in, by its name. The last
    of them is the ``disclosure``: it names all that was given.
    """

    archive: str
    entries: tuple[Entry, ...]
    added: Mapping[str, Entry]
    disclosure: Entry


def certificates_of(authorities: Sequence[bytes]) -> list[x509.Certificate]:
    """Those whom one trusts. `arms_docs.signoff.keys.KeyProblem` where one cannot be read."""
    ders = (certificate.dump() for certificate in read_certificates(authorities))
    return [x509.load_der_x509_certificate(der) for der in ders]


def read_proof(members: Mapping[str, bytes], roots: Sequence[x509.Certificate]) -> Proof:
    """The proof in a transfer. TransferError where it is not whole, or not of whom one trusts."""
    return _proof(read_entries(members, roots))


def read_entries(members: Mapping[str, bytes], roots: Sequence[x509.Certificate]) -> list[Entry]:
    """The entries of a log that are there, in order, each signed by a key of whom one trusts."""
    keys = dict(_key(name, der, roots) for name, der in _files_in(members, KEYS))
    entries, before = list[Entry](), ""
    for name, file in _files_in(members, LOG):
        entry = _entry(file, keys)
        of_another = bool(entries) and entry.archive != entries[0].archive
        if name != f"{LOG}/{entry.number:08}.json" or of_another:
            raise refused("an entry of the log in it is another one than it should be")
        follows = bool(entries) and entries[-1].number == entry.number - 1
        if follows and entry.previous != before:
            raise refused("an entry of the log in it does not follow the one before it")
        before = sha256_hex(file)
        entries.append(entry)
    return entries


def _proof(entries: list[Entry]) -> Proof:
    if not entries or entries[-1].verb is not Verb.DISCLOSURE:
        raise refused("no entry of the log says last that it was given to somebody")
    disclosure, given = entries[-1], {*entries[-1].records}
    added: dict[str, Entry] = {}
    for entry in entries:
        if not given & {*entry.records}:
            raise refused("an entry of the log in it is about none of the records")
        if entry.verb is Verb.ERASURE:
            raise refused("a record in it was disposed of, by the log in it")
        if entry.verb in ADDS:
            added |= dict.fromkeys(entry.records, entry)
    if given - added.keys():
        raise refused("an entry that added a record is not there")
    return Proof(disclosure.archive, tuple(entries), added, disclosure)


def _files_in(members: Mapping[str, bytes], place: str) -> list[tuple[str, bytes]]:
    """What is in a folder of the transfer, in order."""
    return sorted(member for member in members.items() if member[0].startswith(f"{place}/"))


def _key(
    name: str, der: bytes, roots: Sequence[x509.Certificate]
) -> tuple[str, tuple[rsa.RSAPublicKey, str]]:
    """A key by its fingerprint, with whom its certificate names."""
    if name != f"{KEYS}/{fingerprint(der)}.der":
        raise refused("a certificate in it is not the one that its name says")
    try:
        public, certificate = public_key(der), x509.load_der_x509_certificate(der)
    except ValueError:
        raise refused("a certificate in it cannot be read") from None
    signer = read_signer(der)
    if not any(is_issued_by(certificate, root) for root in roots):
        raise NotBelievedError(signer.name)
    return fingerprint(der), (public, signer.staff_id)


def _entry(file: bytes, keys: Mapping[str, tuple[rsa.RSAPublicKey, str]]) -> Entry:
    """An entry that a key of these signed, by whom it says."""
    try:
        entry, signed, signature = read_entry(file)
        public, staff_id = keys[entry.key]
        public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except (ValueError, KeyError, InvalidSignature):
        raise refused("an entry of the log in it is not as it was signed") from None
    if entry.by != staff_id:
        raise refused("an entry of the log in it is not by whom it says")
    return entry
