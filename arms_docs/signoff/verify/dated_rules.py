"""Rules that apply from a day on, held against a signature by when it was made.

A signature that breaks such a rule is judged without it where it was made before that day. Whether
it was, is told by the best that is known of its time:

- It is proved where a timestamp that can be relied upon is of before that day, or where that day is
  still to come.
- Else it is no more than claimed, by the signer. A rule may let that count, and then it is said
  (`rule_claims`); or it does not (`Rule.claim_counts`).
- A claim counts for nothing against the timestamp within the signature, which whoever signs has
  made at once, or where the certificate is of that day or later: no signer writes its dates.

A timestamp over the document that is of later says nothing against a claim: somebody may have added
it to keep the evidence, and what is added must not make a verdict worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import Enum

from arms_docs.signoff.policy import (
    RULES,
    SIGNED_DIGESTS,
    SIGNER_RSA_BITS,
    STAMPED_DIGESTS,
    Rule,
)
from arms_docs.signoff.verify.facts import Signature
from arms_docs.signoff.verify.faults import Fault, Judged
from arms_docs.signoff.verify.sentences import called, minute


class Before(Enum):
    """Whether a signature was made before a rule applied."""

    PROVED = "proved"
    CLAIMED = "claimed"
    NO = "no"


def rule_faults(
    signature: Signature, now: datetime, rules: Iterable[Rule] = RULES
) -> Iterator[Fault]:
    """What a signature lacks by the rules of its own time."""
    for rule, lack in _lacks(signature, rules):
        if not _is_spared(signed_before(signature, rule, now), rule):
            yield Fault(Judged.NOT_VALID, f"{lack}.")


def rule_claims(
    signature: Signature, now: datetime, rules: Iterable[Rule] = RULES
) -> Iterator[str]:
    """What a signature lacks by a later rule, where only a claim says that it was made before."""
    for rule, lack in _lacks(signature, rules):
        before = signed_before(signature, rule, now)
        if before is Before.CLAIMED and rule.claim_counts and signature.claimed_time:
            claimed = minute(signature.claimed_time)
            yield f"{lack}. That it was signed before that day, on {claimed}, is only claimed."


def signed_before(signature: Signature, rule: Rule, now: datetime) -> Before:
    """Whether a signature was made before a rule applied, and how that is known at `now`."""
    if not rule.applies_to(signature.proved_time or now):
        return Before.PROVED
    certificate, stamp, claimed = (
        signature.certificate,
        signature.timestamp,
        signature.claimed_time,
    )
    is_stamped = stamp is not None and stamp.proves
    is_of_later = certificate is None or rule.applies_to(certificate.valid_from)
    if claimed and not rule.applies_to(claimed) and not is_stamped and not is_of_later:
        return Before.CLAIMED
    return Before.NO


def may_be_stamped(digest: str, stamped: datetime) -> bool:
    """Whether a timestamp of this time may rest on a digest of this name.

    Its time is certified by whoever stamps, so nobody else can choose the rule.
    """
    return digest in STAMPED_DIGESTS.values or not STAMPED_DIGESTS.applies_to(stamped)


def _is_spared(before: Before, rule: Rule) -> bool:
    return before is Before.PROVED or (before is Before.CLAIMED and rule.claim_counts)


def _lacks(signature: Signature, rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Each dated rule that a signature does not keep, and what it lacks, without the full stop.

    Rules that always applied are looked at where the signature is read.
    """
    who, digest = called(signature), signature.digest
    bits = signature.certificate.rsa_bits if signature.certificate else 0
    for rule in rules:
        needs = f"what is signed from {rule.applies_from} on needs"
        if rule.key == SIGNER_RSA_BITS.key and bits and bits < int(rule.values[0]):
            yield rule, f"The key of {who} has {bits} bits: {needs} {rule.values[0]} or more"
        if rule.key == SIGNED_DIGESTS.key and digest and digest not in rule.values:
            names = ", ".join(map(str, rule.values))
            yield rule, f"The signature of {who} is of a digest by {digest}: {needs} {names}"
