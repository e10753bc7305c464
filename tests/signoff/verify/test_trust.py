"""What a certificate is worth at a time: in date, run out, withdrawn before or after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import read_certificates
from arms_docs.signoff.keys.key_file import SigningKey, open_pkcs12
from arms_docs.signoff.keys.revocation_lists import read_lists
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from arms_docs.signoff.verify.facts import Trust
from arms_docs.signoff.verify.faults import Judged
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.trust import SIGNING, STAMPING, Line, judge
from tests.people import DI_FROST, SPO_GALE
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    MADE,
    NOW,
    SECRET,
    TIME_NAME,
    YEAR,
    authority,
    check,
    impostor,
    key,
    lookalike,
    nobody_withdrawn,
    signed,
    stamped,
    time_file,
    withdrawn,
)

FIRST, SECOND = DI_FROST.name, SPO_GALE.name


def test_a_list_that_names_nobody_is_told_with_its_date() -> None:
    def prose(status: SignoffStatus) -> str:
        return "\n".join(status.prose)

    assert "was withdrawn before its last day is not known" in prose(check(signed()))
    with_list = check(signed(), NOW, nobody_withdrawn())
    assert (
        f"list of withdrawn certificates, of {MADE:%Y-%m-%d %H:%M} UTC, does not name it"
        in prose(with_list)
    )
    assert "A newer list of withdrawn certificates should have" not in prose(with_list)
    assert "A newer list of withdrawn certificates should have" in prose(
        check(signed(), NOW + YEAR, nobody_withdrawn())
    )


def test_the_lists_in_the_file_are_read() -> None:
    about = check(signed(SignatureLevel.B_LTA)).signatures[0].certificate
    assert about is not None and about.listed == MADE
    assert check(signed(SignatureLevel.B_T)).signatures[0].certificate != about


def test_a_key_withdrawn_after_the_day_it_says_is_undecided_and_one_before_never_counts() -> None:
    """By what its holder says, or a timestamp made at once; a later one says nothing of that."""
    later = NOW + timedelta(days=20)
    after, before = (withdrawn(key(), since=NOW + timedelta(days=days)) for days in (10, -10))
    for pdf in (signed(), stamped(signed(), now=NOW + timedelta(days=15))):
        assert check(pdf, later, after).findings[0].judged is Judged.CANNOT_TELL
    for level in (SignatureLevel.B_B, SignatureLevel.B_T):
        assert check(signed(level), later, before).findings[0].judged is Judged.NOT_VALID


@pytest.mark.parametrize("days", [-10, 0, 10])
def test_a_withdrawn_certificate_without_a_proof_of_time(days: int) -> None:
    """A claimed time proves nothing, so it does not matter whether it is before the day."""
    since = NOW + timedelta(days=days)
    status = check(signed(), NOW + timedelta(days=20), withdrawn(key(), since=since))
    assert status.judgement == (
        f"The certificate of {FIRST} was withdrawn from {since:%Y-%m-%d} on, and as the time of "
        "signing is only claimed, nothing here shows that the document was signed before."
    )
    assert status.signatures[0].trust is Trust.REVOKED


def test_a_withdrawal_that_is_still_to_come() -> None:
    later = withdrawn(key(), since=NOW + timedelta(days=10))
    assert check(signed(), NOW, later).ok


@pytest.mark.parametrize(
    "level", [SignatureLevel.B_T, SignatureLevel.B_LTA], ids=lambda level: level.value
)
def test_a_certificate_withdrawn_before_the_proved_time_and_after_it(level: SignatureLevel) -> None:
    before, after = NOW - timedelta(days=1), NOW + timedelta(days=1)
    later = NOW + timedelta(days=20)
    status = check(signed(level), later, withdrawn(key(), since=before))
    day = f"{before:%Y-%m-%d}"
    assert status.judgement == (
        f"The certificate of {FIRST} was withdrawn from {day} on; "
        "the first proof of the signature is later."
    )
    good = check(signed(level), later, withdrawn(key(), since=after))
    assert good.ok and good.signatures[0].certificate is not None
    assert good.signatures[0].certificate.withdrawn == after
    assert "The document was signed before, so that does not touch it." in "\n".join(good.prose)


def test_a_withdrawn_certificate_for_timestamps_proves_no_time() -> None:
    """Unless a later timestamp, which holds, shows that it was used before."""
    _, certificate, _ = open_pkcs12(time_file(), SECRET)
    gone = list_withdrawn(
        authority(), passphrase=AUTHORITY_SECRET, now=NOW + YEAR, certificates=[certificate]
    )
    status = check(signed(SignatureLevel.B_T), NOW + 2 * YEAR, gone)
    assert status.faults == (
        f"The certificate behind the timestamp of {TIME_NAME} was withdrawn, so it proves no time.",
    )
    assert status.signatures[0].proved_time is None
    assert check(signed(SignatureLevel.B_T), NOW, gone).ok


def test_an_old_list_still_counts() -> None:
    """It is years out of date; what it withdrew is withdrawn for all that."""
    assert not check(signed(), NOW + 2 * YEAR, withdrawn(key(), since=NOW)).ok


def test_a_list_of_an_impostor_withdraws_nobody() -> None:
    serial = key().certificate.serial_number
    issuer = x509.load_pem_x509_certificate(lookalike().certificate)
    private = load_pem_private_key(lookalike().key, AUTHORITY_SECRET.encode())
    entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(MADE).build()
    forged = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(MADE)
        .next_update(NOW + YEAR)
        .add_revoked_certificate(entry)
        .sign(private, hashes.SHA256())  # type: ignore[arg-type]
    )
    status = check(signed(), NOW, forged.public_bytes(Encoding.DER))
    assert status.ok and "was withdrawn before its last day is not known" in status.prose[-1]


# --- the judgement alone


def alone(signer: SigningKey) -> Line:
    certificate = asn1_x509.Certificate.load(signer.certificate.public_bytes(Encoding.DER))
    return Line(certificate, [certificate])


def test_a_certificate_is_judged_at_a_time() -> None:
    """Its own lasts for three years."""
    roots = read_certificates([authority().certificate])
    for time, trust in (
        (MADE - YEAR, Trust.OUT_OF_DATE),
        (MADE, Trust.TRUSTED),
        (MADE + 2 * YEAR, Trust.TRUSTED),
        (MADE + 4 * YEAR, Trust.OUT_OF_DATE),
    ):
        assert judge(alone(key()), SIGNING, roots, (), time)[0] is trust
    assert judge(alone(key()), STAMPING, roots, (), NOW)[0] is Trust.UNKNOWN_ISSUER
    assert judge(alone(key()), SIGNING, [], (), NOW)[0] is Trust.UNKNOWN_ISSUER
    assert judge(alone(impostor()), SIGNING, roots, (), NOW)[0] is Trust.UNKNOWN_ISSUER


def test_a_withdrawal_counts_from_its_day_on() -> None:
    roots = read_certificates([authority().certificate])
    lists = read_lists([withdrawn(key(), since=NOW)])
    for seconds, trust in ((-1, Trust.TRUSTED), (0, Trust.REVOKED), (1, Trust.REVOKED)):
        time = NOW + timedelta(seconds=seconds)
        worth, about = judge(alone(key()), SIGNING, roots, lists, time)
        assert (worth, about.withdrawn) == (trust, NOW)


def test_a_certificate_sent_along_that_leads_nowhere_spoils_the_line() -> None:
    roots = read_certificates([authority().certificate])
    signer, stranger = alone(key()).certificate, alone(impostor()).certificate
    line = Line(signer, [signer, stranger])
    assert judge(line, SIGNING, roots, (), NOW)[0] is Trust.UNKNOWN_ISSUER


@pytest.mark.parametrize(
    ("value", "stricter"),
    [("ISSUER_RSA_BITS", 3073), ("DIGESTS_REFUSED_IN_CERTIFICATES", ("sha256",))],
)
def test_what_issues_certificates_is_judged_by_our_rules_and_not_by_the_librarys(
    value: str, stricter: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The authority here has a key of 3072 bits, and signs with SHA-256."""
    roots = read_certificates([authority().certificate])
    assert judge(alone(key()), SIGNING, roots, (), NOW)[0] is Trust.TRUSTED
    monkeypatch.setattr(f"arms_docs.signoff.verify.trust.{value}", stricter)
    assert judge(alone(key()), SIGNING, roots, (), NOW)[0] is Trust.UNKNOWN_ISSUER
