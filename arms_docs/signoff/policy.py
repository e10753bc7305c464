"""What verification demands, as data: each rule, what it allows, and from which day it applies.

The code that verifies takes its values from here, and a verdict names the digest of all of it: so
whoever reads a verdict years later can tell by which rules it was reached.

A rule here never becomes stricter. Where more is to be demanded, a further rule says from which day
on: what was signed before is judged without it (`arms_docs.signoff.verify.dated_rules`).
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta

from arms_docs.data_class import dataclass
from arms_docs.signatures import SignatureLevel

ETSI_SUITES = "ETSI TS 119 312 V2.1.1 (2026-06), clause 8.4, table 6"

DIGESTS = ("sha256", "sha384", "sha512")
# No code decides by these: `envelope` writes no other, and a test compares them.
SIGNATURE_ALGORITHMS = ("rsassa_pkcs1v15", "rsassa_pss", "ecdsa")
DIGESTS_REFUSED_IN_CERTIFICATES = ("md2", "md5", "sha1")
ISSUER_RSA_BITS, ISSUER_DSA_BITS = 2048, 3192
SIGNING_USAGE, STAMPING_USAGE = "non_repudiation", "time_stamping"
# How far two clocks may be apart before one of them is wrong.
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class Rule:
    """One demand, with the values that it allows.

    ``applies_from`` is the day on which, and after which, what is signed must keep it; None: it
    always did. ``claim_counts`` says of such a rule whether a time of signing that is only claimed
    can be before that day. It must be False where somebody else could forge a signature that breaks
    the rule, for a forger claims any time.
    """

    key: str
    sentence: str
    values: tuple[str | int, ...]
    source: str = ""
    applies_from: date | None = None
    claim_counts: bool = False

    def applies_to(self, moment: datetime) -> bool:
        """Whether what is made at this moment must keep it; days are those of UTC."""
        if self.applies_from is None:
            return True
        return moment >= datetime.combine(self.applies_from, time(), UTC)


SIGNER_RSA_BITS = Rule(
    "signer_rsa_bits",
    "An RSA key that signs has at least so many bits.",
    (3000,),
    ETSI_SUITES,
    applies_from=date(2027, 1, 1),
    # Keys of 2048 bits are not broken; they are left because they may be within decades.
    claim_counts=True,
)
STAMPED_DIGESTS = Rule(
    "stamped_digests",
    "A timestamp certifies one of these digests of what it is over, and is signed with one.",
    DIGESTS,
    "ETSI TS 119 312 V2.1.1 (2026-06), table A.8",
    applies_from=date(2027, 1, 1),
)
SIGNED_DIGESTS = Rule(
    "signed_digests",
    "The digest within a signature by RSASSA-PSS is one of these too.",
    DIGESTS,
    "ETSI TS 119 312 V2.1.1 (2026-06), table 4",
    applies_from=date(2027, 1, 1),
)
RULES = (
    Rule("digests", "A signature or timestamp is made with one of these digests.", DIGESTS),
    Rule(
        "signature_algorithms",
        "A signature or timestamp is made by one of these algorithms.",
        SIGNATURE_ALGORITHMS,
    ),
    Rule(
        "digests_refused_in_certificates",
        "No certificate between a signer and a trusted authority is signed with one of these.",
        DIGESTS_REFUSED_IN_CERTIFICATES,
    ),
    Rule(
        "issuer_rsa_bits",
        "An RSA key that issues certificates has at least so many bits.",
        (ISSUER_RSA_BITS,),
    ),
    Rule(
        "issuer_dsa_bits",
        "A DSA key that issues certificates has at least so many bits.",
        (ISSUER_DSA_BITS,),
    ),
    Rule(
        "signing_usage",
        "The certificate of a signer is for this use (RFC 5280), and not for timestamps.",
        (SIGNING_USAGE,),
    ),
    Rule(
        "stamping_usage",
        "The certificate behind a timestamp is for this use (RFC 5280).",
        (STAMPING_USAGE,),
    ),
    Rule(
        "clocks_differ_seconds",
        "Two clocks may be so many seconds apart.",
        (CLOCKS_DIFFER.seconds,),
    ),
    Rule(
        "levels",
        "What is beside a signature to prove its time is told as one of these levels.",
        tuple(level.value for level in SignatureLevel),
        "ETSI EN 319 142-1",
    ),
    SIGNER_RSA_BITS,
    STAMPED_DIGESTS,
    SIGNED_DIGESTS,
)


def policy_data() -> list[dict[str, object]]:
    """The rules for other programs, in their order."""
    return [
        {
            "key": rule.key,
            "sentence": rule.sentence,
            "values": list(rule.values),
            "source": rule.source,
            "applies_from": rule.applies_from.isoformat() if rule.applies_from else None,
            "claim_counts": rule.claim_counts,
        }
        for rule in RULES
    ]


def policy_digest() -> str:
    """SHA-256 of the rules as canonical JSON (sorted keys, no blanks, UTF-8), in hex."""
    canonical = json.dumps(policy_data(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
