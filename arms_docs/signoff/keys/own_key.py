"""A key of one's own, as somebody names it, in a file or on a card; and how it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field

from cryptography import x509

from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.signoff.keys.key_file import SigningKey, load_key
from arms_docs.signoff.keys.term import find_certificate

# few have a card; its library is imported then
BY_CARD = "arms_docs.signoff.keys.token:open_token"
ON_CARD = "arms_docs.signoff.keys.token:certificate_on"


@dataclass(frozen=True)
class KeyFile:
    """A key in a PKCS#12 file, and what lies beside it and may be its certificate."""

    content: bytes = field(repr=False)
    beside: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def certificate(self) -> x509.Certificate | None:
        """The key's certificate, where it can be seen without the passphrase. Never raises."""
        return find_certificate(self.content, self.beside)

    @contextmanager
    def opened(self, secret: str) -> Iterator[SigningKey]:
        """The key, opened with its passphrase. KeyProblem where it does not open."""
        yield load_key(self.content, secret)


@dataclass(frozen=True)
class Card:
    """A key on a card or token: the file of its PKCS#11 module, and what the token is called."""

    library: str
    label: str

    @property
    def certificate(self) -> x509.Certificate | None:
        """The certificate that may sign, where it shows before the PIN is told. KeyProblem where
        there is no such token.
        """
        certificate: x509.Certificate | None = load(ON_CARD)(self.library, label=self.label)
        return certificate

    @contextmanager
    def opened(self, secret: str) -> Iterator[SigningKey]:
        """The key, for as long as the card is open. KeyProblem where it does not open."""
        with load(BY_CARD)(self.library, label=self.label, pin=secret) as key:
            yield key
