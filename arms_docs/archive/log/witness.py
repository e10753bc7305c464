"""A witness: the words by which a page or a receipt outside an archive says what its log held."""

from __future__ import annotations

import re

from arms_docs.archive.log.entry import SHA256, UUID
from arms_docs.data_class import dataclass

# Text that was taken out of a PDF may have other spaces between its words, or none.
_WITNESS = re.compile(
    rf"Archive\s*({UUID.pattern}),\s*entry\s*(\d{{1,8}}),"
    rf"\s*SHA-256\s*({SHA256.pattern}),\s*record\s*({UUID.pattern})"
)
_SEAL = re.compile(rf"Seal\s+({UUID.pattern}),\s*SHA-512\s+([0-9a-f]{{128}})")


@dataclass(frozen=True)
class SealWitness:
    """That a seal's list had this SHA-512, as its receipt says."""

    record: str
    sha512: str

    def __str__(self) -> str:
        return f"Seal {self.record}, SHA-512 {self.sha512}"

    @classmethod
    def read(cls, text: str) -> tuple[SealWitness, ...]:
        """Every witness to a seal in a text.

        >>> seal = SealWitness("11111111-1111-1111-1111-111111111111", "a" * 128)
        >>> SealWitness.read(f"So: {seal}.") == (seal,)
        True
        """
        return tuple(cls(record, sha512) for record, sha512 in _SEAL.findall(text))


@dataclass(frozen=True)
class Witness:
    """That the log of an archive had this entry, as a receipt says it, or a page that was signed
    later.

    ``number`` and ``sha256`` are those of the entry's file. ``record`` is the record that the
    receipt is of, or that the page itself was to become.
    """

    archive: str
    number: int
    sha256: str
    record: str

    def __str__(self) -> str:
        entry = f"entry {self.number}, SHA-256 {self.sha256}"
        return f"Archive {self.archive}, {entry}, record {self.record}"

    @classmethod
    def read(cls, text: str) -> tuple[Witness, ...]:
        """Every witness in a text, with or without the spaces between its words.

        >>> archive = "00000000-0000-0000-0000-000000000000"
        >>> record = "11111111-1111-1111-1111-111111111111"
        >>> witness = Witness(archive, 7, "a" * 64, record)
        >>> Witness.read(f"So: {witness}.") == (witness,)
        True
        >>> Witness.read(str(witness).replace(" ", "")) == (witness,)
        True
        """
        matches = dict.fromkeys(_WITNESS.findall(text))
        return tuple(
            cls(archive, int(number), sha256, record) for archive, number, sha256, record in matches
        )
