"""Which signature fields a page has, and what they are called."""

from __future__ import annotations

from arms_docs.report.signature_fields import (
    ASSESSOR,
    COUNTERSIGNER,
    FIELD_WORDS,
    SUPERVISOR,
    fields_for,
)
from arms_docs.signatures import SignatureRole


def test_fields_stand_in_the_order_of_signing_and_the_last_locks() -> None:
    fields = fields_for((SUPERVISOR, COUNTERSIGNER))
    assert [(field.at, field.name, field.locks) for field in fields] == [
        ("signature-1", "Supervisor", False),
        ("signature-2", "Countersigner", True),
    ]
    (only,) = fields_for((SUPERVISOR,))
    assert (only.at, only.locks) == ("signature-1", True), "nothing follows it"
    assert fields_for(()) == ()


def test_a_submission_never_locks() -> None:
    """The decision is still to come."""
    (field,) = fields_for((ASSESSOR,))
    assert (field.name, field.locks) == ("Assessor", False)


def test_every_role_has_words_to_be_read_aloud_and_in_print() -> None:
    assert set(FIELD_WORDS) == set(SignatureRole)
    (field,) = fields_for((SUPERVISOR,))
    assert field.says == "Signature of the supervisor who decided"
    assert field.printed == "The supervisor’s electronic signature"
    aloud = {words.read_aloud for words in FIELD_WORDS.values()}
    printed = {words.printed for words in FIELD_WORDS.values()}
    assert len(aloud) == len(printed) == len(SignatureRole), "no two are called the same"
