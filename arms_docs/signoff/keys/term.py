"""How long a certificate still runs: said while there is time to get another.

A key file hides its certificate behind the passphrase. But the digest of the certificate stands
outside (RFC 7292, localKeyId), so that it is recognised where it lies beside the key for everyone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.x509.oid import NameOID

from arms_docs.signoff.keys.certificate import (
    KeyProblem,
    in_date,
    named_signer,
    printable,
    read_certificates,
)

SOON = timedelta(days=90)


def not_in_date(certificate: x509.Certificate, now: datetime) -> str:
    """Why a signer's certificate cannot sign at ``now``, a sentence; empty where it can."""
    if certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        return ""
    return (
        f"The certificate of {named_signer(certificate).name} is not in date on {now:%Y-%m-%d}: "
        f"it runs {in_date(certificate)}."
    )


def ends_soon(certificate: x509.Certificate, now: datetime) -> str:
    """That a certificate ends within 90 days of ``now``, a sentence; empty where it does not."""
    end = certificate.not_valid_after_utc
    if not now <= end <= now + SOON:
        return ""
    days = (end.date() - now.date()).days
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return (
        f"Your certificate ends on {end.day} {end:%B %Y}, {when}: nothing can be signed after that."
    )


def whom_to_ask(certificate: x509.Certificate) -> str:
    """From whom there is another certificate, a sentence."""
    names = certificate.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
    issuer = printable(str(names[0].value)) if names else "an authority without a name"
    return f"Ask whoever gave you the key for a new one; its certificate is from “{issuer}”."


def term_of(certificate: x509.Certificate, now: datetime) -> tuple[str, str]:
    """Why a certificate cannot sign at ``now``, and that it ends soon: a sentence each, with whom
    to ask; empty where there is nothing to say.
    """
    sentences = (not_in_date(certificate, now), ends_soon(certificate, now))
    why, soon = (f"{words} {whom_to_ask(certificate)}" if words else "" for words in sentences)
    return why, soon


def find_certificate(key_file: bytes, beside: Iterable[bytes]) -> x509.Certificate | None:
    """The certificate of the key in a PKCS#12 file, which stays shut, among those in other files.

    None where it is not among them, or the file does not say which it is. Never raises.
    """
    wanted = _digests(key_file)
    for file in beside:
        with suppress(KeyProblem):
            for certificate in read_certificates([file]):
                der = certificate.dump()
                if hashlib.sha1(der, usedforsecurity=False).digest() in wanted:
                    return x509.load_der_x509_certificate(der)
    return None


def _digests(key_file: bytes) -> set[bytes]:
    """What a PKCS#12 file says outside its encryption of whose keys it holds."""
    digests: set[bytes] = set()
    with suppress(ValueError, TypeError, KeyError):
        for content in asn1_pkcs12.Pfx.load(key_file).authenticated_safe:
            if content["content_type"].native == "data":
                for bag in asn1_pkcs12.SafeContents.load(content["content"].native):
                    digests.update(_key_ids(bag))
    return digests


def _key_ids(bag: asn1_pkcs12.SafeBag) -> list[bytes]:
    ids: list[bytes] = []
    for attribute in bag["bag_attributes"]:
        if attribute["type"].native == "local_key_id":
            ids.extend(attribute["values"].native)
    return ids
