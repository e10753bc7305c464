"""Who writes to an archive: a key, a time and a source of chance, all of them arguments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys import SigningKey, fingerprint


@dataclass(frozen=True)
class Author:
    """Whose key signs an entry of the log, and when.

    ``random`` gives so many random bytes: salts and new names come from there.
    """

    key: SigningKey
    now: datetime
    random: Callable[[int], bytes]

    @property
    def staff_id(self) -> str:
        """Whom the key's certificate names."""
        return self.key.signer.staff_id

    @property
    def certificate(self) -> bytes:
        """The certificate, as DER."""
        return self.key.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """Of the certificate: by this the archive knows the key."""
        return fingerprint(self.certificate)

    @property
    def at(self) -> datetime:
        """The time of writing, in UTC and whole seconds."""
        return self.now.astimezone(UTC).replace(microsecond=0)

    def new_name(self) -> str:
        """A random UUID.

        A folder or file is called nothing else, so that no name says anything of anybody.
        """
        return str(UUID(bytes=self.random(16), version=4))

    def salt(self) -> str:
        """Random hex: with it beside a text, the digest of both says nothing of the text."""
        return self.random(32).hex()
