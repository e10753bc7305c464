"""A timestamp over all of a PDF: what it needs, and that it shows nowhere."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signoff.keys.certificate import read_certificates
from arms_docs.signoff.keys.revocation_lists import read_lists
from arms_docs.signoff.sign.stamp_pdf import CannotSign, add_stamp, check_listed, stamping_line
from tests.support.signoff_samples import (
    NOW,
    TIME_NAME,
    authority,
    nobody_withdrawn,
    report,
    time_source,
)

LISTS = read_lists([nobody_withdrawn()])


def test_it_lies_on_no_page_and_carries_lists_and_certificates() -> None:
    certificates = read_certificates([authority().certificate])
    stamper = time_source().stamper(NOW)
    pdf = asyncio.run(add_stamp(report(), certificates, LISTS, stamper, NOW))
    assert pdf.startswith(report())
    with pikepdf.open(BytesIO(pdf)) as opened:
        [field] = [each for each in opened.Root.AcroForm.Fields if each.get("/TU") == "Timestamp"]
        left, bottom, right, top = map(float, field.Rect)
        assert left == right or top == bottom or right < 0, "nothing of it can be seen"
        assert field.T == "Timestamp 1" and field.V.Type == "/DocTimeStamp"
        [crl] = opened.Root.DSS.CRLs
        assert crl.read_bytes() == LISTS[0].public_bytes(Encoding.DER)
        assert len(opened.Root.DSS.Certs) == 1


def test_the_line_of_a_source_of_time_is_its_own_certificate_first() -> None:
    line = asyncio.run(stamping_line(time_source().stamper(NOW)))
    assert line[0].subject.native["common_name"] == TIME_NAME


def test_lists_are_looked_for_by_who_issued_each_certificate() -> None:
    line = asyncio.run(stamping_line(time_source().stamper(NOW)))
    check_listed(line, LISTS, NOW)
    with pytest.raises(CannotSign, match="is needed"):
        check_listed(line, (), NOW)
    due = LISTS[0].next_update_utc
    assert due is not None
    check_listed(line, LISTS, due)
    with pytest.raises(CannotSign, match="is out of date"):
        check_listed(line, LISTS, due + timedelta(seconds=1))
