"""What a certificate is worth at a time: who issued it, whether it was in date, or withdrawn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.policy_decl import DisallowWeakAlgorithmsPolicy

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import fingerprint
from arms_docs.signoff.keys.revocation_lists import Listing, listing
from arms_docs.signoff.policy import (
    DIGESTS_REFUSED_IN_CERTIFICATES,
    ISSUER_DSA_BITS,
    ISSUER_RSA_BITS,
    SIGNING_USAGE,
    STAMPING_USAGE,
)
from arms_docs.signoff.verify.facts import Certificate, Trust

Lists = tuple[x509.CertificateRevocationList, ...]


@dataclass(frozen=True)
class Purpose:
    """What a certificate must be for: its key usages (RFC 5280, 4.2.1.3) and extended ones."""

    usage: frozenset[str]
    extended: frozenset[str] = frozenset()


SIGNING = Purpose(frozenset({SIGNING_USAGE}))
STAMPING = Purpose(frozenset(), frozenset({STAMPING_USAGE}))


@dataclass(frozen=True)
class Line:
    """A certificate with those sent along that lead from it towards an authority, itself first."""

    certificate: asn1_x509.Certificate
    certificates: Sequence[asn1_x509.Certificate]


def judge(
    line: Line,
    purpose: Purpose,
    roots: Sequence[asn1_x509.Certificate],
    lists: Lists,
    time: datetime,
) -> tuple[Trust, Certificate]:
    """What a certificate is worth at `time` to somebody who trusts `roots`, and its facts."""
    start, end = line.certificate.not_valid_before, line.certificate.not_valid_after
    # The path is judged at a time when the certificate was in date: whether it is so at `time` is
    # told apart from whether anybody issued it.
    path = _path(line, purpose, roots, min(max(time, start), end))
    listings = [listing(certificate, issuer, lists) for certificate, issuer in path]
    first = listings[0] if listings else Listing()
    digest = fingerprint(line.certificate.dump())
    about = Certificate(
        digest,
        start,
        end,
        first.withdrawn,
        first.issued,
        first.next_due,
        _rsa_bits(line.certificate),
    )
    if not path:
        return Trust.UNKNOWN_ISSUER, about
    if any(each.withdrawn and each.withdrawn <= time for each in listings):
        return Trust.REVOKED, about
    return (Trust.TRUSTED if start <= time <= end else Trust.OUT_OF_DATE), about


def _rsa_bits(certificate: asn1_x509.Certificate) -> int:
    key = certificate.public_key
    return int(key.bit_size) if key.algorithm in ("rsa", "rsassa_pss") else 0


def _path(
    line: Line, purpose: Purpose, roots: Sequence[asn1_x509.Certificate], moment: datetime
) -> list[tuple[x509.Certificate, x509.Certificate]]:
    """Each certificate and its issuer, from the first up to a root; empty where no path holds.

    Every certificate sent along must be one of them: one that is not is of no use, and its bytes
    are checked by nobody.
    """
    context = ValidationContext(
        trust_roots=list(roots),
        other_certs=list(line.certificates),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        # What the library would refuse by itself, said here: its next version may refuse more.
        algorithm_usage_policy=DisallowWeakAlgorithmsPolicy(  # type: ignore[no-untyped-call]
            weak_hash_algos=frozenset(DIGESTS_REFUSED_IN_CERTIFICATES),
            rsa_key_size_threshold=ISSUER_RSA_BITS,
            dsa_key_size_threshold=ISSUER_DSA_BITS,
        ),
    )
    others = list(line.certificates[1:])
    validator: Any = CertificateValidator(line.certificate, others, context)
    extended = set(purpose.extended) or None
    try:
        path = asyncio.run(validator.async_validate_usage(set(purpose.usage), extended))
    except Exception:  # no path, or one that is broken in any of many ways
        return []
    ders = [certificate.dump() for certificate in path.iter_certs(include_root=True)][::-1]
    if any(certificate.dump() not in ders for certificate in line.certificates):
        return []
    return list(pairwise(x509.load_der_x509_certificate(der) for der in ders))
