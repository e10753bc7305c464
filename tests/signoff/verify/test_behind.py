"""What has to be kept with a PDF, so that somebody who has nothing else can verify it."""

from __future__ import annotations

from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.verify.behind import anchors_behind
from arms_docs.signoff.verify.verify_signatures import verify
from tests.support import time_hierarchy
from tests.support.signoff_samples import (
    NOW,
    authority,
    lookalike,
    nobody_withdrawn,
    report,
    signed,
    signed_by,
)

HAD = [lookalike().certificate, authority().certificate]


def test_only_what_stands_behind_it_is_kept_and_with_that_it_verifies() -> None:
    lists = [nobody_withdrawn(lookalike), nobody_withdrawn()]
    for level in SignatureLevel:
        anchors = anchors_behind([signed(level)], HAD, lists)
        assert len(anchors.authorities) == 1
        assert verify(signed(level), anchors.authorities, now=NOW, crls=anchors.lists).ok


def test_who_stands_behind_a_timestamp_is_kept_too() -> None:
    root = time_hierarchy.root().public_bytes(Encoding.DER)
    had = [*HAD, root]
    unstamped = signed_by(report(), 0)
    [issuer] = anchors_behind([unstamped], had).authorities
    pdf = signed_by(report(), 0, SignatureLevel.B_T, time=time_hierarchy.unit())
    anchors = anchors_behind([pdf], had)
    assert set(anchors.authorities) == {issuer, root}
    assert verify(pdf, anchors.authorities, now=NOW).signatures[0].proved_time == NOW


def test_of_what_is_not_signed_or_no_pdf_nothing_is_kept() -> None:
    for pdf in (report(), b"%PDF-1.7 broken", b""):
        anchors = anchors_behind([pdf], HAD, [nobody_withdrawn()])
        assert anchors.authorities == anchors.lists == ()
