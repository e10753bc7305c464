"""One timestamp (RFC 3161): whether it is of these bytes, and what the time in it is worth."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from arms_docs.data_class import dataclass
from arms_docs.signoff.envelope import line_of, sealed
from arms_docs.signoff.keys.certificate import read_certificates, read_signer
from arms_docs.signoff.keys.revocation_lists import read_lists
from arms_docs.signoff.policy import CLOCKS_DIFFER
from arms_docs.signoff.verify.dated_rules import may_be_stamped
from arms_docs.signoff.verify.facts import Timestamp, Trust
from arms_docs.signoff.verify.trust import STAMPING, Line, Lists, judge

UNREADABLE = Timestamp(
    "", None, None, intact=False, possible=False, trust=Trust.UNKNOWN_ISSUER
)  # what there is to say of a timestamp that is none


@dataclass(frozen=True)
class Trusted:
    """Whom the caller trusts for signatures and for times, which lists there are, and the time."""

    roots: tuple[asn1_x509.Certificate, ...]
    time_roots: tuple[asn1_x509.Certificate, ...]
    lists: Lists
    now: datetime


@dataclass(frozen=True)
class Proof:
    """That what came before existed at `time`, and who certifies it.

    Nobody does, where it is only the time of checking.
    """

    time: datetime
    by: str = ""


def earlier(proof: Proof, stamp: Timestamp | None) -> Proof:
    """What is proved once a timestamp is looked at: its time if that can be relied upon."""
    return Proof(stamp.time, stamp.authority) if stamp and stamp.proves and stamp.time else proof


def verify_stamp(
    token: bytes,
    content: bytes,
    trusted: Sequence[bytes],
    *,
    now: datetime,
    crls: Sequence[bytes] = (),
) -> Timestamp:
    """Check a timestamp (DER, by itself in a file) over some bytes, as at `now`.

    `trusted` are certificates of authorities and `crls` lists of withdrawn certificates, each PEM
    or DER. Never raises for the timestamp. Raises KeyProblem for a certificate or a list that
    cannot be read.
    """
    roots = read_certificates(trusted)
    trust = Trusted(roots, roots, read_lists(crls), now)
    signed = _signed_data(token)
    if signed is None:
        return UNREADABLE

    def imprint(name: str) -> bytes:
        return hashlib.new(name, content).digest()

    return stamp_of(signed, imprint, trust, Proof(now), lone=True)


def digests_of(token: bytes) -> frozenset[str]:
    """The digests that a timestamp (DER) rests on, by name; nothing for what is no timestamp.

    They are that of what is stamped, that of the signature over it, and those by which the
    certificates in it are signed. Root certificates, which are trusted as they are, are not in it.
    """
    names: set[str] = set()
    signed = _signed_data(token)
    with suppress(Exception):  # a hostile one may break the library anywhere
        info = signed["encap_content_info"]["content"].parsed
        names.add(info["message_imprint"]["hash_algorithm"]["algorithm"].native)
        [signer_info] = signed["signer_infos"]
        names |= {_digest_name(signed), signed_digest(signer_info)}
        names |= {each["signature_algorithm"].hash_algo for each in line_of(signed)[1]}
    return frozenset(names)


def _signed_data(token: bytes) -> Any:
    """What is in a timestamp's envelope; None for any that is not written in the one way."""
    with suppress(Exception):  # as in `digests_of`
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        if sealed(signed).dump() == token:
            return signed
    return None


def stamp_of(
    signed: Any, imprint: Callable[[str], bytes], trust: Trusted, proof: Proof, *, lone: bool
) -> Timestamp:
    """The facts of a timestamp over what `imprint` digests. `lone`: there is nothing beside it."""
    try:
        line = Line(*line_of(signed))
        content = signed["encap_content_info"]["content"]
        info = content.parsed
        stamped = info["message_imprint"]
        algorithm = stamped["hash_algorithm"]["algorithm"].native
        right = stamped["hashed_message"].native == imprint(algorithm)
        digest = hashlib.new(_digest_name(signed), bytes(content)).digest()
        time: datetime = info["gen_time"].native
        worth, about = judge(line, STAMPING, trust.time_roots, trust.lists, proof.time)
        [signer_info] = signed["signer_infos"]
        digests = (algorithm, signed_digest(signer_info))
        weak = [name for name in digests if not may_be_stamped(name, time)]
        return Timestamp(
            authority=read_signer(line.certificate.dump()).name,
            time=time,
            certificate=about,
            intact=lone and right and holds(signed, "tst_info", digest),
            possible=time <= proof.time + CLOCKS_DIFFER,
            trust=worth,
            digest=weak[0] if weak else algorithm,
            digest_counts=not weak,
        )
    except Exception:  # a hostile timestamp may break the library anywhere
        return UNREADABLE


def holds(signed: Any, kind: str, digest: bytes) -> bool:
    """Whether the signature over the digest is right."""
    [info] = signed["signer_infos"]
    intact, valid = validate_sig_integrity(info, line_of(signed)[0], kind, digest)
    return bool(intact and valid)


def signed_digest(info: Any) -> str:
    """The name of the digest that is signed: RSASSA-PSS may name another than the envelope does."""
    algorithm = info["signature_algorithm"]
    if algorithm.signature_algo == "rsassa_pss":
        return str(algorithm.hash_algo)
    return str(info["digest_algorithm"]["algorithm"].native)


def _digest_name(signed: Any) -> str:
    [info] = signed["signer_infos"]
    return str(info["digest_algorithm"]["algorithm"].native)
