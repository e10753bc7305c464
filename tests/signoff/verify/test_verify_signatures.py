"""Verifying: what is said of a good signature, and what time does to it at each level."""

from __future__ import annotations

from io import BytesIO

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.authority import new_time_key
from arms_docs.signoff.keys.certificate import KeyProblem, fingerprint, read_certificates
from arms_docs.signoff.sign.time_source import load_time_key
from arms_docs.signoff.verify.facts import Trust
from arms_docs.signoff.verify.faults import Judged
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, SPO_GALE
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    FIELDS,
    MADE,
    NOW,
    SECRET,
    TIME_NAME,
    YEAR,
    add_empty_field,
    authority,
    check,
    key,
    lookalike,
    report,
    signed,
    signer_of,
    stamped,
    twice,
)

LEVELS = pytest.mark.parametrize("level", list(SignatureLevel), ids=lambda level: level.value)
FIRST, SECOND = DI_FROST.name, SPO_GALE.name
NOT_SHOWN = (
    f"The certificate of {FIRST} is not in date, and as the time of signing is only claimed, "
    "nothing here shows that it was in date then."
)


# --- a good signature


@LEVELS
def test_a_good_signature_is_told_in_full(level: SignatureLevel) -> None:
    status = check(signed(level))
    assert status.ok and status.faults == ()
    [signature] = status.signatures
    assert signature.signer == signer_of(DI_FROST)
    assert (signature.claimed_time, signature.reason) == (NOW, "Approved")
    assert signature.intact and signature.trusted and not signature.locks
    assert signature.level is level
    own, about = key().certificate, signature.certificate
    assert about is not None
    assert about.fingerprint == fingerprint(own.public_bytes(Encoding.DER))
    assert about.valid_from == own.not_valid_before_utc
    assert about.valid_until == own.not_valid_after_utc
    judgement = f"The document is signed by {FIRST}, and nothing in it has changed since."
    assert status.judgement == judgement
    assert status.prose == (status.judgement, *status.facts, *status.caveats)
    assert (
        f"staff number {DI_FROST.staff_id}, {DI_FROST.role}, {DI_FROST.agency}" in status.facts[0]
    )
    assert status.waiting == (FIELDS[1],)


def test_what_proves_the_time() -> None:
    minute = f"{NOW:%Y-%m-%d %H:%M} UTC"
    claimed = check(signed())
    assert (claimed.signatures[0].proved_time, claimed.signatures[0].proved_by) == (None, "")
    gave = f"The time that the signer's computer gave is {minute}."
    assert gave in claimed.prose and "It was made no later than" not in "\n".join(claimed.prose)
    for level in (SignatureLevel.B_T, SignatureLevel.B_LTA):
        proved = check(signed(level))
        assert (proved.signatures[0].proved_time, proved.signatures[0].proved_by) == (
            NOW,
            TIME_NAME,
        )
        assert (
            f"It was made no later than {minute}: {TIME_NAME} certifies that time." in proved.prose
        )


@LEVELS
def test_two_signatures(level: SignatureLevel) -> None:
    status = check(twice(level))
    people = f"{FIRST} and {SECOND}"
    judgement = f"The document is signed by {people}, and nothing in it has changed since."
    assert status.judgement == judgement
    assert status.ok and [signature.field for signature in status.signatures] == list(FIELDS)
    assert [signature.locks for signature in status.signatures] == [False, True]
    assert [signature.level for signature in status.signatures] == [level, level]
    if level is SignatureLevel.B_LTA:
        assert [(each.field, each.time, each.covers_whole_file) for each in status.timestamps] == [
            ("Timestamp 1", NOW, False),
            ("Timestamp 2", NOW, True),
        ]
    else:
        assert [each.covers_whole_file for each in status.signatures] == [False, True]
        assert status.timestamps == ()


def test_no_signature_at_all() -> None:
    for pdf in (report(), updated(report(), add_empty_field)):
        assert check(pdf).faults == ("The PDF carries no signature.",)
    assert check(report()).waiting == FIELDS


