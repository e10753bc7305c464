"""Why a record is not followed: one plain sentence with its remedy, and what `anyway` leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.casework.continuing.signed_record import (
    FOREIGN,
    IS_DRAFT,
    IS_NO_PDF,
    IS_WORKBOOK,
    NO_TRUST,
    SUBMISSION,
    WAITS,
    NotSignedError,
    signed_record,
    what_sign_wrote,
)
from arms_docs.casework.opening.what_was_signed import TAKEN
from arms_docs.casework.terms import Terms
from tests.support.follow_ons import later_terms
from tests.support.loop import DECIDED, authority, small_workbook, terms_at
from tests.support.steps import short, short_finished, swapped, waiting

BY = "Gwendoline Frostbury, Detective Inspector, MOSOVO supervisor, Police"


def trusting(*names: str) -> Terms:
    roots = [authority(name).certificate for name in names]
    return replace(terms_at(DECIDED), roots=roots)


def why(content: bytes, terms: Terms | None = None) -> str:
    with pytest.raises(NotSignedError) as raised:
        signed_record(content, terms or later_terms())
    return str(raised.value)


def by(content: bytes, terms: Terms | None = None) -> str:
    return signed_record(content, terms or later_terms(), anyway=True).signed_by


def test_a_signed_record_is_taken_and_says_who_signed_it() -> None:
    pdf = short_finished().files["record.pdf"]
    signed = signed_record(pdf, later_terms())
    assert signed.signed_by == BY and TAKEN not in signed.signed_by
    assert signed == what_sign_wrote(pdf, terms_at(DECIDED)), "what 'sign' writes is the same"


def test_what_is_no_record_is_named_with_what_to_do() -> None:
    assert why(small_workbook()) == IS_WORKBOOK
    assert why(b"Dear all") == IS_NO_PDF
    panel = short_finished().files["panel.pdf"]
    assert why(panel) == (
        "This is the panel copy, which carries no workbook. Name the record.pdf that was signed "
        "with it."
    )


def test_what_was_handed_in_is_refused_and_taken_anyway_as_signed_by_nobody() -> None:
    pdf = short().files["submitted.pdf"]
    assert why(pdf) == SUBMISSION.says
    assert by(pdf) == f"nobody: it was {TAKEN} nobody had signed it off"


def test_what_waits_for_a_second_signature_is_refused_and_taken_with_who_signed_so_far() -> None:
    pdf = waiting().files["record.pdf"]
    assert why(pdf) == WAITS.says
    assert by(pdf) == f"{BY}; it was {TAKEN} it waits for a second signature"


def test_without_an_authority_it_cannot_be_told_and_with_another_it_is_foreign() -> None:
    pdf = short_finished().files["record.pdf"]
    assert why(pdf, trusting()) == NO_TRUST.says
    assert "--trust or in the settings" in NO_TRUST.says
    assert why(pdf, trusting("Another Authority")) == FOREIGN.says
    assert by(pdf, trusting()).startswith(f"{BY}, by its own word; it was {TAKEN} no authority")


def test_a_changed_record_is_refused_with_what_is_wrong() -> None:
    pdf = short_finished().files["record.pdf"] + b"% more\n"
    assert why(pdf).startswith("It was changed after it was signed")
    assert by(pdf) == f"nobody that counts; it was {TAKEN} it was changed"


def test_a_record_of_a_newer_program_is_refused_as_that() -> None:
    newer = b'{"version": 2, "program": "9.9.0"}'
    pdf = swapped(short_finished().files["record.pdf"], "signoff.json", newer)
    assert "newer" in why(pdf)


def test_a_draft_is_refused_as_one() -> None:
    draft = swapped(short().files["submitted.pdf"], "signoff.json", b'{"version": 1}')
    assert why(draft) == IS_DRAFT
