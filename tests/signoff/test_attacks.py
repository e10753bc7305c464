"""Attacks on a signed file, each in its own test with the sentence that finds it out.

Several of them pass pyHanko's own verdict or poppler's: details changed, a field added after the
lock, a file cut back.
"""

from __future__ import annotations

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.envelope import TOKEN, sealed, timestamps_in
from arms_docs.signoff.keys.key_file import open_pkcs12
from arms_docs.signoff.sign.key_signer import KeySigner
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.sign.time_source import load_time_key
from arms_docs.signoff.verify.facts import Trust
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, SPO_GALE
from tests.support.growth import seconds
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import (
    FIELDS,
    MADE,
    NOW,
    SECRET,
    TIME_NAME,
    YEAR,
    add_empty_field,
    authority,
    authority_key,
    change_metadata,
    change_page,
    change_title,
    check,
    drop_metadata,
    impostor,
    key,
    key_file,
    lookalike,
    report,
    saved,
    signed,
    signed_by,
    stamped,
    swap_attachment,
    time_file,
    twice,
)
from tests.support.some import some

FIRST, SECOND = DI_FROST.name, SPO_GALE.name
DAMAGED = "The PDF is damaged, and its signatures cannot be read."
CHANGED = (
    f"The document, or the signature in the name of {FIRST}, was changed or damaged after signing."
)
LOOSE = "Something was added to the file after the last signature, in the name of"
UNDER = f"More than a signature was added after the signature in the name of {FIRST}"
UNKNOWN = f"No trusted authority stands behind the signature in the name of {FIRST}."
OTHERS = f"The timestamp of {TIME_NAME} within a signature is damaged, or another signature's."
UNKNOWN_TIME = f"No trusted authority stands behind the timestamp of {TIME_NAME}."
LEVELS = pytest.mark.parametrize("level", list(SignatureLevel), ids=lambda level: level.value)
# A file of the highest level holds all that one of the others holds.
HIGHEST = pytest.mark.parametrize(
    "level", some(reversed(SignatureLevel), len(SignatureLevel)), ids=lambda level: level.value
)
CHANGES = pytest.mark.parametrize(
    ("change", "what"),
    [
        (change_title, "its title or other details were changed"),
        (change_metadata, "its title or other details were changed"),
        (drop_metadata, "its title or other details were changed"),
        (change_page, "what it shows was changed"),
        (swap_attachment, "an attached file was changed"),
        (add_empty_field, "the field “unasked” was added"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)


def refused(pdf: bytes, judgement: str) -> SignoffStatus:
    status = check(pdf)
    assert (status.ok, status.judgement) == (False, judgement)
    assert status.prose[0] == judgement
    return status


# --- bytes


def gap(pdf: bytes) -> tuple[int, int, int]:
    """Where the newest value begins and ends, and where its padding ends.

    It is that of a signature or of a timestamp.
    """
    _, first, second, _ = (
        int(n) for n in PdfFileReader(BytesIO(pdf)).embedded_signatures[-1].byte_range
    )
    return first, len(pdf[:second].rstrip(b"0>")), second


def flipped(pdf: bytes, at: int, bits: int) -> bytes:
    data = bytearray(pdf)
    data[at] ^= bits
    return bytes(data)


def found_out(pdf: bytes, places: range, bits: int) -> None:
    for at in places:
        assert not check(flipped(pdf, at, bits)).ok, f"byte {at}, bits {bits:#x}"


@HIGHEST
def test_one_byte_flipped_anywhere(level: SignatureLevel) -> None:
    pdf = twice(level)
    found_out(pdf, range(7, len(pdf), len(pdf) // 12), 0x01)
    found_out(pdf, range(11, len(pdf), len(pdf) // 12), 0x20)


@pytest.mark.parametrize(
    "level",
    [pytest.param(SignatureLevel.B_B, marks=pytest.mark.prove), SignatureLevel.B_T],
    ids=lambda level: level.value,
)  # the third is proved below; what the first holds is in the second
def test_one_digit_changed_in_the_newest_value_itself(level: SignatureLevel) -> None:
    """What it cannot cover.

    pyHanko by itself passes padding, capitals, version numbers, NULLs, the order of names.
    """
    pdf = signed(level)
    start, end, after = gap(pdf)
    found_out(pdf, range(start, end + 1, (end - start) // 16), 0x02)
    found_out(pdf, range(start, start + 130, 13), 0x02)
    found_out(pdf, range(end - 40, end + 1, 4), 0x02)
    found_out(pdf, range(after - 3, after), 0x02)
    letters = [at for at in range(start, end) if chr(pdf[at]).isalpha()]
    for at in letters[:: len(letters) // 10]:
        assert not check(flipped(pdf, at, 0x20)).ok, f"byte {at} as a small letter"


@pytest.mark.prove
@LEVELS
def test_every_digit_of_the_newest_value(level: SignatureLevel) -> None:
    """Of an archive timestamp every eighth: to verify it takes longer."""
    pdf = signed(level)
    start, end, after = gap(pdf)
    for bits in (0x01, 0x02):
        found_out(
            pdf, range(start, min(end + 8, after), 8 if level is SignatureLevel.B_LTA else 1), bits
        )


@pytest.mark.parametrize("kind", [b"/DSS", b"/CRLs", b"/DocTimeStamp", b"/ETSI.RFC3161"])
def test_a_byte_flipped_in_what_was_added_for_the_archive(kind: bytes) -> None:
    pdf = signed(SignatureLevel.B_LTA)
    at = pdf.rindex(kind)
    found_out(pdf, range(at + 1, at + len(kind)), 0x01)


def test_a_list_of_withdrawn_certificates_changed_inside_the_file() -> None:
    pdf = signed(SignatureLevel.B_LTA)
    with pikepdf.open(BytesIO(pdf)) as opened:
        raw = opened.Root.DSS.CRLs[0].read_raw_bytes()
    at = pdf.index(raw)
    found_out(pdf, range(at + 5, at + len(raw), 60), 0x01)


def test_bytes_appended() -> None:
    for level in SignatureLevel:
        for more in (b"\n", b"% a remark\n", b"\x00" * 500):
            refused(twice(level) + more, f"{LOOSE} {SECOND}.")


def test_a_truncated_file() -> None:
    pdf = signed()
    for end in (10, len(pdf) // 2, len(pdf) - 300):
        refused(pdf[:end], DAMAGED)
    refused(pdf[:-1], CHANGED)


# --- updates


@CHANGES
@LEVELS
def test_an_update_after_the_last_signature(
    level: SignatureLevel, change: Callable[[Any], None], what: str
) -> None:
    """The second field locks.

    For these a reader must look at what comes after it, as pdfsig does not.
    """
    status = refused(updated(twice(level), change), f"{LOOSE} {SECOND}: {what}.")
    assert all(each.intact and not each.covers_whole_file for each in status.signatures)


@CHANGES
def test_an_update_under_a_second_good_signature(change: Callable[[Any], None], what: str) -> None:
    """The second signer is genuine and covers the whole file.

    The first signer never saw the change.
    """
    status = refused(signed_by(updated(signed(), change), 1), f"{UNDER}: {what}.")
    assert [each.trust for each in status.signatures] == [Trust.TRUSTED, Trust.TRUSTED]
    assert [each.only_signatures_since for each in status.signatures] == [False, True]


def test_an_update_after_a_signature_that_covers_it_all_the_same() -> None:
    """A genuine second signer leaves room, changes the page, and then signs everything.

    The first never saw that.
    """
    status = check(signed_around(signed(), change_page))
    assert not status.ok
    assert status.judgement == CHANGED.replace(FIRST, SECOND)


def signed_around(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The second signature over the whole file, with an update after the place where it stands."""
    begun = signed_by(pdf, 1)
    [*_, last] = PdfFileReader(BytesIO(begun)).embedded_signatures
    _, first, second, _ = (int(n) for n in last.byte_range)
    longer = updated(begun, change)
    at = longer.rindex(b"/ByteRange")
    room = longer.index(b"]", at) + 1
    room += len(longer[room:]) - len(longer[room:].lstrip(b" "))  # left for longer numbers
    covered = f"/ByteRange [0 {first} {second} {len(longer) - second}]".encode()
    assert len(covered) <= room - at
    longer = longer[:at] + covered.ljust(room - at) + longer[room:]
    digest = hashlib.sha256(longer[:first] + longer[second:]).digest()
    signing = asyncio.run(
        KeySigner(key(SPO_GALE)).async_sign(
            digest,
            "sha256",
            use_pades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=NOW),
        )
    )
    digits: bytes = sealed(signing["content"]).dump().hex().upper().encode()
    return longer[: first + 1] + digits.ljust(second - first - 2, b"0") + longer[second - 1 :]


def test_an_update_under_a_timestamp_that_anyone_may_have() -> None:
    """After the lock, too: the timestamp is genuine, and covers the whole file."""
    status = refused(stamped(updated(twice(), change_page)), f"{UNDER}: what it shows was changed.")
    assert f"{LOOSE} {SECOND}." not in status.faults and status.timestamps[-1].proves


def test_a_field_added_is_named() -> None:
    status = check(updated(twice(), add_empty_field))
    assert status.added_fields == ("unasked",) and status.waiting == ()
    assert (
        "The signature field “unasked” was not in the document when it was first signed."
        in status.faults
    )


def test_a_signature_in_a_field_of_its_own() -> None:
    """Genuine in itself, and in nobody's place.

    The field was not there when the document was first signed.
    """
    added = signed_in_new_field(signed())
    status = check(added)
    assert not status.ok and status.added_fields == ("unasked",)


def test_a_signature_after_the_one_that_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a program that does not heed the lock, as ours would."""
    locked = sign(report(), key(), field=FIELDS[1], reason="Seen", now=NOW)
    assert check(locked).signatures[0].locks
    monkeypatch.setattr(PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    forced = sign(locked, key(SPO_GALE), field=FIELDS[0], reason="Approved", now=NOW)
    refused(
        forced,
        f"A signature was added after the one in the name of {FIRST}, which was to be the last.",
    )


def test_a_timestamp_that_shows_on_the_page() -> None:
    """Anyone may have a timestamp; in a field on the page it could cover a rating with another."""
    covering = stamped(
        signed(), "cover", change=lambda writer: append_signature_field(writer, COVER)
    )
    refused(covering, f"{UNDER}: what it shows was changed.")


def test_a_timestamp_in_the_place_of_a_signature() -> None:
    """With an appearance of its own it would look like the second signature."""

    def draw(writer: Any) -> None:
        field = writer.root["/AcroForm"]["/Fields"][1]
        shown = generic.StreamObject(stream_data=b"0 0 9 9 re f")
        shown[generic.NameObject("/Subtype")] = generic.NameObject("/Form")
        shown[generic.NameObject("/BBox")] = generic.ArrayObject(
            map(generic.NumberObject, (0, 0, 90, 41))
        )
        appearance: Any = generic.DictionaryObject  # untyped
        field["/AP"] = appearance({generic.NameObject("/N"): writer.add_object(shown)})
        writer.update_container(field)

    for change in (draw, lambda _: None):
        status = refused(
            stamped(signed(), FIELDS[1], change=change), f"{UNDER}: what it shows was changed."
        )
        assert status.waiting == (FIELDS[1],)


def test_a_list_spoilt_under_a_timestamp_hides_no_other() -> None:
    def spoil(writer: Any) -> None:
        store = writer.root["/DSS"]["/CRLs"]
        store.insert(0, writer.add_object(generic.StreamObject(stream_data=b"not a list")))
        writer.update_container(store)

    status = check(stamped(signed(SignatureLevel.B_LTA), change=spoil))
    assert status.ok, status.faults
    assert (
        status.signatures[0].certificate is not None
        and status.signatures[0].certificate.listed == MADE
    )


COVER = SigFieldSpec("cover", box=(20, 20, 120, 120))


def signed_in_new_field(pdf: bytes) -> bytes:
    ready = updated(pdf, add_empty_field)
    return sign(ready, key(SPO_GALE), field="unasked", reason="Seen", now=NOW)


# --- cut back


@LEVELS
def test_a_file_cut_back_to_its_first_signature_waits_for_the_second(level: SignatureLevel) -> None:
    """It is whole, and pyHanko's and poppler's verdict on it is good.

    Who should have signed is for the caller.
    """
    status = check(twice(level)[: len(signed(level))])
    assert status.ok and [each.field for each in status.signatures] == [FIELDS[0]]
    assert status.waiting == (FIELDS[1],)
    assert f"The signature field “{FIELDS[1]}” waits for a signature." in status.prose
    assert check(twice(level)).waiting == ()


def test_a_file_cut_back_to_before_any_signature() -> None:
    status = refused(signed()[: len(report())], "The PDF carries no signature.")
    assert status.waiting == FIELDS


def test_a_timestamp_cut_off_leaves_what_it_was_added_to() -> None:
    """Nothing is wrong with that file; what it can prove is less, and the level says so."""
    whole = twice(SignatureLevel.B_LTA)
    cut = whole[: whole.rindex(b"%%EOF\n", 0, -7) + 6]
    status = check(cut)
    assert status.ok and [each.level for each in status.signatures] == [
        SignatureLevel.B_LTA,
        SignatureLevel.B_T,
    ]


# --- envelopes


def test_a_second_timestamp_put_into_a_signature() -> None:
    """Nothing in a signature protects what is put beside it.

    A later reader might take the wrong one.
    """
    [embedded] = PdfFileReader(BytesIO(signed(SignatureLevel.B_T))).embedded_signatures
    [token] = timestamps_in(embedded.signer_info)
    status = refused(with_tokens(signed(SignatureLevel.B_T), token, token), OTHERS)
    assert (status.signatures[0].proved_time, status.signatures[0].level) == (
        None,
        SignatureLevel.B_B,
    )


def test_a_byte_flipped_in_a_certificate_sent_along() -> None:
    """The reader knows the authority between already, so nobody needs the copy in the file.

    It counts all the same.
    """
    root_key = authority_key()
    root, between_key = x509.load_pem_x509_certificate(authority().certificate), authority_key()
    own = key().certificate
    above = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fictional Root")])
    top = certificate_authority(above, above, root_key, root_key, 1)
    between = certificate_authority(above, root.subject, between_key, root_key, 0)
    pdf = signed_by(report(), 0, by=replace(key(), chain=(between, top)))
    trusted = [each.public_bytes(Encoding.PEM) for each in (top, between)]
    assert own.issuer == between.subject and verify(pdf, trusted, now=NOW).ok
    assert verify(pdf, trusted[:1], now=NOW).ok
    at = pdf.index(between.signature.hex().upper().encode()) + 20
    assert not verify(flipped(pdf, at, 0x01), trusted, now=NOW).ok


def certificate_authority(
    issuer: x509.Name,
    subject: x509.Name,
    own: rsa.RSAPrivateKey,
    issuing: rsa.RSAPrivateKey,
    depth: int,
) -> x509.Certificate:
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return (
        x509.CertificateBuilder(issuer, subject, own.public_key(), 3 + depth, MADE, MADE + 9 * YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuing, hashes.SHA256())
    )


def test_a_file_that_programs_read_differently() -> None:
    """A table and a stream of references side by side (ISO 32000-1, 7.5.8.4).

    Some programs see the one, some both.
    """
    refused(
        with_two_tables(signed_by(report_with_a_table(), 0)),
        "The PDF is of a mixed kind that programs read differently.",
    )
    assert check(signed_by(report_with_a_table(), 0)).ok
    with pytest.raises(CannotSign, match="hybrid"):
        signed_by(with_two_tables(report_with_a_table()), 0)


def report_with_a_table() -> bytes:
    with pikepdf.open(BytesIO(report())) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def with_two_tables(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        size, root = int(opened.trailer.Size), opened.Root.objgen[0]
    before, stream = int(pdf.split(b"startxref")[-1].split()[0]), len(pdf)
    entry = bytes([1, *stream.to_bytes(3, "big"), 0])
    pdf += (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 3 1]/Index[%d 1]/Length 5/Root %d 0 R>>\nstream\n"
        % (
            size,
            size + 1,
            size,
            root,
        )
        + entry
        + b"\nendstream\nendobj\n"
    )
    trailer = b"<</Size %d/Root %d 0 R/Prev %d/XRefStm %d>>" % (size + 1, root, before, stream)
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n" + trailer
    return pdf + table + b"\nstartxref\n%d\n%%%%EOF\n" % len(pdf)


# --- impostors


def test_an_impostor_with_the_same_names() -> None:
    """The certificate names the same person and the same authority."""
    status = refused(signed_by(report(), 0, by=impostor()), UNKNOWN)
    assert status.signatures[0].intact and status.signatures[0].trust is Trust.UNKNOWN_ISSUER
    assert status.signatures[0].signer == key().signer


def test_an_impostor_whose_certificate_signs_itself() -> None:
    builder = (
        x509.CertificateBuilder(extensions=list(key().certificate.extensions))
        .subject_name(key().certificate.subject)
        .issuer_name(key().certificate.subject)
        .serial_number(key().certificate.serial_number)
        .not_valid_before(MADE)
        .not_valid_after(MADE + YEAR)
        .public_key(impostor().certificate.public_key())
    )
    own = builder.sign(open_pkcs12(key_file(DI_FROST, lookalike), SECRET)[0], hashes.SHA256())
    forged = signed_by(report(), 0, by=replace(impostor(), certificate=own, chain=()))
    assert refused(forged, UNKNOWN).signatures[0].signer == key().signer


def test_an_impostor_who_countersigns() -> None:
    forged = sign(signed(), impostor(), field=FIELDS[1], reason="Seen", now=NOW)
    assert check(forged).judgement == UNKNOWN


def test_a_key_for_timestamps_that_signs() -> None:
    """Its holder is trusted for times.

    A certificate for those is no signature, whatever name it carries.
    """
    private, certificate, chain = open_pkcs12(time_file(), SECRET)
    everything = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    for_times = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    certificate = (  # as an authority elsewhere might issue it
        x509.CertificateBuilder(
            certificate.issuer, certificate.subject, private.public_key(), 7, MADE, MADE + YEAR
        )
        .add_extension(everything, critical=True)
        .add_extension(for_times, critical=True)
        .sign(authority_key(), hashes.SHA256())
    )
    by = replace(
        key(),
        certificate=certificate,
        chain=chain,
        sign=lambda data: private.sign(data, padding.PKCS1v15(), hashes.SHA256()),
    )
    refused(signed_by(report(), 0, by=by), UNKNOWN.replace(FIRST, TIME_NAME))


def test_a_time_from_nobody_known() -> None:
    """The authority's name is the right one; only its key is not."""
    other = load_time_key(time_file(lookalike), SECRET)
    stamped_by_another = sign(
        report(), key(), field=FIELDS[0], reason="r", now=NOW, level=SignatureLevel.B_T, time=other
    )
    status = refused(stamped_by_another, UNKNOWN_TIME)
    assert status.signatures[0].proved_time is None
    trusted = verify(
        stamped_by_another,
        [authority().certificate],
        now=NOW,
        time_trusted=[lookalike().certificate],
    )
    assert trusted.ok and trusted.signatures[0].proved_time == NOW


def test_an_authority_for_times_is_none_for_signatures() -> None:
    forged = signed_by(report(), 0, by=impostor())
    status = verify(
        forged, [authority().certificate], now=NOW, time_trusted=[lookalike().certificate]
    )
    assert status.judgement == UNKNOWN


def test_a_timestamp_of_another_signature() -> None:
    """A genuine one, moved into a signature that it does not belong to, to make that seem older."""
    [donor] = PdfFileReader(BytesIO(signed(SignatureLevel.B_T))).embedded_signatures
    later = signed_by(report(), 0, SignatureLevel.B_T, reason="Other")
    status = check(with_tokens(later, timestamps_in(donor.signer_info)[0]))
    assert (status.ok, status.signatures[0].proved_time, status.signatures[0].level) == (
        False,
        None,
        SignatureLevel.B_B,
    )
    assert OTHERS in status.faults


def with_tokens(pdf: bytes, *tokens: Any) -> bytes:
    """The PDF with other timestamps in its one signature."""
    [embedded] = PdfFileReader(BytesIO(pdf)).embedded_signatures
    value = cms.ContentInfo.load(embedded.pkcs7_content)
    values = [
        cms.ContentInfo({"content_type": "signed_data", "content": token}) for token in tokens
    ]
    value["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": TOKEN, "values": values})]
    )
    _, start, end, _ = (int(n) for n in embedded.byte_range)
    digits: bytes = sealed(value["content"]).dump().hex().upper().encode()
    return pdf[: start + 1] + digits.ljust(end - start - 2, b"0") + pdf[end - 1 :]


def test_a_signing_time_in_the_future() -> None:
    ahead = sign(report(), key(), field=FIELDS[0], reason="Approved", now=NOW + timedelta(days=2))
    refused(ahead, f"The time of signing that {FIRST} claims cannot be right.")
    assert check(ahead, NOW + timedelta(days=2)).ok


def test_a_time_that_another_contradicts() -> None:
    """One authority certifies a signature of today, another that the whole was there yesterday."""
    status = check(stamped(signed(SignatureLevel.B_T), now=NOW - timedelta(days=1)))
    assert f"The time that the timestamp of {TIME_NAME} gives cannot be right." in status.faults
    assert (
        status.signatures[0].timestamp is not None and not status.signatures[0].timestamp.possible
    )


def test_a_time_that_is_still_to_come() -> None:
    pdf = stamped(signed(), now=NOW + timedelta(days=1))
    status = refused(pdf, f"The time that the timestamp of {TIME_NAME} gives cannot be right.")
    assert status.signatures[0].proved_time is None


# --- hostile files


def test_not_a_pdf() -> None:
    for data in (b"", b"PK\x03\x04", b"\x00" * 5000, b" %PDF-1.7"):
        refused(data, "This is not a PDF, or its beginning is damaged.")


def test_an_encrypted_file() -> None:
    with pikepdf.open(BytesIO(report())) as pdf:
        closed = saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))
    refused(closed, "The PDF is encrypted, so its signatures cannot be checked.")


MOST_TIMES = 30.0  # as long as a sound file of one page may a hostile one take


def test_hostile_files_end_soon_and_quietly() -> None:
    pdf = signed()
    loop = pdf[: pdf.rindex(b"startxref")]
    start = loop.rindex(b"/Prev ") + len(b"/Prev ")
    end = start + len(loop[start:].split(maxsplit=1)[0])
    here = pdf[pdf.rindex(b"startxref") :].split()[1]
    deep = (
        b"%PDF-1.7\n1 0 obj\n"
        + b"[" * 100_000
        + b"\nendobj\ntrailer <</Root 1 0 R/Size 2>>\nstartxref\n9\n%%EOF\n"
    )
    usual = min(seconds(is_sound, pdf) for _ in range(3))
    for hostile in (
        loop[:start] + here + loop[end:] + pdf[len(loop) :],
        deep,
        updated(pdf, tangle),
    ):
        assert seconds(is_not_sound, hostile) < MOST_TIMES * usual


def is_sound(pdf: bytes) -> None:
    assert check(pdf).ok


def is_not_sound(pdf: bytes) -> None:
    assert not check(pdf).ok


def tangle(writer: Any) -> None:
    """Attachments that lead to one another a hundredfold, over and over."""
    knot = generic.ArrayObject()
    reference = writer.add_object(knot)
    knot.extend([reference] * 100)
    writer.root["/AF"] = reference
    writer.update_root()


def test_a_damaged_file_is_judged_without_a_word_on_stderr(tmp_path: Path) -> None:
    """In a process of its own.

    pytest takes the log messages that would otherwise be printed.
    """
    odd_kind = signed().replace(b"ETSI.CAdES.detached", b"ETSI.CAdES.detacher")
    bad = (
        signed()[:-400],
        signed_by(report(), 0, by=impostor()),
        updated(signed(SignatureLevel.B_LTA), change_page),
        odd_kind,
    )
    for number, data in enumerate(bad):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    (tmp_path / "ca.pem").write_bytes(authority().certificate)
    program = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from arms_docs.signoff.verify.verify_signatures import verify\n"
        "now = datetime.fromisoformat(sys.argv[2])\n"
        "for pdf in sorted(Path(sys.argv[1]).glob('*.pdf')):\n"
        "    trusted = [Path(sys.argv[1], 'ca.pem').read_bytes()]\n"
        "    assert not verify(pdf.read_bytes(), trusted, now=now).ok\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path, NOW.isoformat()], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
