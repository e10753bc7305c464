"""What was signed, opened for a second signature."""

from __future__ import annotations

import pytest

from arms_docs.assessment.choices import Decision
from arms_docs.casework.opening.open_record import NotSubmittedError
from arms_docs.casework.signing.open_signed import open_signed
from tests.support.loop import DECIDED, terms_at
from tests.support.steps import short_finished


def test_the_record_says_what_the_editions_are_about() -> None:
    files = short_finished().files
    signed = open_signed(files, terms_at(DECIDED))
    assert signed.files == files and set(signed.statuses) == {"record.pdf", "panel.pdf"}
    (last_round,) = signed.assessment.rounds
    assert last_round.decision is Decision.SIGNED_OFF


def test_without_the_record_nobody_knows() -> None:
    files = {"panel.pdf": short_finished().files["panel.pdf"]}
    with pytest.raises(NotSubmittedError, match=r"There is no record\.pdf"):
        open_signed(files, terms_at(DECIDED))
