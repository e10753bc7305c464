"""What somebody sees on a page, against what the workbook gives: signed with a good key or not."""

from __future__ import annotations

from functools import cache

import pytest

from arms_docs.casework.proving import Verdict
from arms_docs.casework.proving.drawing import (
    ALONE,
    AS_DRAWN,
    NOT_COMPARED,
    OTHER_EDITION,
    QUICK,
)
from arms_docs.casework.proving.verify import Judged, verify_document
from arms_docs.casework.reason import Reason
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.drawn_by import drawn_by
from arms_docs.report.printed_by import printed_by
from arms_docs.report.read_back.holdings import foreign
from arms_docs.report.read_back.out_of_sight import unseen_pages
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST
from tests.support.attacks import ATTACKS, ON_PAGE_ONE, Attack
from tests.support.forged_records import (
    DECIDES,
    a_short_case,
    as_it_is,
    carrying,
    in_signoff,
    plain,
    record,
    unsigned,
)
from tests.support.loop import DECIDED, authority, key_of
from tests.support.signoff_samples import stamp

SOME = (
    "a white box over page one",
    "letters exchanged, and the fonts lie",
    "words in the place of glyphs",
    "a note over page one",
    "a script when it is opened",
)
QUICK_ATTACKS = [attack for attack in ATTACKS if attack.name in SOME]
OTHERS = [attack for attack in ATTACKS if attack.name not in SOME]


def id_of(attack: Attack) -> str:
    return attack.name.replace(" ", "-").replace(",", "")


@cache
def pages(edition: Edition = Edition.RECORD) -> bytes:
    """What is to be signed, as the program makes it."""
    return unsigned(as_it_is, (SUPERVISOR,), DECIDES, a_short_case, edition)[0]


def reason() -> Reason:
    submission = a_short_case()[0].opened.submission
    return Reason("Signed off", submission.assessment_id, submission.digest)


def signed(pdf: bytes) -> bytes:
    """The PDF signed by the supervisor, with her own key."""
    return seal(pdf, Sealing(key_of(DI_FROST)), SUPERVISOR, reason(), now=DECIDED)


def looked_at(pdf: bytes, *, record: bytes = b"", quick: bool = False) -> Verdict:
    status = verify(pdf, [authority().certificate], now=DECIDED)
    return verify_document(pdf, status, record=record, quick=quick)


def refused(attack: Attack) -> None:
    verdict = looked_at(signed(attack.on(pages())))
    assert verdict.judged is Judged.NOT_VALID and verdict.status.faults == ()
    assert any(attack.says in fault for fault in verdict.faults), verdict.faults
    assert verdict.proved == ()


@pytest.mark.parametrize("attack", QUICK_ATTACKS, ids=id_of)
def test_a_good_key_makes_no_other_pages_valid(attack: Attack) -> None:
    """A handful of them, for all that `make prove` tries."""
    refused(attack)


@pytest.mark.prove
@pytest.mark.parametrize("attack", OTHERS, ids=id_of)
def test_a_good_key_makes_no_other_pages_valid_whatever_is_done(attack: Attack) -> None:
    refused(attack)


def test_every_handful_is_tried() -> None:
    assert len(QUICK_ATTACKS) == len(SOME) and len(ATTACKS) >= 40
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.prove
@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.seen_anywhere], ids=id_of)
def test_what_acts_hides_or_is_foreign_is_seen_whoever_made_the_pages(attack: Attack) -> None:
    """With no rendering: so it is also of another edition, of a panel's copy, and with --quick."""
    changed = attack.on(pages())
    assert foreign(changed) or unseen_pages(changed)
    assert not foreign(pages()) and not unseen_pages(pages())
