"""A timestamp that another program added counts, and spoils nothing, where it added no more.

Ours are written in one way; others write the envelope in theirs, and note in the details of the
document that they saved it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.key_file import open_pkcs12
from arms_docs.signoff.sign.renew import renew
from tests.support.signoff_samples import (
    NOW,
    SECRET,
    YEAR,
    change_title,
    check,
    nobody_withdrawn,
    signed,
    time_file,
    time_source,
)

LATER = NOW + timedelta(days=1)
NAME = "Timestamp-of-another"


def as_asn1(certificate: Any) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def stamped_by_another(
    pdf: bytes, name: str = NAME, change: Callable[[Any], None] = lambda _: None
) -> bytes:
    """As pyHanko's own command does it: its envelope, its field, and its name in the details."""
    private, certificate, chain = open_pkcs12(time_file(), SECRET)
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store: Any = [as_asn1(each) for each in chain]
    stamper = DummyTimeStamper(
        as_asn1(certificate),
        keys.PrivateKeyInfo.load(der),
        certs_to_embed=store,
        fixed_dt=LATER,
    )
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    content: bytes = (
        PdfTimeStamper(stamper, field_name=name).timestamp_pdf(writer, "sha256").getvalue()
    )
    return content


def test_it_counts_and_is_named_as_that() -> None:
    for level in SignatureLevel:
        status = check(stamped_by_another(signed(level)), LATER)
        assert status.ok, status.faults
        newest = status.timestamps[-1]
        assert newest.by_another_program and newest.proves and newest.covers_whole_file
        assert "Another program added it; it counts as ours do." in status.facts
    proved = check(stamped_by_another(signed()), NOW + 4 * YEAR)
    assert proved.ok and proved.signatures[0].proved_time == LATER


def test_it_is_renewed_like_any_other() -> None:
    renewed = renew(
        stamped_by_another(signed()), time_source(), now=LATER, crls=[nobody_withdrawn()]
    )
    status = check(renewed, LATER)
    assert status.ok, status.faults
    assert [stamp.by_another_program for stamp in status.timestamps] == [True, False]


def test_what_else_it_changed_is_still_a_change() -> None:
    status = check(stamped_by_another(signed(), change=change_title), LATER)
    assert not status.ok and "title" in status.judgement


def test_a_timestamp_in_a_field_of_ours_is_written_as_ours_are() -> None:
    """What bears the name of ours and is written otherwise was changed since we wrote it."""
    status = check(stamped_by_another(signed(), "Timestamp 1"), LATER)
    assert not status.ok and not status.timestamps[-1].intact


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_byte_of_what_it_covers_is_still_missed(place: float) -> None:
    pdf = bytearray(stamped_by_another(signed()))
    pdf[int(len(signed()) * place)] ^= 1
    assert not check(bytes(pdf), LATER).ok


def test_its_own_value_is_still_held_against_what_it_stamps() -> None:
    pdf = stamped_by_another(signed())
    encapsulated = pdf.index(LATER.strftime("%Y%m%d%H%M%S").encode().hex().encode())
    changed = pdf[: encapsulated + 1] + b"1" + pdf[encapsulated + 2 :]
    assert changed != pdf and not check(changed, LATER).ok


def test_what_follows_it_is_a_loose_end() -> None:
    writer: Any = IncrementalPdfFileWriter(BytesIO(stamped_by_another(signed())))
    writer.add_object(generic.TextStringObject("more"))
    out = BytesIO()
    writer.write(out)
    status = check(out.getvalue(), LATER)
    assert not status.ok and status.loose_end is not None
