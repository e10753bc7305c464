"""Encryption at rest, in the age format (age-encryption.org/v1).

Any `age` opens what is written here.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence

import pyrage
from pyrage import x25519

from arms_docs.archive.errors import ArchiveError

SUFFIX = ".age"
_IDENTITY = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{58}")
_HEADER, _ARMOUR = b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----"


def check_recipients(recipients: Sequence[str]) -> tuple[str, ...]:
    """The recipients of an archive, in order: none, or at least two different ones.

    ArchiveError for a single one, and for a text that is not the public key of age.
    """
    keys: set[str] = set()
    for recipient in recipients:
        try:
            # As age itself writes it: one key may be written in two ways.
            keys.add(str(x25519.Recipient.from_str(recipient)))
        except pyrage.RecipientError:
            raise ArchiveError(
                f"{recipient} is not the public key of age: it begins with age1."
            ) from None
    if len(keys) == 1:
        raise ArchiveError(
            "One key that is lost would be the end of every record: name at least two recipients."
        )
    return tuple(sorted(keys))


def encrypt(content: bytes, recipients: Sequence[str]) -> bytes:
    """Content that each of the recipients can open. ArchiveError for a damaged public key."""
    try:
        keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
        return bytes(pyrage.encrypt(content, keys))
    except pyrage.RecipientError:
        raise ArchiveError(
            "A public key that the archive is encrypted for is damaged: verify the archive."
        ) from None


def count_recipients(beginning: bytes) -> int:
    """How many keys a file says that it opens with, by its first bytes; 0 where it is not
    encrypted.
    """
    if not beginning.startswith(_HEADER):
        return 0
    return beginning.partition(b"\n---")[0].count(b"\n-> X25519 ")


def decrypt(content: bytes, identities: Sequence[str]) -> bytes:
    """What was encrypted.

    ArchiveError where none of these identities opens it, or it is damaged.
    """
    if not identities:
        raise ArchiveError("This archive is encrypted: its files open with --identity.")
    try:
        keys = [x25519.Identity.from_str(identity) for identity in identities]
        return bytes(pyrage.decrypt(content, keys))
    except pyrage.DecryptError:
        raise ArchiveError(
            "A file of the archive does not open with this identity, or is damaged."
        ) from None


def check_identities(identities: Sequence[str], recipients: Sequence[str]) -> None:
    """ArchiveError where none of the given identities opens what is encrypted for these recipients:
    that nothing opens would pass for there being nothing.
    """
    keys = {str(x25519.Identity.from_str(identity).to_public()) for identity in identities}
    if keys and recipients and keys.isdisjoint(recipients):
        raise ArchiveError("This identity opens nothing here: it is of another archive.")


# --- identities -----------------------------------------------------------------------------------


def new_identity(passphrase: str) -> tuple[str, bytes]:
    """A new recipient, and the file of its identity, protected by a passphrase.

    `age --identity` takes that file as well as we do.
    """
    identity: x25519.Identity = x25519.Identity.generate()
    recipient = str(identity.to_public())
    text = f"# public key: {recipient}\n{identity}\n"
    return recipient, bytes(pyrage.passphrase.encrypt(text.encode(), passphrase))


def is_protected(file: bytes) -> bool:
    """Whether a file of an identity asks for a passphrase."""
    return file.startswith((_HEADER, _ARMOUR))


def read_identity(file: bytes, passphrase: str = "") -> tuple[str, ...]:
    """The identities in a file as `age-keygen` or `new_identity` writes it.

    ArchiveError where there is none, or the passphrase does not open it.
    """
    if is_protected(file):
        try:
            file = pyrage.passphrase.decrypt(_without_armour(file), passphrase)
        except pyrage.DecryptError:
            raise ArchiveError(
                "The passphrase does not open this identity, or the file is damaged."
            ) from None
    lines = [line.strip() for line in file.decode("utf-8", "replace").splitlines()]
    identities = tuple(line for line in lines if _IDENTITY.fullmatch(line))
    if not identities or not all(map(_is_whole, identities)):
        raise ArchiveError("The file holds no identity of age.")
    return identities


def _is_whole(identity: str) -> bool:
    """Whether the check sum within an identity is right."""
    try:
        x25519.Identity.from_str(identity)
    except pyrage.IdentityError:
        return False
    return True


def _without_armour(file: bytes) -> bytes:
    """The bytes within an armour of letters; empty where that is damaged."""
    if not file.startswith(_ARMOUR):
        return file
    try:
        return base64.b64decode(b"".join(file.split(b"\n")[1:]).split(b"-----")[0])
    except binascii.Error:
        return b""