def test_who_forgot_to_name_an_authority_is_told_so_and_hears_of_no_forgery() -> None:
    status = verify(signed(), [], now=NOW)
    [fault] = status.findings
    assert fault.judged is Judged.CANNOT_TELL
    assert fault.says == (
        f"You named no authority that you trust, so nothing shows that it was {FIRST} who signed."
    )
    assert "--trust authority.pem" in fault.then[-1]
    broken = bytearray(signed())
    broken[len(broken) // 2] ^= 1
    assert verify(bytes(broken), [], now=NOW).findings[0].judged is Judged.CHANGED


def test_an_authority_that_was_named_and_is_another_is_no_excuse() -> None:
    [fault] = verify(signed(), [lookalike().certificate], now=NOW).findings
    assert fault.judged is Judged.NOT_VALID
    assert fault.says == f"No trusted authority stands behind the signature in the name of {FIRST}."


def test_a_caller_may_put_facts_of_its_own_among_ours() -> None:
    """What verify cannot know, such as who should have signed, is judged by who can."""
    status = check(signed())
    told = ("Two signatures are wanted.", *status.facts, "The record is in the archive.")
    assert told[1] == status.facts[0] and not set(status.facts) & set(status.faults)


# --- eight years later


@pytest.mark.parametrize("years", [4, 8])
@pytest.mark.parametrize("pdf", [signed, twice], ids=["once", "twice"])
def test_the_archive_level_still_holds(pdf: object, years: int) -> None:
    assert callable(pdf)
    status = check(pdf(SignatureLevel.B_LTA), NOW + years * YEAR)
    assert status.ok, status.faults
    assert {signature.trust for signature in status.signatures} == {Trust.TRUSTED}
    prose = " ".join(status.prose)
    assert "It has run out (" in prose and "but was in date at signing" in prose


def test_a_timestamp_holds_for_as_long_as_its_own_certificate() -> None:
    """Ten years; the authority's own certificate lasts for fifteen."""
    assert check(signed(SignatureLevel.B_T), NOW + 8 * YEAR).ok
    for level in (SignatureLevel.B_T, SignatureLevel.B_LTA):
        status = check(signed(level), NOW + 12 * YEAR)
        assert status.faults == (
            f"The certificate of {FIRST} is not in date, and the timestamp that was to show that "
            "it was in date at signing can no longer be relied upon itself.",
        )
        assert status.signatures[0].proved_time is None and status.signatures[0].level is level


def test_without_a_proof_of_time_it_is_said_what_can_and_cannot_be_known() -> None:
    for now in (NOW + 4 * YEAR, NOW + 8 * YEAR):
        status = check(signed(), now)
        assert status.judgement == NOT_SHOWN and status.signatures[0].trust is Trust.OUT_OF_DATE
        assert status.signatures[0].intact
        [fault] = status.findings
        assert fault.judged is Judged.CANNOT_TELL, "time alone is no change, and no false signature"
        assert "no sign of a change" in fault.then[0]
    early = check(signed(), MADE - YEAR)
    assert NOT_SHOWN in early.faults and early.findings[0].judged is Judged.NOT_VALID


def test_a_newer_timestamp_carries_an_older_one_on() -> None:
    """Renewed before the first authority's certificate ran out, by one that lasts longer."""
    later = NOW + 9 * YEAR
    newer = new_time_key(
        "Records Unit of later",
        authority(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=later,
    )
    renewed = stamped(signed(SignatureLevel.B_LTA), by=load_time_key(newer, SECRET), now=later)
    assert not check(signed(SignatureLevel.B_LTA), NOW + 12 * YEAR).ok
    status = check(renewed, NOW + 12 * YEAR)
    assert status.ok, status.faults
    assert status.signatures[0].proved_time == NOW


# --- what a caller must give


def test_what_a_caller_must_give() -> None:
    with pytest.raises(ValueError, match="time zone"):
        verify(signed(), [], now=NOW.replace(tzinfo=None))
    with pytest.raises(KeyProblem, match="trusted certificate could not be read"):
        verify(signed(), [b"not a certificate"], now=NOW)
    with pytest.raises(KeyProblem, match="trusted certificate could not be read"):
        verify(signed(), [], now=NOW, time_trusted=[b"not a certificate"])
    with pytest.raises(KeyProblem, match="list of withdrawn certificates could not be read"):
        verify(signed(), [], now=NOW, crls=[b"not a list"])


def test_the_document_is_read_as_pyhanko_reads_it() -> None:
    """Its own verdict on each signature is good too: ours is stricter, and not another."""
    for level in SignatureLevel:
        for signature in PdfFileReader(BytesIO(twice(level))).embedded_regular_signatures:
            context = ValidationContext(trust_roots=[root()], allow_fetching=False)
            assert validate_pdf_signature(signature, context).bottom_line, level


def root() -> object:
    return read_certificates([authority().certificate])[0]
