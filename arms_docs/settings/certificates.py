"""Certificates and revocation lists as bytes, out of PEM or DER. Here they only travel: signoff knows what they say."""

from __future__ import annotations

import base64
import hashlib
import re

CERTIFICATE, CRL = "CERTIFICATE", "X509 CRL"
BEGINS = "-----BEGIN"
_PEM = re.compile(rf"{BEGINS} ([A-Z0-9 ]+)-----\s*([A-Za-z0-9+/=\s]*?)\s*-----END \1-----")
SEQUENCE = 0x30


class NotThatError(ValueError):
    """Bytes that hold no certificate, or no revocation list. The text says why, as the end of a sentence."""


def ders(content: bytes, label: str) -> tuple[bytes, ...]:
    """What a PEM text or a DER file holds under this label, each in DER; NotThatError where it holds none, or a key."""
    if b"PRIVATE KEY-----" in content:
        raise NotThatError("holds a private key, which belongs nowhere but with its owner")
    if BEGINS.encode() not in content:
        found = [content]
    else:
        blocks = _PEM.findall(content.decode("latin-1"))
        if len(blocks) != content.count(BEGINS.encode()):
            raise NotThatError("is damaged: a block of it does not end, or is not base64")
        found = [_decoded(body) for kind, body in blocks if kind == label]
    if not found or not all(_is_sequence_of_sequence(der) for der in found):
        raise NotThatError(
            "holds no certificate" if label == CERTIFICATE else "holds no revocation list"
        )
    return tuple(found)


def pem(der: bytes, label: str) -> str:
    """DER as PEM text, ending in a new line."""
    body = base64.b64encode(der).decode()
    lines = [body[n : n + 64] for n in range(0, len(body), 64)]
    return "\n".join((f"{BEGINS} {label}-----", *lines, f"-----END {label}-----", ""))


def fingerprint(der: bytes) -> str:
    """SHA-256 of a certificate, in lower-case hex."""
    return hashlib.sha256(der).hexdigest()


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode("".join(body.split()), validate=True)
    except ValueError:
        raise NotThatError("is damaged: a block of it is not base64") from None


def _is_sequence_of_sequence(der: bytes) -> bool:
    """Whether these bytes are one DER sequence that begins with another: certificates and lists are, keys are not."""
    inside = _content(der)
    return inside is not None and inside[:1] == bytes([SEQUENCE])


def _content(der: bytes) -> bytes | None:
    """What is inside a DER sequence that fills these bytes; None where they are something else."""
    if len(der) < 2 or der[0] != SEQUENCE:
        return None
    length, start = der[1], 2
    if length >= 0x80:
        start += length - 0x80
        length = int.from_bytes(der[2:start], "big")
    return der[start:] if len(der) == start + length else None
