"""Sign-off: what a signature must hold up against, each attack in its own test."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field

from arms_docs.signoff.keys import (
    Authority,
    KeyProblem,
    Signer,
    SigningKey,
    load_key,
    new_authority,
    new_key,
    printable,
    read_signer,
)
from arms_docs.signoff.sign import CannotSign, sign
from arms_docs.signoff.verify import SignoffStatus, Trust, verify
from tests.people import DI_FROST, DS_RAINE, Professional

# pdfsig judges certificates by the machine's clock, so the certificates here must be in date on the day of the test.
NOW = datetime.now(UTC).replace(microsecond=0)
MADE = NOW - timedelta(days=30)
YEAR = timedelta(days=365)
SECRET, AUTHORITY_SECRET = "river otter kettle", "granite heron lamp"
DAMAGED = "The PDF is damaged, and its signatures cannot be read."
CHANGED = f"The document, or the signature in the name of {DI_FROST.name}, was changed or damaged after signing."
ADDED = f"Something was added to the file after the last signature, in the name of {DI_FROST.name}."
UNKNOWN = f"No trusted authority stands behind the signature in the name of {DI_FROST.name}."


def signer_of(person: Professional) -> Signer:
    return Signer(person.staff_id, person.name, person.role, person.agency)


def key_of(person: Professional, authority: Authority) -> SigningKey:
    made = new_key(signer_of(person), authority, authority_passphrase=AUTHORITY_SECRET, passphrase=SECRET, now=MADE)
    return load_key(made, SECRET)


@pytest.fixture(scope="session")
def authority() -> Authority:
    return new_authority("Fictional Sign-off Authority", passphrase=AUTHORITY_SECRET, now=MADE)


@pytest.fixture(scope="session")
def key_file(authority: Authority) -> bytes:
    return new_key(signer_of(DI_FROST), authority, authority_passphrase=AUTHORITY_SECRET, passphrase=SECRET, now=MADE)


@pytest.fixture(scope="session")
def key(key_file: bytes) -> SigningKey:
    return load_key(key_file, SECRET)


@pytest.fixture(scope="session")
def impostor() -> SigningKey:
    """The same names throughout, also of the authority; only the keys are others."""
    lookalike = new_authority("Fictional Sign-off Authority", passphrase=AUTHORITY_SECRET, now=MADE)
    return key_of(DI_FROST, lookalike)


@pytest.fixture(scope="session")
def report() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200)).Contents = pdf.make_stream(b"20 20 100 100 re f")
    pdf.docinfo["/Title"] = "A fictional report"
    return saved(pdf)


@pytest.fixture(scope="session")
def signed(report: bytes, key: SigningKey) -> bytes:
    return sign(report, key, field="supervisor", reason="Approved", now=NOW)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id=not options, **options)
    return out.getvalue()


def updated(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The PDF with an incremental update by somebody else: everything before it stays as it was."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf) and len(out.getvalue()) > len(pdf)
    return out.getvalue()


def change_title(writer: Any) -> None:
    writer.trailer["/Info"]["/Title"] = generic.TextStringObject("Another report")
    writer.update_container(writer.trailer["/Info"])


def change_page(writer: Any) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 1 1 re f"))
    writer.update_container(page)


def add_empty_field(writer: Any) -> None:
    append_signature_field(writer, SigFieldSpec("unasked"))


def check(pdf: bytes, authority: Authority, now: datetime = NOW) -> SignoffStatus:
    return verify(pdf, [authority.certificate], now=now)


def refused(pdf: bytes, authority: Authority, judgement: str) -> SignoffStatus:
    status = check(pdf, authority)
    assert (status.ok, status.judgement) == (False, judgement)
    assert status.prose[0] == judgement
    return status


# Keys


def test_a_key_file_gives_back_its_signer(key: SigningKey) -> None:
    assert key.signer == signer_of(DI_FROST)
    assert key.private_key.key_size == 3072


def test_certificates_last_as_long_as_they_should(authority: Authority, key: SigningKey) -> None:
    root = x509.load_pem_x509_certificate(authority.certificate)
    assert root.not_valid_after_utc.year == MADE.year + 15
    assert key.certificate.not_valid_after_utc.year == MADE.year + 3
    late = root.not_valid_after_utc - YEAR
    made = new_key(signer_of(DS_RAINE), authority, authority_passphrase=AUTHORITY_SECRET, passphrase="x", now=late)
    assert load_key(made, "x").certificate.not_valid_after_utc == root.not_valid_after_utc


def test_a_certificate_may_sign_documents_and_nothing_else(authority: Authority, key: SigningKey) -> None:
    usage = key.certificate.extensions.get_extension_for_class(x509.KeyUsage)
    constraints = key.certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert usage.critical and usage.value.digital_signature and usage.value.content_commitment
    assert not usage.value.key_cert_sign and constraints.critical and not constraints.value.ca
    issuer = x509.load_pem_x509_certificate(authority.certificate)
    assert issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    key.certificate.verify_directly_issued_by(issuer)


def test_a_key_made_on_a_leap_day(authority: Authority) -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    made = new_key(signer_of(DS_RAINE), authority, authority_passphrase=AUTHORITY_SECRET, passphrase="x", now=leap)
    assert load_key(made, "x").certificate.not_valid_after_utc == datetime(2031, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("passphrase", ["wrong sesame", "", "half \udcff a letter"])
def test_a_wrong_passphrase_is_said_plainly_and_not_repeated(key_file: bytes, passphrase: str) -> None:
    with pytest.raises(KeyProblem) as caught:
        load_key(key_file, passphrase)
    wrong, none = "The passphrase is wrong, or the key file is damaged.", "A key needs a passphrase."
    assert str(caught.value) == (wrong if passphrase else none)


def test_a_file_that_is_no_key_file(key_file: bytes, authority: Authority) -> None:
    for data in (b"", b"not a key", authority.certificate, authority.key, key_file[:800]):
        with pytest.raises(KeyProblem, match=r"^The key file is not a PKCS#12 \(\.p12 or \.pfx\) file\.$"):
            load_key(data, SECRET)


def test_an_authority_needs_its_own_passphrase_and_dates(authority: Authority) -> None:
    with pytest.raises(KeyProblem, match="authority's passphrase is wrong"):
        new_key(signer_of(DS_RAINE), authority, authority_passphrase=SECRET, passphrase=SECRET, now=MADE)
    for now in (MADE - timedelta(days=1), MADE + 16 * YEAR):
        with pytest.raises(KeyProblem, match="authority's certificate is not in date"):
            new_key(signer_of(DS_RAINE), authority, authority_passphrase=AUTHORITY_SECRET, passphrase="x", now=now)


def test_a_signer_whom_a_certificate_cannot_name(authority: Authority) -> None:
    frost = signer_of(DI_FROST)
    unnameable = (replace(frost, name=""), replace(frost, role="x" * 65), replace(frost, agency="Police\nReason: all"))
    for signer in (*unnameable, replace(frost, staff_id="número"), replace(frost, name="é" * 33)):
        with pytest.raises(KeyProblem, match="certificate"):
            new_key(signer, authority, authority_passphrase=AUTHORITY_SECRET, passphrase=SECRET, now=MADE)


def test_secrets_stay_out_of_sight(authority: Authority, key: SigningKey) -> None:
    assert "ENCRYPTED" not in repr(authority) and "RSAPrivateKey" not in repr(key)
    assert b"ENCRYPTED PRIVATE KEY" in authority.key


def test_text_from_outside_cannot_make_up_lines() -> None:
    assert printable("Ann\nSigned by: \x1b[1mBob\u202e") == "Ann�Signed by: �[1mBob�"
    with pytest.raises(ValueError):
        read_signer(b"not a certificate")


# Signing


def test_signing_only_adds_to_the_file(report: bytes, signed: bytes) -> None:
    assert signed.startswith(report)
    assert signed[len(report) :].count(b"%%EOF") == 1
    with pikepdf.open(BytesIO(report)) as before, pikepdf.open(BytesIO(signed)) as after:
        assert dict(before.docinfo) == dict(after.docinfo)
        assert len(after.pages) == 1


def test_the_signature_is_pades_and_claims_the_time_it_was_given(signed: bytes) -> None:
    [found] = PdfFileReader(BytesIO(signed)).embedded_signatures
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found.signer_info["signature_algorithm"]["algorithm"].native == "sha256_rsa"
    assert found.md_algorithm == "sha256"
    assert found.self_reported_timestamp == NOW
    kinds = [attribute["type"].native for attribute in found.signer_info["signed_attrs"]]
    assert sorted(kinds) == ["content_type", "message_digest", "signing_certificate_v2"]


def test_nothing_comes_from_the_clock_or_by_chance(report: bytes, key: SigningKey) -> None:
    once = sign(report, key, field="supervisor", reason="Approved", now=MADE + YEAR)
    time.sleep(1.1)  # a PDF's times are in whole seconds
    assert sign(report, key, field="supervisor", reason="Approved", now=MADE + YEAR) == once
    assert f"{MADE + YEAR:%Y%m%d%H%M%SZ}".encode() in once
    assert once[len(report) :].count(b"D\\072") == 1, "a second date in the update"  # that is how "D:" is written


def test_the_signature_certifies_and_lets_only_signatures_follow(signed: bytes) -> None:
    with pikepdf.open(BytesIO(signed)) as pdf:
        certification = pdf.Root.Perms.DocMDP
        assert certification.Reference[0].TransformParams.P == 2
        [widget] = pdf.Root.AcroForm.Fields
        assert widget.V.objgen == certification.objgen
        assert "/AP" not in widget or not widget.AP.N.read_bytes()


def test_an_existing_empty_field_is_used(report: bytes, key: SigningKey, authority: Authority) -> None:
    ready = updated(
        report, lambda writer: append_signature_field(writer, SigFieldSpec("supervisor", box=(9, 9, 99, 50)))
    )
    done = sign(ready, key, field="supervisor", reason="Approved", now=NOW)
    assert done.startswith(ready)
    with pikepdf.open(BytesIO(done)) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert list(map(int, field.Rect)) == [9, 9, 99, 50]
        assert not field.AP.N.read_bytes()
    assert check(done, authority).ok


@pytest.mark.parametrize(
    "options", [{"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True}], ids=["streams", "web"]
)
def test_other_ways_to_write_a_pdf(
    report: bytes, key: SigningKey, authority: Authority, options: dict[str, Any]
) -> None:
    with pikepdf.open(BytesIO(report)) as pdf:
        other = saved(pdf, **options)
    done = sign(other, key, field="supervisor", reason="Approved", now=NOW)
    assert done.startswith(other) and check(done, authority).ok
    refused(updated(done, change_title), authority, ADDED)


def test_a_second_signature_may_follow(signed: bytes, authority: Authority) -> None:
    both = sign(signed, key_of(DS_RAINE, authority), field="assessor", reason="Seen", now=NOW)
    status = check(both, authority)
    assert status.ok, status.judgement
    assert status.judgement == (
        f"The document is signed by {DI_FROST.name} and {DS_RAINE.name}, and nothing in it has changed since."
    )
    assert [one.field for one in status.signatures] == ["supervisor", "assessor"]
    assert [one.covers_whole_file for one in status.signatures] == [False, True]


def test_a_field_is_signed_once(signed: bytes, key: SigningKey) -> None:
    with pytest.raises(CannotSign, match=r"^The field “supervisor” is already signed\.$"):
        sign(signed, key, field="supervisor", reason="Again", now=NOW)


def test_an_earlier_signature_may_forbid_another(report: bytes, key: SigningKey) -> None:
    lock = SigFieldSpec(
        "supervisor", field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL), doc_mdp_update_value=MDPPerm.NO_CHANGES
    )
    ready = updated(report, lambda writer: append_signature_field(writer, lock))
    final = sign(ready, key, field="supervisor", reason="Approved", now=NOW)
    with pytest.raises(CannotSign, match=r"^The PDF cannot take this signature: .*forbids all changes\.$"):
        sign(final, key, field="another", reason="Too late", now=NOW)


def test_an_encrypted_pdf_is_not_signed(report: bytes, key: SigningKey, authority: Authority) -> None:
    with pikepdf.open(BytesIO(report)) as pdf:
        closed = saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(CannotSign, match=r"^The PDF is encrypted; only an open PDF can be signed\.$"):
        sign(closed, key, field="supervisor", reason="Approved", now=NOW)
    refused(closed, authority, "The PDF is encrypted, so its signatures cannot be checked.")


def test_what_is_no_pdf_is_not_signed(report: bytes, key: SigningKey) -> None:
    for data in (b"", b"PK\x03\x04", report[: len(report) // 2], report.replace(b"/Pages 3 0", b"/Pagez 3 0")):
        with pytest.raises(CannotSign, match=r"^The PDF is damaged, or is not a PDF, and cannot be signed\.$"):
            sign(data, key, field="supervisor", reason="Approved", now=NOW)


def test_a_certificate_out_of_date_does_not_sign(report: bytes, key: SigningKey) -> None:
    for now in (MADE - timedelta(seconds=1), MADE + 4 * YEAR):
        with pytest.raises(CannotSign, match=rf"^The certificate of {DI_FROST.name} is not in date on {now:%Y-%m-%d}"):
            sign(report, key, field="supervisor", reason="Approved", now=now)


def test_a_time_needs_a_zone(report: bytes, signed: bytes, key: SigningKey) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        sign(report, key, field="supervisor", reason="Approved", now=naive)
    with pytest.raises(ValueError, match="time zone"):
        verify(signed, [], now=naive)


# Verifying


def test_a_good_signature_is_told_in_full(signed: bytes, authority: Authority) -> None:
    status = check(signed, authority)
    assert status.ok
    [found] = status.signatures
    assert (found.signer, found.claimed_time, found.reason) == (signer_of(DI_FROST), NOW, "Approved")
    assert found.intact and found.covers_whole_file and found.trusted
    assert status.judgement == f"The document is signed by {DI_FROST.name}, and nothing in it has changed since."
    prose = "\n".join(status.prose)
    assert f"The time of signing, {NOW:%Y-%m-%d %H:%M} UTC, is only claimed" in prose
    assert "Revocation was not checked" in prose
    assert f"staff number {DI_FROST.staff_id}, {DI_FROST.role}, {DI_FROST.agency}" in prose


def test_one_byte_flipped_anywhere(signed: bytes, authority: Authority) -> None:
    for at in (len(signed) * step // 60 for step in range(60)):
        for bit in (0x01, 0x20):
            data = bytearray(signed)
            data[at] ^= bit
            assert not check(bytes(data), authority).ok, f"byte {at}, bit {bit}"


def test_one_digit_changed_in_the_signature_itself(signed: bytes, authority: Authority) -> None:
    """pyHanko by itself passes several: padding, capitals, version numbers, NULLs, capitals in the issuer's name."""
    [found] = PdfFileReader(BytesIO(signed)).embedded_signatures
    _, first, second, _ = found.byte_range
    head, attributes = range(first, first + 130), range(first + 2420, first + 2760)
    value_end = len(signed[:second].rstrip(b"0>"))
    for at in (*head, *attributes, *range(value_end - 40, value_end - 20), *range(second - 20, second)):
        data = bytearray(signed)
        data[at] ^= 0x20 if chr(data[at]).isalpha() else 0x02
        status = check(bytes(data), authority)
        found_out = (DAMAGED, CHANGED, CHANGED.replace(DI_FROST.name, "somebody unnamed"))
        assert not status.ok and status.judgement in found_out, f"byte {at - first} of the signature"


