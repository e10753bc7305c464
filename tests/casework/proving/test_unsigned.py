"""What carries no signature: a draft, what waits, what is not ours, what was signed once."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from arms_docs.assessment.dates import long_date
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.unsigned import waits_for_decision
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.report.edition import Edition
from arms_docs.signoff.verify.faults import Judged
from tests.people import PC_HAYLE
from tests.support.forged_records import verdict
from tests.support.golden import pdf_of
from tests.support.loop import HANDED_IN, hand_in, key_of, workbook_of
from tests.support.signoff_samples import report, saved
from tests.support.some import some
from tests.support.steps import short, short_finished


def without_form(pdf: pikepdf.Pdf) -> bytes:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        if "/Annots" in page:
            del page.Annots
    return saved(pdf)


def told(result: Verdict, judged: Judged) -> str:
    assert result.judged is judged and len(result.told) == 3, result.told
    return result.judgement


@pytest.mark.parametrize("edition", some(Edition, 4))
def test_a_draft_is_a_draft_and_no_forgery(edition: Edition) -> None:
    result = verdict(pdf_of("medium_low", edition))
    assert "It is a draft" in told(result, Judged.NOT_SIGNED)
    assert result.headline.endswith(", DEMO-2026-0101, draft")


def test_what_was_handed_in_waits_and_says_since_when() -> None:
    result = verdict(short().files["submitted.pdf"])
    day = long_date(HANDED_IN.date())
    assert told(result, Judged.NOT_SIGNED) == (
        f"It was handed in on {day}, and waits for a supervisor's decision."
    )
    assert result.about.checked and result.about.copy == "submission" and result.recomputed
    assert "handed in, and nobody" in waits_for_decision(None).says


def test_a_submission_whose_workbook_was_exchanged_does_not_merely_wait() -> None:
    with pikepdf.open(BytesIO(short().files["submitted.pdf"])) as pdf:
        pdf.attachments["assessment.xlsx"].get_file().obj.write(workbook_of("high_with_gap"))
        result = verdict(saved(pdf))
    assert "is not the one that was handed in" in told(result, Judged.CHANGED)
    assert any("waits for a" in fault or "handed in, and" in fault for fault in result.faults)


def test_a_signature_that_was_taken_out_is_missed() -> None:
    """Also with its field: the page still says that it was decided."""
    by_assessor = hand_in(sealing=Sealing(key_of(PC_HAYLE))).files["submitted.pdf"]
    for pdf in (short_finished().files["panel.pdf"], by_assessor):
        cut = pdf[: pdf.index(b"%%EOF") + 6]
        assert "carries no signature any more" in told(verdict(cut), Judged.CHANGED)
    with pikepdf.open(BytesIO(short_finished().files["panel.pdf"])) as opened:
        result = verdict(without_form(opened))
    assert "says that it was decided" in told(result, Judged.CHANGED)


def test_a_signed_copy_that_was_printed_to_a_pdf_is_no_draft() -> None:
    """It keeps its title at most."""
    with pikepdf.open(BytesIO(short_finished().files["panel.pdf"])) as pdf:
        del pdf.Root.StructTreeRoot
        result = verdict(without_form(pdf))
    assert "not as this program writes a file" in told(result, Judged.NOT_SIGNED)
    assert str(result.about) == "DEMO-2026-0101, panel copy"


def test_what_is_none_of_ours_is_not_called_changed() -> None:
    with pikepdf.open(BytesIO(report())) as pdf:
        result = verdict(without_form(pdf))
    assert "not as this program writes a file" in told(result, Judged.NOT_SIGNED)
    assert str(result.about) == ""
