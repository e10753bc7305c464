"""A rule that became stricter: what was signed before it is judged without it, and how we know.

The rule is the real one, on the length of a signer's RSA key; the signers have keys of 2048 bits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import algos
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.authority import certify, new_authority, new_time_key
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.policy import (
    RULES,
    SIGNED_DIGESTS,
    SIGNER_RSA_BITS,
    STAMPED_DIGESTS,
)
from arms_docs.signoff.sign.key_signer import KeySigner
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.time_source import TimeSource, load_time_key
from arms_docs.signoff.verify.dated_rules import Before, rule_claims, rule_faults, signed_before
from arms_docs.signoff.verify.facts import Timestamp, Trust
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    FIELDS,
    NAME,
    SECRET,
    TIME_NAME,
    report,
    signer_of,
    stamped,
)

DAY = datetime(2027, 1, 1, tzinfo=UTC)  # from which the rule applies
MINUTE, MONTH = timedelta(minutes=1), timedelta(days=30)
EVE, LATER = DAY - MINUTE, DAY + MONTH
LACK = (
    f"The key of {DI_FROST.name} has 2048 bits: what is signed from 2027-01-01 on needs 3000 "
    "or more"
)
CLAIM = f"{LACK}. That it was signed before that day, on 2026-12-31 23:59 UTC, is only claimed."
AUTHORITY = cache(lambda: new_authority(NAME, passphrase=AUTHORITY_SECRET, now=DAY - 6 * MONTH))


@cache
def short_key(issued: datetime = DAY - MONTH) -> SigningKey:
    """A key of 2048 bits: our own program neither issues one nor signs with it, others may."""
    private = rsa.generate_private_key(65537, 2048)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.signoff.keys.certificate.KEY_BITS", 2048)
        certificate = certify(
            signer_of(DI_FROST),
            private.public_key(),
            AUTHORITY(),
            authority_passphrase=AUTHORITY_SECRET,
            now=issued,
        )
    return SigningKey(
        signer_of(DI_FROST),
        certificate,
        (),
        lambda content: private.sign(content, padding.PKCS1v15(), hashes.SHA256()),
    )


@cache
def time_source() -> TimeSource:
    file = new_time_key(
        TIME_NAME,
        AUTHORITY(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=DAY - 6 * MONTH,
    )
    return load_time_key(file, SECRET)


def record(
    claimed: datetime, *, stamped_at: datetime | None = None, by: SigningKey | None = None
) -> bytes:
    """A report signed at a time that is claimed, and at another that is certified."""
    time = None
    if stamped_at:
        time = TimeSource(TIME_NAME, lambda _: time_source().stamper(stamped_at))
    return sign(
        report(),
        by or short_key(),
        field=FIELDS[0],
        reason="Approved",
        now=claimed,
        level=SignatureLevel.B_T if time else SignatureLevel.B_B,
        time=time,
    )


def judged(pdf: bytes, now: datetime = LATER) -> SignoffStatus:
    return verify(pdf, [AUTHORITY().certificate], now=now)


def test_a_pair_of_records_on_either_side_of_the_day() -> None:
    """Both have a timestamp. Only the one that was made under the rule is refused by it."""
    before = judged(record(EVE, stamped_at=EVE))
    assert before.ok and before.claims == ()
    assert judged(record(DAY, stamped_at=DAY)).faults == (f"{LACK}.",)


def test_the_same_pair_without_a_timestamp_says_that_the_time_is_claimed() -> None:
    before = judged(record(EVE))
    assert before.ok and before.claims == (CLAIM,) and CLAIM in before.prose
    after = judged(record(DAY))
    assert after.faults == (f"{LACK}.",) and after.claims == ()


def test_before_the_day_nothing_is_lacking() -> None:
    status = judged(record(EVE), now=EVE)
    assert status.ok and status.claims == ()


def test_a_key_that_is_long_enough_is_never_spoken_of() -> None:
    [signature] = judged(record(DAY)).signatures
    assert signature.certificate is not None and signature.certificate.rsa_bits == 2048
    for bits in (3000, 0):
        other = replace(signature, certificate=replace(signature.certificate, rsa_bits=bits))
        assert [*rule_faults(other, LATER), *rule_claims(other, LATER)] == []


def test_a_claim_counts_for_nothing_against_the_timestamp_within() -> None:
    """Or else whoever signs later would only have to put back a clock."""
    status = judged(record(EVE, stamped_at=LATER))
    assert status.faults == (f"{LACK}.",) and status.claims == ()


def test_a_claim_counts_for_nothing_where_the_certificate_is_of_later() -> None:
    """Its dates are written by the authority, and by no signer."""
    status = judged(record(DAY, by=short_key(DAY)))
    assert f"{LACK}." in status.faults and status.claims == ()
    [signature] = status.signatures
    early = replace(signature, claimed_time=EVE)
    assert signed_before(early, SIGNER_RSA_BITS, LATER) is Before.NO


def test_a_timestamp_that_was_added_later_does_not_make_it_worse() -> None:
    kept = stamped(record(EVE), by=time_source(), now=LATER)
    assert judged(kept).ok and judged(kept).claims == (CLAIM,)
    proved = stamped(record(EVE), by=time_source(), now=EVE)
    assert judged(proved).ok and judged(proved).claims == ()


def test_a_rule_may_refuse_claims() -> None:
    """Where others could forge what it forbids, a proof is needed, or it applies."""
    strict = replace(SIGNER_RSA_BITS, claim_counts=False)
    [claimed] = judged(record(EVE)).signatures
    assert [str(fault) for fault in rule_faults(claimed, LATER, [strict])] == [f"{LACK}."]
    assert [*rule_claims(claimed, LATER, [strict])] == []
    [proved] = judged(record(EVE, stamped_at=EVE)).signatures
    assert [*rule_faults(proved, LATER, [strict])] == []


@pytest.mark.parametrize(
    ("change", "before"),
    [
        ({"proved_time": EVE}, Before.PROVED),
        ({"claimed_time": EVE}, Before.CLAIMED),
        ({"claimed_time": EVE, "proved_time": LATER}, Before.CLAIMED),
        ({"claimed_time": None}, Before.NO),
        ({"claimed_time": DAY, "proved_time": LATER}, Before.NO),
    ],
)
def test_how_it_is_known(change: dict[str, datetime | None], before: Before) -> None:
    [signature] = judged(record(DAY)).signatures
    changed = replace(signature, **change)  # type: ignore[arg-type]
    assert signed_before(changed, SIGNER_RSA_BITS, LATER) is before
    always = replace(SIGNER_RSA_BITS, applies_from=None)
    assert signed_before(changed, always, LATER) is Before.NO


def test_a_timestamp_within_that_proves_nothing_leaves_the_claim() -> None:
    [signature] = judged(record(EVE)).signatures
    assert signature.certificate is not None
    stamp = Timestamp(TIME_NAME, LATER, None, intact=True, possible=True, trust=Trust.OUT_OF_DATE)
    changed = replace(signature, timestamp=stamp)
    assert signed_before(changed, SIGNER_RSA_BITS, LATER) is Before.CLAIMED


# --- what a timestamp certifies


def stamped_by(digest: str, at: datetime) -> bytes:
    """A record with a timestamp over all of it, of a digest of this name."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(record(EVE - MINUTE)))
    writer._update_meta = lambda: None
    stamper: Any = time_source().stamper(at)
    # The signature of the timestamp itself is as it should be.
    stamper._other.override_md = "sha256"
    stamped_pdf = PdfTimeStamper(stamper, field_name="Stamp").timestamp_pdf(writer, digest)
    content: bytes = stamped_pdf.getvalue()
    return content


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_a_pair_of_timestamps_on_either_side_of_the_day(digest: str) -> None:
    """Of a digest that two documents may share: believed as before, and no more from the day on."""
    before = judged(stamped_by(digest, EVE))
    assert before.ok and before.signatures[0].proved_time == EVE
    after = judged(stamped_by(digest, DAY))
    assert after.faults == (
        f"The timestamp of {TIME_NAME} rests on a digest by {digest}, which two documents may "
        "share, so it proves no time.",
    )
    assert after.signatures[0].proved_time is None and after.timestamps[0].intact


