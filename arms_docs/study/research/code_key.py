"""The key that turns references and staff ids into codes, and the codes.

A code is HMAC-SHA256 (RFC 2104) of what it stands for, cut to 50 bits. Whoever has no key cannot
make the code of a reference that they guess; whoever has it can, which is why it stays with the
organisation. One key gives the same codes in every export, so that exports can be joined.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum
from hashlib import sha256

from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass

HEAD = "arms-docs key for codes, version 1"
BYTES, LETTERS = 32, 10
ABOUT = "Keep it apart from every export. Whoever has it can tell whom a code stands for."


class Coded(Enum):
    """What is turned into a code; each has its first letter."""

    CASE = "c"
    RATER = "r"
    TABLES = "t"


class CodeKeyError(ValueError):
    """No key for codes, or two different things with one code: one sentence."""


@dataclass(frozen=True)
class CodeKey:
    """A key for codes."""

    secret: bytes = field(repr=False)

    def code(self, kind: Coded, text: str) -> str:
        """The code of a reference, a staff id or the edition of tables, as these are compared.

        >>> CodeKey(bytes(32)).code(Coded.CASE, "demo-1") == CodeKey(bytes(32)).code(
        ...     Coded.CASE, "DEMO 1"
        ... )
        True
        """
        message = f"{kind.name}\0{letters_of(text)}".encode()
        digest = hmac.new(self.secret, message, sha256).digest()
        return kind.value + b32encode(digest).decode()[:LETTERS].lower()

    def codes(self, kind: Coded, texts: Iterable[str]) -> Mapping[str, str]:
        """The code of each of these, by its letters; what has none has no code.

        Raises CodeKeyError where two of them would have one code.
        """
        codes = {
            letters: self.code(kind, letters) for text in texts if (letters := letters_of(text))
        }
        if len(set(codes.values())) < len(codes):
            raise CodeKeyError("Two of them would have one code with this key: make another key.")
        return codes


def code_key_file(secret: bytes) -> bytes:
    """What a file holds that keeps a key of `BYTES` random bytes."""
    return f"{HEAD}\n# {ABOUT}\n{secret.hex()}\n".encode("ascii")


def read_code_key(content: bytes) -> CodeKey:
    """The key in a file. Raises CodeKeyError where it holds none."""
    lines = content.decode("ascii", "replace").split("\n")
    lines = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if (
        len(lines) != 2
        or lines[0] != HEAD
        or not re.fullmatch(f"[0-9a-f]{{{2 * BYTES}}}", lines[1])
    ):
        raise CodeKeyError("It is no key for codes: --new-key makes one.")
    return CodeKey(bytes.fromhex(lines[1]))