def test_a_truncated_file(signed: bytes, authority: Authority) -> None:
    for end in (10, len(signed) // 2, len(signed) - 300):
        refused(signed[:end], authority, DAMAGED)
    refused(signed[:-1], authority, CHANGED)


def test_a_file_cut_back_to_before_the_signature(report: bytes, signed: bytes, authority: Authority) -> None:
    refused(signed[: len(report)], authority, "The PDF carries no signature.")


def test_a_file_cut_back_to_its_first_signature_shows_that_one_only(signed: bytes, authority: Authority) -> None:
    both = sign(signed, key_of(DS_RAINE, authority), field="assessor", reason="Seen", now=NOW)
    assert [one.field for one in check(both[: len(signed)], authority).signatures] == ["supervisor"]


def test_not_a_pdf(authority: Authority) -> None:
    for data in (b"", b"PK\x03\x04", b"\x00" * 5000, b" %PDF-1.7"):
        refused(data, authority, "This is not a PDF, or its beginning is damaged.")


def test_no_signature_at_all(report: bytes, authority: Authority) -> None:
    refused(report, authority, "The PDF carries no signature.")
    refused(updated(report, add_empty_field), authority, "The PDF carries no signature.")


def test_a_page_changed_by_a_later_update(signed: bytes, authority: Authority) -> None:
    status = refused(updated(signed, change_page), authority, ADDED)
    assert status.signatures[0].intact and not status.signatures[0].covers_whole_file


def test_bytes_appended(signed: bytes, authority: Authority) -> None:
    refused(signed + b"\n", authority, ADDED)
    refused(signed + b"% a remark\n", authority, ADDED)


def test_title_changed_by_a_later_update(signed: bytes, authority: Authority) -> None:
    refused(updated(signed, change_title), authority, ADDED)


def test_an_empty_field_added_later(signed: bytes, authority: Authority) -> None:
    refused(updated(signed, add_empty_field), authority, ADDED)


@pytest.mark.parametrize("change", [change_title, change_page])
def test_a_change_hidden_under_a_second_good_signature(
    signed: bytes, authority: Authority, change: Callable[[Any], None]
) -> None:
    """The second signer is genuine and covers the whole file; the first signer never saw the change."""
    both = sign(updated(signed, change), key_of(DS_RAINE, authority), field="assessor", reason="Seen", now=NOW)
    status = refused(
        both, authority, f"More than a signature was added after the signature in the name of {DI_FROST.name}."
    )
    assert [one.trust for one in status.signatures] == [Trust.TRUSTED, Trust.TRUSTED]


def test_an_impostor_with_the_same_names(report: bytes, impostor: SigningKey, authority: Authority) -> None:
    forged = sign(report, impostor, field="supervisor", reason="Approved", now=NOW)
    status = refused(forged, authority, UNKNOWN)
    assert status.signatures[0].intact and status.signatures[0].trust is Trust.UNKNOWN_ISSUER


def test_an_impostor_whose_certificate_signs_itself(
    report: bytes, impostor: SigningKey, key: SigningKey, authority: Authority
) -> None:
    builder = (
        x509.CertificateBuilder(extensions=list(key.certificate.extensions))
        .subject_name(key.certificate.subject)
        .issuer_name(key.certificate.subject)
        .serial_number(key.certificate.serial_number)
        .not_valid_before(MADE)
        .not_valid_after(MADE + YEAR)
        .public_key(impostor.private_key.public_key())
    )
    own = builder.sign(impostor.private_key, hashes.SHA256())
    forged = sign(report, replace(impostor, certificate=own, chain=()), field="supervisor", reason="Approved", now=NOW)
    status = refused(forged, authority, UNKNOWN)
    assert status.signatures[0].signer == key.signer


def test_an_impostor_who_countersigns(signed: bytes, impostor: SigningKey, authority: Authority) -> None:
    refused(sign(signed, impostor, field="assessor", reason="Seen", now=NOW), authority, UNKNOWN)


def test_nobody_is_trusted_by_default(signed: bytes) -> None:
    assert verify(signed, [], now=NOW).judgement == UNKNOWN


def test_a_certificate_that_has_expired(signed: bytes, authority: Authority) -> None:
    for now in (MADE + 4 * YEAR, MADE - YEAR):
        status = check(signed, authority, now)
        assert status.judgement == (
            f"The certificate of {DI_FROST.name} is not in date, and as the time of signing is only claimed, "
            "nothing here shows that it was in date then."
        )
        assert not status.ok and status.signatures[0].trust is Trust.OUT_OF_DATE


def test_a_signing_time_in_the_future(report: bytes, key: SigningKey, authority: Authority) -> None:
    ahead = sign(report, key, field="supervisor", reason="Approved", now=NOW + timedelta(days=2))
    refused(ahead, authority, f"The time of signing that {DI_FROST.name} claims cannot be right.")
    assert check(ahead, authority, NOW + timedelta(days=2)).ok


def test_a_list_of_trust_that_cannot_be_read(signed: bytes) -> None:
    with pytest.raises(KeyProblem, match="trusted certificate could not be read"):
        verify(signed, [b"not a certificate"], now=NOW)


def test_hostile_files_end_soon_and_quietly(signed: bytes, authority: Authority) -> None:
    loop = signed[: signed.rindex(b"startxref")]
    start = loop.rindex(b"/Prev ") + len(b"/Prev ")
    end = start + len(loop[start:].split(maxsplit=1)[0])
    here = signed[signed.rindex(b"startxref") :].split()[1]
    deep = b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer <</Root 1 0 R/Size 2>>\nstartxref\n9\n%%EOF\n"
    began = time.monotonic()
    for hostile in (loop[:start] + here + loop[end:] + signed[len(loop) :], deep):
        assert not check(hostile, authority).ok
    assert time.monotonic() - began < 5


def test_a_damaged_file_is_judged_without_a_word_on_stderr(
    signed: bytes, impostor: SigningKey, report: bytes, authority: Authority, tmp_path: Path
) -> None:
    """In a process of its own, because pytest takes the log messages that would otherwise be printed."""
    forged = sign(report, impostor, field="supervisor", reason="Approved", now=NOW)
    odd_kind = signed.replace(b"ETSI.CAdES.detached", b"ETSI.CAdES.detacher")
    for number, data in enumerate((signed[:-400], forged, updated(signed, change_page), odd_kind)):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    (tmp_path / "ca.pem").write_bytes(authority.certificate)
    program = (
        "import sys, datetime, pathlib; from arms_docs.signoff.verify import verify\n"
        "for pdf in sorted(pathlib.Path(sys.argv[1]).glob('*.pdf')):\n"
        "    trusted = [pathlib.Path(sys.argv[1], 'ca.pem').read_bytes()]\n"
        "    assert not verify(pdf.read_bytes(), trusted, now=datetime.datetime.fromisoformat(sys.argv[2])).ok\n"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path, NOW.isoformat()], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


# An independent judge


@pytest.mark.skipif(not (shutil.which("pdfsig") and shutil.which("certutil")), reason="needs pdfsig and certutil")
def test_pdfsig_agrees(signed: bytes, authority: Authority, tmp_path: Path) -> None:
    store, pdf, root = tmp_path / "nss", tmp_path / "signed.pdf", tmp_path / "ca.pem"
    store.mkdir()
    pdf.write_bytes(signed)
    root.write_bytes(authority.certificate)
    subprocess.run(["certutil", "-N", "-d", f"sql:{store}", "--empty-password"], check=True)
    subprocess.run(["certutil", "-A", "-d", f"sql:{store}", "-n", "ca", "-t", "CT,C,C", "-i", root], check=True)
    said = subprocess.run(["pdfsig", "-nssdir", f"sql:{store}", pdf], check=True, capture_output=True, text=True).stdout
    for line in ("Signature is Valid.", "Certificate is Trusted.", "Total document signed", DI_FROST.name):
        assert line in said, said
    assert said.count("Signature #") == 1
