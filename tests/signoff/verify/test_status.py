"""The judgement over all that was found in a PDF."""

from __future__ import annotations

from datetime import UTC, datetime

from arms_docs.signoff.verify.status import SignoffStatus

NOW = datetime(2026, 11, 28, 12, 5, tzinfo=UTC)


def test_a_pdf_without_a_signature_is_not_ok() -> None:
    status = SignoffStatus((), NOW, waiting=("Supervisor",))
    assert not status.ok
    assert status.judgement == "The PDF carries no signature."
    assert status.facts == (
        "The signature field “Supervisor” waits for a signature.",
        "Checked as at 2026-11-28 12:05 UTC.",
    )


def test_why_a_pdf_cannot_be_read_is_its_judgement() -> None:
    status = SignoffStatus((), NOW, "This is not a PDF, or its beginning is damaged.")
    assert status.faults == ("This is not a PDF, or its beginning is damaged.",)
