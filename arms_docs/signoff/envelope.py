"""The one way in which the envelope of a signature or timestamp (CMS, RFC 5652) is written.

A signature protects what it signs, and not the envelope around itself: version numbers, padding,
the order and choice of the certificates sent along may change, and every validator still says that
all is well. So `sign` writes it in one way, made from what is protected alone, and `verify` accepts
that way alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1_x509

from arms_docs.signoff.policy import DIGESTS

# The fields of our timestamps over a whole document: "Timestamp 1", "Timestamp 2" and so on.
STAMP_FIELD = "Timestamp"
# The name of the attribute that holds a timestamp.
TOKEN = "signature_time_stamp_token"  # noqa: S105


def is_ours(field: object) -> bool:
    """Whether a timestamp's field is named as ours are. It is signed with what it names.

    >>> is_ours("Timestamp 12"), is_ours("Timestamp-8a4d")
    (True, False)
    """
    return re.fullmatch(rf"{STAMP_FIELD} \d+", str(field)) is not None


def sealed(signed: Any) -> cms.ContentInfo:
    """The envelope of CMS signed data, made afresh.

    Raises nearly anything for data that is not as it should be.
    """
    [info] = signed["signer_infos"]
    certificate, line = line_of(signed)
    digest = _digest(info)
    version = "v1" if signed["encap_content_info"]["content_type"].native == "data" else "v3"
    signer_info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            {"issuer": certificate.issuer, "serial_number": _serial(certificate)},
        ),
        "digest_algorithm": digest,
        "signed_attrs": info["signed_attrs"],
        "signature_algorithm": _signature_algorithm(info, certificate),
        "signature": info["signature"],
    }
    tokens = timestamps_in(info)
    if tokens:
        values = [sealed(token) for token in tokens]
        signer_info["unsigned_attrs"] = cms.CMSAttributes(
            [cms.CMSAttribute({"type": TOKEN, "values": values})]
        )
    data = {
        "version": version,
        "digest_algorithms": [digest],
        "encap_content_info": _content(signed["encap_content_info"]),
        "certificates": list(line),
        "signer_infos": [cms.SignerInfo(signer_info)],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)})


def timestamps_in(info: Any) -> list[Any]:
    """The signed data of the timestamps that a signature carries."""
    attributes = info["unsigned_attrs"]
    if attributes is core.VOID or attributes.native is None:
        return []
    tokens = []
    for attribute in attributes:
        if attribute["type"].native == TOKEN:
            tokens += [value["content"] for value in attribute["values"]]
    return tokens


def line_of(signed: Any) -> tuple[asn1_x509.Certificate, tuple[asn1_x509.Certificate, ...]]:
    """The certificate of whoever signed, and with it those sent along that lead to an authority."""
    # Some programs send a certificate twice.
    sent = [*{each.chosen.dump(): each.chosen for each in signed["certificates"]}.values()]
    [info] = signed["signer_infos"]
    sid = info["sid"]
    [certificate] = [each for each in sent if _is_named_by(sid, each)]
    return certificate, line(certificate, sent)


def line(
    certificate: asn1_x509.Certificate, others: Iterable[asn1_x509.Certificate]
) -> tuple[asn1_x509.Certificate, ...]:
    """A certificate, its issuer among `others`, and so on.

    Without a root, which proves nothing inside what it vouches for.
    """
    path, others = [certificate], list(others)
    while True:
        issuer = path[-1].issuer
        above = [each for each in others if each.subject == issuer and each.issuer != each.subject]
        # By bytes: the same certificate may have been read twice.
        if not above or above[0].dump() in [each.dump() for each in path]:
            return tuple(path)
        path.append(above[0])


def _is_named_by(sid: Any, certificate: asn1_x509.Certificate) -> bool:
    if sid.name == "issuer_and_serial_number":
        chosen = sid.chosen
        return bool(
            chosen["issuer"] == certificate.issuer
            and chosen["serial_number"].native == certificate.serial_number
        )
    return bool(sid.chosen.native == certificate.key_identifier)


def _serial(certificate: asn1_x509.Certificate) -> Any:
    return certificate["tbs_certificate"]["serial_number"]


def _digest(info: Any) -> algos.DigestAlgorithm:
    name = info["digest_algorithm"]["algorithm"].native
    if name not in DIGESTS:
        raise ValueError(f"{name} is no digest for twenty years")
    return algos.DigestAlgorithm({"algorithm": name, "parameters": core.Null()})


def _signature_algorithm(info: Any, certificate: asn1_x509.Certificate) -> Any:
    """With the digest in its name; the parameters of RSASSA-PSS are left as they came."""
    kind, digest = certificate.public_key.algorithm, info["digest_algorithm"]["algorithm"].native
    if info["signature_algorithm"].signature_algo == "rsassa_pss":
        return info["signature_algorithm"]
    if kind == "rsa":
        return algos.SignedDigestAlgorithm(
            {"algorithm": f"{digest}_rsa", "parameters": core.Null()}
        )
    return algos.SignedDigestAlgorithm({"algorithm": f"{digest}_ecdsa"})


def _content(content: Any) -> Any:
    """What is signed: the time itself for a timestamp, nothing here for a signature of a PDF."""
    kind = content["content_type"].native
    if kind == "data":
        return {"content_type": "data"}
    return cms.EncapsulatedContentInfo(
        {"content_type": kind, "content": cms.ParsableOctetString(bytes(content["content"]))}
    )
