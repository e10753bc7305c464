"""A signature of ours: whose it is, in which field, for what, and at which level."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.casework.entitled import Holder
from arms_docs.casework.reason import Reason
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.settings import DEFAULTS
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST
from tests.support.loop import DECIDED, IDENTITY, authority, key_of
from tests.support.signoff_samples import report

REASON = Reason("Signed off", IDENTITY, "1" * 64)


def test_who_holds_the_key_is_read_from_its_certificate() -> None:
    sealing = Sealing(key_of(DI_FROST))
    der = key_of(DI_FROST).certificate.public_bytes(Encoding.DER)
    assert sealing.fingerprint == sha256(der).hexdigest()
    assert sealing.holder == Holder(DI_FROST.staff_id, sealing.fingerprint, DI_FROST.agency)


def test_what_is_sealed_is_signed_in_the_field_of_the_role_and_for_the_reason() -> None:
    pdf = seal(report(), Sealing(key_of(DI_FROST)), SUPERVISOR, REASON, now=DECIDED)
    status = verify(pdf, [authority().certificate], now=DECIDED + timedelta(days=1))
    (signature,) = status.signatures
    assert (signature.field, signature.signer.name) == (SUPERVISOR, DI_FROST.name)
    assert Reason.read(signature.reason) == REASON
    assert signature.claimed_time == DECIDED and signature.proved_time is None
    assert signature.level is SignatureLevel.B_B and signature.intact and status.ok


def test_a_level_that_cannot_be_had_is_no_signature() -> None:
    without_time = replace(Sealing(key_of(DI_FROST)), level=SignatureLevel.B_T)
    with pytest.raises(ValueError, match="B-T needs a source of time"):
        seal(report(), without_time, SUPERVISOR, REASON, now=DECIDED)
    late = DECIDED.replace(year=DECIDED.year + 30)
    with pytest.raises(CannotSign):
        seal(report(), Sealing(key_of(DI_FROST)), SUPERVISOR, REASON, now=late)


def test_a_key_signs_at_the_level_of_the_settings_unless_another_is_named() -> None:
    key, plain = key_of(DI_FROST), DEFAULTS
    assert Sealing.of(key, plain, lists=(b"list",)) == Sealing(key, crls=(b"list",))
    with pytest.raises(CannotSign, match="B-T needs a source of time"):
        Sealing.of(key, plain, level=SignatureLevel.B_T)
    signing = replace(plain.signing, level=SignatureLevel.B_T, timestamp_authority="http://t.test/")
    timed = Sealing.of(key, replace(plain, signing=signing))
    assert timed.level is SignatureLevel.B_T and timed.time is not None
    assert Sealing.of(key, replace(plain, signing=signing), level=SignatureLevel.B_B).time is None
