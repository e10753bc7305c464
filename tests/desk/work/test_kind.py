"""A PDF goes to the supervisor only while it waits for a decision; any other is to be verified."""

from __future__ import annotations

from arms_docs.desk.pages.kinds import SIGNED, SUBMISSION
from arms_docs.desk.work.kind import kind
from tests.support.loop import HANDED_IN, terms_at
from tests.support.paths import VERSIONS
from tests.support.signoff_samples import report


def test_what_was_handed_in_goes_to_the_supervisor_and_what_was_signed_does_not() -> None:
    options = {"terms": terms_at(HANDED_IN)}
    release = VERSIONS / "0.1.0"
    assert kind((release / "submitted.pdf").read_bytes(), options) == (0, {}, SUBMISSION)
    record = (release / "signed-b-b/record.pdf").read_bytes()
    for pdf in (record, report(), b"%PDF-1.7 and no more"):
        assert kind(pdf, options) == (0, {}, SIGNED)
