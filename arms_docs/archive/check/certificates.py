"""The certificates of those who wrote: whether each is what its name says, and who issued it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from arms_docs.archive.check.folder import KEYS, ArchiveFolder
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.writers import public_key
from arms_docs.archive.plain_files import read_file
from arms_docs.data_class import dataclass
from arms_docs.signoff.keys import fingerprint, is_issued_by, read_signer


@dataclass(frozen=True)
class Certificate:
    """A certificate that is whole: its key, whose it is, and from when until when it is in date."""

    public: rsa.RSAPublicKey
    staff_id: str
    since: datetime
    until: datetime


class Certificates:
    """The certificates in keys/.

    Those that were there when we began are read at once; others, which came later, when an entry
    names them. ``given``: the roots are those whom the reader trusts. ``strangers`` are the keys
    that no root issued: file and name by fingerprint. ``admitted`` are keys that were let in by a
    writer who is no stranger, or was let in so.
    """

    def __init__(
        self,
        folder: ArchiveFolder,
        roots: Sequence[x509.Certificate],
        verdict: Verdict,
        *,
        given: bool = True,
    ) -> None:
        self.folder, self.roots, self.verdict, self.given = folder, roots, verdict, given
        self.whole: dict[str, Certificate] = {}  # by fingerprint
        self.unread: set[str] = set()  # fingerprints of those that could not be read
        self.strangers: dict[str, tuple[str, str]] = {}
        self.admitted: set[str] = set()
        for file in folder.there[KEYS]:
            self._read(file)

    def get(self, key: str) -> Certificate | None:
        """The certificate with this fingerprint; None where it is not there, or damaged."""
        for file in (f"{key}.der", f"{key}.dismissed.der"):
            if key not in self.whole and file not in self.folder.there[KEYS]:
                self._read(file)
        return self.whole.get(key)

    def admit(self, key: str, by: str) -> None:
        """Note that the log lets a key write, in an entry that another key signed."""
        if by not in self.strangers or by in self.admitted:
            self.admitted.add(key)

    def say_who_is_strange(self) -> None:
        """Say of which keys it is not known who holds them, once the whole log was read.

        A fault where the reader said whom he believes, and none of those issued the key. But who
        was let in by a writer that is believed may have an authority of his own: then it cannot be
        told before the reader has looked at that one too.
        """
        for key, (file, name) in self.strangers.items():
            issued = f"issued this key of {name}"
            if not self.given:
                self.verdict.unknown.append(
                    f"{file}: None of the authorities that came with the archive {issued}."
                )
            elif key not in self.admitted:
                self.verdict.fault(file, f"None of the authorities given {issued}.")
            else:
                why = (
                    f"{file}: None of the authorities given {issued}, whom another writer "
                    "admitted: name its authority with --trust too."
                )
                self.verdict.undecided = f"{self.verdict.undecided} {why}".lstrip()

    def _read(self, file: str) -> None:
        name = file.removesuffix(".der").removesuffix(".dismissed")
        path = self.folder.path / KEYS / file
        try:
            der = read_file(path)
            if fingerprint(der) != name or not file.endswith(".der"):
                raise ValueError
            public, certificate = public_key(der), x509.load_der_x509_certificate(der)
        except FileNotFoundError:
            return  # it was given its other name just now
        except (ValueError, OSError) as error:
            if self.folder.could_not_read(path, error):
                self.unread.add(name)
                return
            self.verdict.fault(f"{KEYS}/{file}", "It is not the certificate that its name says.")
            return
        signer = read_signer(der)
        self.whole[name] = Certificate(
            public,
            signer.staff_id,
            certificate.not_valid_before_utc,
            certificate.not_valid_after_utc,
        )
        self.verdict.keys[name] = f"{signer.name} ({signer.staff_id})"
        if self.roots and not any(is_issued_by(certificate, root) for root in self.roots):
            self.strangers[name] = (f"{KEYS}/{file}", signer.name)
