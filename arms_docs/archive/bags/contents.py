"""What a record is to the archive: files by name, and which step of which case they are of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from functools import cached_property

from arms_docs.data_class import dataclass

# What bag-info.txt says of a record of ours, beside what BagIt itself asks for.
IDENTITY = "External-Identifier"
KIND = "Record-Kind"
CASE = "Assessment"
RECORD_OF = "Record-Of"
SALT = "Record-Salt"
SUPERSEDES = "Supersedes"
FOLLOWS = "Follows"

URN = "urn:uuid:"
ABOUT = "record.json"  # the file in which a record says what it is, and by which it is found
# Certificates of the authorities that stand behind what is signed in a record, and lists of
# certificates that they withdrew: so a copy of the archive can be verified alone.
AUTHORITIES, WITHDRAWN = "authorities.pem", "withdrawn.pem"


class Kind(Enum):
    """Which step of the path of a case a record holds."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"
    UNREAD = "unread"  # what could not be read, kept byte for byte
    SEAL = "seal"  # no step of a case: a second digest over all that an archive holds


# The file of a record in which the case itself stands, by what kind of record it is.
DOCUMENTS = {
    Kind.SUBMITTED.value: "submitted.pdf",
    Kind.RETURNED.value: "returned.xlsx",
    Kind.SIGNED.value: "record.pdf",
}


@dataclass(frozen=True)
class Contents:
    """A record to be kept.

    ``originals`` are the files as they were handed over, ``derived`` what was taken from them;
    their names are plain, and none is a person's. ``case`` is the id of the assessment: records of
    one case follow each other. It is empty for what could not be read. ``follows`` is the id of the
    earlier assessment that this one goes on from, or empty. ``beside`` are files that
    say nothing of anybody: they lie beside the others, and are never encrypted. ``origin`` is what
    bag-info.txt says of an archive that kept the record before.
    """

    kind: Kind
    case: str
    originals: Mapping[str, bytes]
    derived: Mapping[str, bytes] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)
    follows: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def record_of(self) -> str:
        """A digest of the kind and of all files handed over: the same record has the same."""
        files = (*self.originals.values(), *self.beside.values())
        digests = sorted(hashlib.sha256(content).hexdigest() for content in files)
        return hashlib.sha256("\n".join((self.kind.value, *digests)).encode()).hexdigest()
