"""What has to be kept with a PDF, so that somebody who has nothing else can verify it."""

from __future__ import annotations

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.verify.behind import anchors_behind
from arms_docs.signoff.verify.verify_signatures import verify
from tests.support.signoff_samples import (
    NOW,
    authority,
    lookalike,
    nobody_withdrawn,
    report,
    signed,
    signed_by,
    time_source,
)

HAD = [lookalike().certificate, authority().certificate]


def test_only_what_stands_behind_it_is_kept_and_with_that_it_verifies() -> None:
    lists = [nobody_withdrawn(lookalike), nobody_withdrawn()]
    for level in SignatureLevel:
        anchors = anchors_behind([signed(level)], HAD, lists)
        assert len(anchors.authorities) == 1
        assert verify(signed(level), anchors.authorities, now=NOW, crls=anchors.lists).ok


def test_who_stands_behind_a_timestamp_is_kept_too() -> None:
    one = signed_by(report(), 0)
    assert len(anchors_behind([one], HAD).authorities) == 1
    both = anchors_behind([one, signed(SignatureLevel.B_T)], HAD)
    assert len(both.authorities) == 1 and time_source().name


def test_of_what_is_not_signed_or_no_pdf_nothing_is_kept() -> None:
    for pdf in (report(), b"%PDF-1.7 broken", b""):
        anchors = anchors_behind([pdf], HAD, [nobody_withdrawn()])
        assert anchors.authorities == anchors.lists == ()
