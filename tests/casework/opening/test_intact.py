"""Whether anything was changed, and which keys signed, out of the facts about signatures."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.casework.opening.intact import fingerprints, is_intact, status_of
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.signoff.verify.status import SignoffStatus
from tests.people import DI_FROST
from tests.support.loop import DECIDED, key_of, terms_at
from tests.support.steps import short_finished


def test_without_signatures_nothing_was_changed_and_nobody_signed() -> None:
    status = SignoffStatus((), DECIDED)
    assert is_intact(status) and fingerprints(status) == ()


def test_one_signature_that_does_not_hold_or_one_thing_added_is_enough() -> None:
    status = status_of(short_finished().files["panel.pdf"], terms_at(DECIDED))
    assert is_intact(status)
    assert fingerprints(status) == (Sealing(key_of(DI_FROST)).fingerprint,)
    (signature,) = status.signatures
    assert not is_intact(replace(status, signatures=(replace(signature, intact=False),)))
    assert not is_intact(replace(status, loose_end=()))


def test_a_pdf_without_signatures_has_the_status_of_one() -> None:
    status = status_of(b"no PDF", terms_at(DECIDED))
    assert status.signatures == () and status.now == DECIDED and not status.ok
