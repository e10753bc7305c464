"""How far sign-off has come: what a copy is before anybody decided."""

from __future__ import annotations

from datetime import UTC, datetime

from arms_docs.report.signoff_state import Standing, Submission


def test_what_was_handed_in_and_not_decided_claims_nothing() -> None:
    submission = Submission("an-id", "d" * 64, "w" * 64, datetime(2026, 11, 22, tzinfo=UTC))
    standing = Standing(submission)
    assert (submission.by, submission.certificates, submission.returned) == ("", (), ())
    assert standing.decided_by == "" and standing.roles == ()
