"""Where a trusted time comes from: an authority (RFC 3161) elsewhere, or a key for trials."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from typing import Any

from asn1crypto import cms, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper, TimestampRequestError
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

from arms_docs.data_class import dataclass
from arms_docs.signoff.envelope import sealed
from arms_docs.signoff.keys.certificate import KeyProblem, stamps_times
from arms_docs.signoff.keys.key_file import open_pkcs12

PATIENCE = 20  # seconds that an authority may take to answer


@dataclass(frozen=True)
class TimeSource:
    """Somebody other than the signer who certifies when a document existed.

    `stamper` makes timestamps for a signature that is claimed to be made at a time.
    """

    name: str
    stamper: Callable[[datetime], TimeStamper] = field(repr=False)


def time_from(address: str) -> TimeSource:
    """The authority at an address (http or https); its answers hold a time of its own.

    Nothing is asked of it yet.
    """
    return TimeSource(address, lambda _: _Sealed(HTTPTimeStamper(address, timeout=PATIENCE)))


def load_time_key(data: bytes, passphrase: str) -> TimeSource:
    """An authority of our own, from a file that `authority.new_time_key` made.

    It certifies the time it is told. That is for trials, and for a records unit that signs nothing
    else. Raises KeyProblem as `key_file.load_key` does, and for a key that is not for timestamps.
    """
    private, certificate, chain = open_pkcs12(data, passphrase)
    if not stamps_times(certificate):
        raise KeyProblem("This key signs documents; it cannot make timestamps.")
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    own, info = _to_asn1(certificate), keys.PrivateKeyInfo.load(der)
    # Sent along, as with a signature: the reader may know the last of them only.
    above: Any = [_to_asn1(each) for each in chain]

    def stamper(now: datetime) -> TimeStamper:
        return _Sealed(_Steady(own, info, certs_to_embed=above, fixed_dt=now, include_nonce=False))

    return TimeSource(str(own.subject.native.get("common_name", "")), stamper)


def _to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


class _Steady(DummyTimeStamper):
    """The same timestamp for the same bytes at the same time: its number comes from them."""

    def _build_tst_info(self, message_imprint: Any, dt: datetime, req: Any) -> tsp.TSTInfo:
        info = super()._build_tst_info(message_imprint, dt, req)
        seed = message_imprint.dump() + dt.isoformat().encode()
        info["serial_number"] = int.from_bytes(hashlib.sha256(seed).digest()[:8], "big") | 1 << 64
        return info


class _Sealed(TimeStamper):
    """Another's timestamps in our own envelope, which is the one that `verify` accepts."""

    def __init__(self, other: TimeStamper) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._other = other

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            token = sealed(
                (await self._other.async_timestamp(message_digest, md_algorithm))["content"]
            )
            imprint = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
        except Exception as error:  # an answer may be anything
            raise TimestampRequestError("no timestamp") from error
        if imprint["hashed_message"].native != message_digest:
            raise TimestampRequestError("a timestamp of something else")
        return token
