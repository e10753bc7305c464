"""Encryption at rest, in the age format (age-encryption.org/v1): any `age` opens what is written here."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from arms_docs.archive.errors import ArchiveError

if TYPE_CHECKING:
    from pyrage import x25519

SUFFIX = ".age"
FEWEST = 2  # recipients: a key that is lost must not be the end of the records
RECIPIENT = re.compile(r"age1[a-z0-9]{58}")
_IDENTITY = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{58}")
_HEADER, _ARMOUR = b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----"


def check_recipients(recipients: Sequence[str]) -> tuple[str, ...]:
    """The recipients of an archive, in order: none, or two different ones and more. ArchiveError otherwise."""
    from pyrage import RecipientError, x25519

    found: tuple[str, ...] = ()
    for one in recipients:
        try:
            found = tuple(
                sorted({*found, str(x25519.Recipient.from_str(one))})
            )  # one key may be written in two ways
        except RecipientError:
            raise ArchiveError(
                f"{one} is not the public key of age: it begins with age1."
            ) from None
    if len(found) == 1:
        raise ArchiveError(
            "One key that is lost would be the end of every record: name at least two recipients."
        )
    return found


def encrypt(content: bytes, recipients: Sequence[str]) -> bytes:
    """Content that each of the recipients can open."""
    import pyrage

    try:
        return bytes(
            pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
        )
    except pyrage.RecipientError:
        raise ArchiveError(
            "A public key that the archive is encrypted for is damaged: verify the archive."
        ) from None


def count_recipients(beginning: bytes) -> int:
    """How many keys an encrypted file says that it opens with, by its first bytes; 0 where it is not encrypted."""
    if not beginning.startswith(_HEADER):
        return 0
    return beginning.partition(b"\n---")[0].count(b"\n-> X25519 ")


def decrypt(content: bytes, identities: Sequence[str]) -> bytes:
    """What was encrypted. ArchiveError where none of these identities opens it, or it is damaged."""
    import pyrage

    if not identities:
        raise ArchiveError("This archive is encrypted: its files open with --identity.")
    try:
        return bytes(
            pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(one) for one in identities])
        )
    except pyrage.DecryptError:
        raise ArchiveError(
            "A file of the archive does not open with this identity, or is damaged."
        ) from None


# --- identities -------------------------------------------------------------------------------------------------------


def new_identity(passphrase: str) -> tuple[str, bytes]:
    """A new recipient, and the file of its identity, protected by a passphrase: for `age --identity` as well as us."""
    import pyrage

    made: x25519.Identity = pyrage.x25519.Identity.generate()
    recipient = str(made.to_public())
    return recipient, bytes(
        pyrage.passphrase.encrypt(f"# public key: {recipient}\n{made}\n".encode(), passphrase)
    )


def is_protected(file: bytes) -> bool:
    """Whether a file of an identity asks for a passphrase."""
    return file.startswith((_HEADER, _ARMOUR))


def read_identity(file: bytes, passphrase: str = "") -> tuple[str, ...]:
    """The identities in a file as `age-keygen` writes it, or `new_identity`. ArchiveError where there is none."""
    import pyrage

    if is_protected(file):
        try:
            file = pyrage.passphrase.decrypt(_plain(file), passphrase)
        except pyrage.DecryptError:
            raise ArchiveError(
                "The passphrase does not open this identity, or the file is damaged."
            ) from None
    lines = (line.strip() for line in file.decode("utf-8", "replace").splitlines())
    found = tuple(line for line in lines if _IDENTITY.fullmatch(line))
    try:
        for one in found:
            pyrage.x25519.Identity.from_str(one)
    except pyrage.IdentityError:
        found = ()
    if not found:
        raise ArchiveError("The file holds no identity of age.")
    return found


def _plain(file: bytes) -> bytes:
    """The bytes within an armour of letters."""
    if not file.startswith(_ARMOUR):
        return file
    try:
        return base64.b64decode(b"".join(file.split(b"\n")[1:]).split(b"-----")[0])
    except binascii.Error:
        return b""