def test_a_digest_that_lasts_is_certified_on_either_side() -> None:
    for at in (EVE, DAY):
        assert judged(stamped_by("sha512", at)).signatures[0].proved_time == at


# --- what is signed by RSASSA-PSS, which names a digest of its own


class Disguised(algos.SignedDigestAlgorithm):  # type: ignore[misc]
    """SHA-1 within, which the library would not sign with if it looked."""

    @property
    def hash_algo(self) -> str:
        return "sha256"


WITHIN = {
    "hash_algorithm": {"algorithm": "sha1"},
    "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": "sha1"}},
    "salt_length": 20,
}


def test_a_pair_of_signatures_of_sha_1_on_either_side_of_the_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A claim does not help: SHA-1 is broken. What is proved to be of before is judged as then."""
    private = rsa.generate_private_key(65537, 3072)
    certificate = certify(
        signer_of(DI_FROST),
        private.public_key(),
        AUTHORITY(),
        authority_passphrase=AUTHORITY_SECRET,
        now=DAY - MONTH,
    )

    class Other(KeySigner):
        def __init__(self, key: SigningKey) -> None:
            super().__init__(key)
            plain = algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": WITHIN})
            self._signature_mechanism = Disguised.load(plain.dump())

        def _sign(self, data: bytes) -> bytes:
            sha_1 = hashes.SHA1()  # noqa: S303 - it is what must be found
            return private.sign(data, padding.PSS(padding.MGF1(sha_1), 20), sha_1)

    monkeypatch.setattr("arms_docs.signoff.sign.sign_pdf.KeySigner", Other)
    key = SigningKey(signer_of(DI_FROST), certificate, (), lambda content: content)
    lack = (
        f"The signature of {DI_FROST.name} is of a digest by sha1: what is signed from 2027-01-01 "
        "on needs sha256, sha384, sha512."
    )
    assert judged(record(EVE, stamped_at=EVE, by=key)).ok
    assert judged(record(DAY, stamped_at=DAY, by=key)).faults == (lack,)
    claimed = judged(record(EVE, by=key))
    assert claimed.faults == (lack,) and claimed.claims == ()


def test_every_rule_with_a_day_is_held_against_something() -> None:
    """A new one needs its place in `_lacks` or `may_be_stamped`, and a pair of its own here."""
    looked_at = {SIGNER_RSA_BITS.key, SIGNED_DIGESTS.key, STAMPED_DIGESTS.key}
    assert {rule.key for rule in RULES if rule.applies_from} == looked_at
