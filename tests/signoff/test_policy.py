"""The rules of verification as data: what is enforced is told, and no rule gets stricter."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import algos
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff import policy
from arms_docs.signoff.envelope import timestamps_in
from arms_docs.signoff.keys.authority import certify
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.policy import RULES, Rule, policy_data, policy_digest
from arms_docs.signoff.sign.key_signer import KeySigner
from tests.people import DI_FROST
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    MADE,
    authority,
    check,
    key,
    report,
    signed,
    signed_by,
    signer_of,
)

# What each rule has demanded since 0.2.0. A record of that day is judged by it for ever.
SINCE_0_2_0: list[tuple[str, tuple[str | int, ...], date | None]] = [
    ("digests", ("sha256", "sha384", "sha512"), None),
    ("signature_algorithms", ("rsassa_pkcs1v15", "rsassa_pss", "ecdsa"), None),
    ("digests_refused_in_certificates", ("md2", "md5", "sha1"), None),
    ("issuer_rsa_bits", (2048,), None),
    ("issuer_dsa_bits", (3192,), None),
    ("signing_usage", ("non_repudiation",), None),
    ("stamping_usage", ("time_stamping",), None),
    ("clocks_differ_seconds", (300,), None),
    ("levels", ("B-B", "B-T", "B-LTA"), None),
    ("signer_rsa_bits", (3000,), date(2027, 1, 1)),
    ("stamped_digests", ("sha256", "sha384", "sha512"), date(2027, 1, 1)),
    ("signed_digests", ("sha256", "sha384", "sha512"), date(2027, 1, 1)),
]
TO_DO = (
    "a rule of verification was changed or removed, and signed records are judged by it: put it "
    "back, and add a further rule with the day from which it applies"
)


def test_no_rule_is_changed_and_new_ones_have_a_day() -> None:
    rules = [(rule.key, rule.values, rule.applies_from) for rule in RULES]
    kept = len(SINCE_0_2_0)
    assert rules[:kept] == SINCE_0_2_0, TO_DO
    assert all(day is not None for _, _, day in rules[kept:]), "a new rule needs a day"


def test_the_digest_is_of_everything_that_the_rules_say(monkeypatch: pytest.MonkeyPatch) -> None:
    canonical = json.dumps(policy_data(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    before = policy_digest()
    assert before == hashlib.sha256(canonical.encode()).hexdigest()
    more = Rule("more", "A sentence.", (1,), applies_from=date(2031, 1, 1))
    monkeypatch.setattr(policy, "RULES", (*RULES, more))
    assert policy_digest() != before
    assert policy_data()[-1]["applies_from"] == "2031-01-01"


def test_a_rule_applies_from_the_beginning_of_its_day_on() -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    rule = Rule("more", "A sentence.", (1,), applies_from=start.date())
    assert rule.applies_to(start) and not rule.applies_to(start - timedelta(seconds=1))
    west = timezone(timedelta(hours=-1))
    assert rule.applies_to(datetime(2026, 12, 31, 23, tzinfo=west)), "days are those of UTC"
    assert replace(rule, applies_from=None).applies_to(start - timedelta(days=99_999))


def test_what_we_sign_is_made_as_the_rules_ask() -> None:
    [signature] = PdfFileReader(BytesIO(signed(SignatureLevel.B_T))).embedded_signatures
    [token] = timestamps_in(signature.signer_info)
    for info in (signature.signer_info, token["signer_infos"][0]):
        assert info["digest_algorithm"]["algorithm"].native in policy.DIGESTS
        assert info["signature_algorithm"].signature_algo in policy.SIGNATURE_ALGORITHMS


# --- signatures by another program than ours, in the one way to write them

SHA_256 = hashes.SHA256()
PSS_PARAMETERS = {
    "hash_algorithm": {"algorithm": "sha256"},
    "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": "sha256"}},
    "salt_length": 32,
}


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 3072)


@cache
def curve_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


OTHERS: dict[str, tuple[Callable[[], Any], dict[str, Any], Callable[[bytes], bytes]]] = {
    "rsassa_pss": (
        rsa_key,
        {"algorithm": "rsassa_pss", "parameters": PSS_PARAMETERS},
        lambda content: rsa_key().sign(content, padding.PSS(padding.MGF1(SHA_256), 32), SHA_256),
    ),
    "ecdsa": (
        curve_key,
        {"algorithm": "sha256_ecdsa"},
        lambda content: curve_key().sign(content, ec.ECDSA(SHA_256)),
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_others_may_sign_with_is_accepted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"rsassa_pkcs1v15", *OTHERS} == {*policy.SIGNATURE_ALGORITHMS}
    private, algorithm, sign = OTHERS[name]

    class Other(KeySigner):
        def __init__(self, key: SigningKey) -> None:
            super().__init__(key)
            self._signature_mechanism = algos.SignedDigestAlgorithm(algorithm)

        def _sign(self, data: bytes) -> bytes:
            return sign(data)

    monkeypatch.setattr("arms_docs.signoff.sign.sign_pdf.KeySigner", Other)
    monkeypatch.setattr("arms_docs.signoff.keys.authority.check_strength", lambda _: None)
    certificate = certify(
        signer_of(DI_FROST),
        private().public_key(),
        authority(),
        authority_passphrase=AUTHORITY_SECRET,
        now=MADE,
    )
    status = check(signed_by(report(), 0, by=replace(key(), certificate=certificate)))
    assert status.ok, status.faults
    [signature] = status.signatures
    assert signature.certificate is not None
    assert signature.certificate.rsa_bits == (3072 if name == "rsassa_pss" else 0)
