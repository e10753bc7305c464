"""Signing: what a signature adds to a PDF at each level, and when it is refused."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
)

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.envelope import timestamps_in
from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from tests.people import DI_FROST, SPO_GALE
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    FIELDS,
    MADE,
    NAME,
    NOW,
    YEAR,
    authority,
    change_title,
    check,
    key,
    nobody_withdrawn,
    report,
    saved,
    signed,
    signed_by,
    stamp,
    time_source,
    twice,
    withdrawn,
)

LEVELS = pytest.mark.parametrize("level", list(SignatureLevel), ids=lambda level: level.value)


def embedded(pdf: bytes) -> list[Any]:
    return list(PdfFileReader(BytesIO(pdf)).embedded_signatures)


# --- what it adds


@LEVELS
def test_signing_only_adds_to_the_file(level: SignatureLevel) -> None:
    assert signed(level).startswith(report()) and twice(level).startswith(signed(level))
    updates = 2 if level is SignatureLevel.B_LTA else 1
    assert signed(level)[len(report()) :].count(b"%%EOF") == updates
    with pikepdf.open(BytesIO(report())) as before, pikepdf.open(BytesIO(twice(level))) as after:
        assert dict(before.docinfo) == dict(after.docinfo)
        assert before.Root.Metadata.read_bytes() == after.Root.Metadata.read_bytes()
        assert after.pdf_version == before.pdf_version


@LEVELS
def test_a_signature_is_pades_by_rsa_and_sha_256(level: SignatureLevel) -> None:
    signature = embedded(signed(level))[0]
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.signer_info["signature_algorithm"]["algorithm"].native == "sha256_rsa"
    assert signature.md_algorithm == "sha256"
    assert signature.self_reported_timestamp == NOW
    kinds = [attribute["type"].native for attribute in signature.signer_info["signed_attrs"]]
    assert sorted(kinds) == ["content_type", "message_digest", "signing_certificate_v2"]


def test_each_level_adds_what_its_name_promises() -> None:
    """ETSI EN 319 142-1, 6.3: a timestamp from B-T on.

    For B-LTA lists, certificates and a timestamp over all.
    """
    for level, tokens, stamps in (
        (SignatureLevel.B_B, 0, 0),
        (SignatureLevel.B_T, 1, 0),
        (SignatureLevel.B_LTA, 1, 1),
    ):
        signatures = embedded(signed(level))
        assert len(timestamps_in(signatures[0].signer_info)) == tokens
        assert [each.sig_object_type for each in signatures] == [
            "/Sig",
            *["/DocTimeStamp"] * stamps,
        ]
        with pikepdf.open(BytesIO(signed(level))) as pdf:
            assert ("/DSS" in pdf.Root) is bool(stamps)
            if stamps:
                assert [each.read_bytes() for each in pdf.Root.DSS.CRLs] == [nobody_withdrawn()]
                assert len(pdf.Root.DSS.Certs) == 2  # the signer's and that of the timestamps


def test_nothing_comes_from_the_clock_or_by_chance() -> None:
    when = MADE + YEAR / 2

    def at_each_level() -> dict[SignatureLevel, bytes]:
        return {
            level: sign(
                report(),
                key(),
                field=FIELDS[0],
                reason="Approved",
                now=when,
                level=level,
                time=time_source(),
                stamp=stamp(),
                crls=[nobody_withdrawn()],
            )
            for level in SignatureLevel
        }

    once = at_each_level()
    time.sleep(1.1)  # a PDF's times are in whole seconds
    assert at_each_level() == once
    for pdf in once.values():
        assert f"{when:%Y%m%d%H%M%SZ}".encode() in pdf
        dates = pdf[len(report()) :].count(b"D\\072")  # how "D:" is written
        assert dates == 1, "a second date in the update"


def test_the_signature_certifies_and_lets_only_signatures_follow() -> None:
    with pikepdf.open(BytesIO(signed())) as pdf:
        certification = pdf.Root.Perms.DocMDP
        assert certification.Reference[0].TransformParams.P == 2
        field = pdf.Root.AcroForm.Fields[0]
        assert field.V.objgen == certification.objgen
        assert "/AP" not in field or not field.AP.N.read_bytes()


def test_a_field_that_locks_locks() -> None:
    first, second = embedded(twice())
    assert (first.docmdp_level, second.docmdp_level) == (MDPPerm.FILL_FORMS, MDPPerm.NO_CHANGES)
    assert [signature.locks for signature in check(twice()).signatures] == [False, True]


@pytest.mark.parametrize(
    "options",
    [{"object_stream_mode": pikepdf.ObjectStreamMode.disable}, {"linearize": True}],
    ids=["plain", "web"],
)
def test_other_ways_to_write_a_pdf(options: dict[str, Any]) -> None:
    with pikepdf.open(BytesIO(report())) as pdf:
        other = saved(pdf, **options)
    done = signed_by(other, 0)
    assert done.startswith(other) and check(done).ok
    assert not check(updated(done, change_title)).ok


def test_several_documents_with_one_opened_key() -> None:
    with pikepdf.open(BytesIO(report())) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"1 1 5 5 re f")
        other = saved(pdf)
    for each in (report(), other):
        assert check(signed_by(each, 0)).ok


# --- when it is refused


def test_a_field_is_there_and_signed_once() -> None:
    with pytest.raises(CannotSign, match=rf"^The field “{FIELDS[0]}” is already signed\.$"):
        signed_by(signed(), 0)
    with pytest.raises(CannotSign, match=r"^The PDF has no signature field “unasked”\.$"):
        sign(report(), key(), field="unasked", reason="r", now=NOW)


def test_an_earlier_signature_may_forbid_another() -> None:
    def add(writer: Any) -> None:
        lock = FieldMDPSpec(FieldMDPAction.ALL)
        append_signature_field(
            writer,
            SigFieldSpec("last", field_mdp_spec=lock, doc_mdp_update_value=MDPPerm.NO_CHANGES),
        )

    final = sign(updated(report(), add), key(), field="last", reason="Approved", now=NOW)
    with pytest.raises(
        CannotSign, match=r"^The PDF cannot take this signature: .*forbids all changes\.$"
    ):
        signed_by(final, 0)


def test_an_encrypted_pdf_is_not_signed() -> None:
    with pikepdf.open(BytesIO(report())) as pdf:
        closed = saved(pdf, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(
        CannotSign, match=r"^The PDF is encrypted; only an open PDF can be signed\.$"
    ):
        signed_by(closed, 0)


def test_what_is_no_pdf_is_not_signed() -> None:
    for data in (b"", b"PK\x03\x04", report()[: len(report()) // 2]):
        with pytest.raises(
            CannotSign, match=r"^The PDF is damaged, or is not a PDF, and cannot be signed\.$"
        ):
            signed_by(data, 0)


def test_a_certificate_out_of_date_does_not_sign() -> None:
    for now in (MADE - timedelta(seconds=1), MADE + 4 * YEAR):
        with pytest.raises(
            CannotSign,
            match=rf"^The certificate of {DI_FROST.name} is not in date on {now:%Y-%m-%d}",
        ):
            sign(report(), key(), field=FIELDS[0], reason="Approved", now=now)


@LEVELS
def test_a_certificate_that_was_withdrawn_does_not_sign(level: SignatureLevel) -> None:
    day = NOW - timedelta(days=2)
    with pytest.raises(
        CannotSign,
        match=f"^The certificate of {DI_FROST.name} was withdrawn from {day:%Y-%m-%d} on",
    ):
        sign(
            report(),
            key(),
            field=FIELDS[0],
            reason="r",
            now=NOW,
            level=level,
            time=time_source(),
            crls=[withdrawn(key(), since=day)],
        )
    assert check(signed_by(report(), 0, by=key(SPO_GALE))).ok


def test_the_archive_level_wants_a_list_in_date() -> None:
    def with_lists(*crls: bytes) -> bytes:
        return sign(
            report(),
            key(),
            field=FIELDS[0],
            reason="r",
            now=NOW,
            level=SignatureLevel.B_LTA,
            time=time_source(),
            crls=crls,
        )

    with pytest.raises(CannotSign, match=rf"^For this level the list .* of CN={NAME} is needed\.$"):
        with_lists()
    old = list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=NOW - 2 * YEAR)
    with pytest.raises(
        CannotSign, match=rf"^The list of withdrawn certificates of CN={NAME} is out of date"
    ):
        with_lists(old)
    with pytest.raises(KeyProblem, match="list of withdrawn certificates could not be read"):
        with_lists(b"not a list")


def test_what_a_caller_must_give() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sign(report(), key(), field=FIELDS[0], reason="Approved", now=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="level B-T needs a source of time"):
        sign(report(), key(), field=FIELDS[0], reason="Approved", now=NOW, level=SignatureLevel.B_T)


def test_a_time_zone_that_is_written_out_stops_no_signature(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """pyHanko looks for the zone of the machine although it is told the time."""
    monkeypatch.setattr("tzlocal.unix._cache_tz", None)
    monkeypatch.setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0")
    pdf = report()
    again = sign(pdf, key(DI_FROST), field=FIELDS[0], reason="for the test", now=NOW)
    assert again.startswith(pdf)
    assert os.environ["TZ"] == "GMT0BST,M3.5.0/1,M10.5.0"
