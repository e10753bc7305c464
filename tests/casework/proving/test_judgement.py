"""What a verdict comes to: one word, one line, three sentences, and each thing once."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.casework.proving.about import About
from arms_docs.casework.proving.judgement import HOLD, THEN, Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.settings import DEFAULTS
from arms_docs.signoff.verify.faults import Fault, Judged
from arms_docs.signoff.verify.stamps import UNREADABLE
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST
from tests.support.forged_records import doubtful, plain, record, verdict, with_content
from tests.support.loop import DECIDED, authority
from tests.support.signoff_samples import lookalike
from tests.support.steps import short_finished as finished

STATUS = SignoffStatus((), DECIDED)
ABOUT = About("Darren Beechcrofte", "D/1010/24", "panel copy")


def test_the_first_fault_decides_and_says_what_follows() -> None:
    for judged, then in THEN.items():
        result = Verdict(STATUS, findings=(Fault(judged, "So."),), about=ABOUT)
        assert result.judged is judged and not result.ok
        assert result.told == ("So.", *then)
        assert result.headline == f"{judged.upper()}: it names {ABOUT}"
    own = Verdict(STATUS, findings=(Fault(Judged.CHANGED, "So.", ("Thus.",)),))
    assert own.told == ("So.", "Thus.") and own.headline == "CHANGED: "


def test_what_the_signed_answers_say_is_told_and_not_only_named() -> None:
    checked = replace(ABOUT, checked=True)
    result = Verdict(STATUS, findings=(Fault(Judged.NOT_VALID, "So."),), about=checked)
    assert result.headline == f"NOT VALID: {ABOUT}"
    assert Verdict(STATUS, about=ABOUT).headline == f"VALID: {ABOUT}"


def test_a_record_and_a_panel_copy_say_what_was_held_against_their_pages() -> None:
    whole = verdict(plain())
    assert whole.about.checked and "every letter on the pages" in whole.told[1]
    panel = verdict(finished().files["panel.pdf"])
    assert "no workbook and no settings" in panel.told[1]
    own = verdict(finished().files["panel.pdf"], DEFAULTS)
    assert "It carries no workbook: only the record shows" in own.told[1]
    for result in (whole, panel, own):
        assert len(result.told) == 3 and result.told[2] == result.claimed[0]


def test_a_panel_copy_compared_with_its_record_is_not_said_to_prove_nothing() -> None:
    """Both lie in one folder: that only the record shows it would send a reader away again."""
    for own in (None, DEFAULTS):
        files = finished().files
        status = verify(files["panel.pdf"], [authority().certificate], now=DECIDED)
        result = verify_document(files["panel.pdf"], status, own, record=files["record.pdf"])
        assert result.ok and len(result.told) == 3
        assert result.told[1] == (
            "It carries no workbook; it was compared with the record beside it: every letter on "
            "the pages follows from the workbook in the record."
        )
        assert not any("only the record shows" in line for line in result.unknown)
        assert any("no settings" in line for line in result.unknown) is (own is None)


def test_of_pages_of_another_edition_it_is_not_said_that_every_letter_was_compared() -> None:
    result = verdict(doubtful())
    assert result.judged is Judged.CANNOT_TELL and HOLD in result.told
    assert not result.about.checked, "the pages may say something else than the workbook"


def test_nothing_is_proved_beside_what_was_changed_or_does_not_count() -> None:
    """As that every letter is right, beside a broken timestamp over the whole document."""
    pdf, trusted = plain(), [authority().certificate]
    broken = replace(verify(pdf, trusted, now=DECIDED), timestamps=(UNREADABLE,))
    result = verify_document(pdf, broken)
    assert (result.judged, result.proved) == (Judged.CHANGED, ())
    other = verify(pdf, [lookalike().certificate], now=DECIDED)
    result = verify_document(pdf, other)
    assert (result.judged, result.proved) == (Judged.NOT_VALID, ())


def test_nobody_named_as_trusted_is_no_forgery_and_no_excuse_for_one() -> None:
    pdf = plain()
    result = verify_document(pdf, verify(pdf, [], now=DECIDED))
    assert result.judged is Judged.CANNOT_TELL and "--trust authority.pem" in result.told[-1]
    forged = record(files=with_content("rating.json", lambda _: b"{}"))
    result = verify_document(forged, verify(forged, [], now=DECIDED))
    assert result.judged is Judged.CHANGED
    assert any(DI_FROST.name in fault for fault in result.faults[1:])
