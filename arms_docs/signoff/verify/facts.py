"""The facts about the signatures and timestamps of a PDF, as data. `status` has them together."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from arms_docs.data_class import dataclass
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import Signer


class Trust(Enum):
    """What a certificate is worth at the time that counts.

    That is when it was used, if that is proved, or else now.
    """

    TRUSTED = "trusted"  # issued by an authority on the caller's list, in date, and not withdrawn
    OUT_OF_DATE = "out of date"
    REVOKED = "revoked"
    # Or any other reason why no path leads to a trusted authority.
    UNKNOWN_ISSUER = "unknown issuer"


@dataclass(frozen=True)
class Certificate:
    """The certificate behind a signature or timestamp, and what became of it."""

    fingerprint: str  # SHA-256 of the DER, in hexadecimal
    valid_from: datetime
    valid_until: datetime
    withdrawn: datetime | None = None  # on a list of its issuer
    # When the newest list of withdrawn certificates that could be read was issued, and when the one
    # after it was due.
    listed: datetime | None = None
    next_list: datetime | None = None
    rsa_bits: int = 0  # the length of its key; 0 for a key of another kind


@dataclass(frozen=True)
class Timestamp:
    """A time that another than the signer certifies.

    All of it is a claim until it is `intact` and TRUSTED.
    """

    authority: str  # as its certificate names it
    time: datetime | None
    certificate: Certificate | None
    intact: bool
    possible: bool  # the time is not after one at which it is proved, or known, to have been there
    trust: Trust
    field: str = ""  # of a timestamp over the whole document; empty for one within a signature
    covers_whole_file: bool = False
    digest: str = ""  # the name of that which it certifies, or of the one that does not count
    digest_counts: bool = True  # the rules of its time allow that digest
    by_another_program: bool = False  # it is not written as ours are, and its field is none of ours

    @property
    def proves(self) -> bool:
        """Whether the time can be relied upon."""
        trusted = self.trust is Trust.TRUSTED
        return self.intact and self.possible and self.digest_counts and trusted


@dataclass(frozen=True)
class Signature:
    """The facts about one signature.

    All that stands in it is a claim until `intact` and `trust` say otherwise.
    """

    field: str
    signer: Signer
    certificate: Certificate | None
    claimed_time: datetime | None
    # It was made no later than this, the earliest timestamp that can be relied upon; and the
    # authority of that timestamp, or empty.
    proved_time: datetime | None
    proved_by: str
    timestamp: Timestamp | None  # the one within the signature
    level: SignatureLevel
    reason: str
    intact: bool  # the bytes it covers, and the signature over them, are as they were made
    covers_whole_file: bool
    only_signatures_since: bool  # what was added after it is a signature or timestamp in its place
    locks: bool  # nothing but timestamps may follow it
    trust: Trust
    digest: str = ""  # the name of the one that is signed
    # It is not written as `sign` writes it; by the rules that all programs share it holds. It is
    # `intact` only in a file that other programs were to sign.
    holds_otherwise: bool = False
    # Another program made it: it is written so, or stands in a file that was prepared for that.
    by_another_program: bool = False
    own_field: bool = False  # that program made a field of its own for it, and none of ours is used

    @property
    def trusted(self) -> bool:
        """Whether a trusted authority issued the certificate, and it was good when it counts."""
        return self.trust is Trust.TRUSTED


@dataclass(frozen=True)
class Addition:
    """What was added after the signature in the field `after`, beyond what signing adds."""

    after: str
    what: tuple[str, ...]  # in words; may be empty
