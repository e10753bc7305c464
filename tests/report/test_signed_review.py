"""A review that is signed is proved: its pages follow from the workbook inside it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache

import pytest

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.report.edition import signed_files
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST
from tests.support.builders import FORM
from tests.support.lively import NAME, NOW, typed
from tests.support.loop import authority, hand_in, key_of, nobody_withdrawn, terms_at
from tests.support.reviews import last_of
from tests.support.steps import SIGNS, feedback

DECIDED = datetime.combine(NOW, time(16, 5), UTC)


@cache
def signed() -> dict[str, bytes]:
    """A lively review, handed in and signed off, in all its editions."""
    book = write_workbook(FORM, typed(), last=last_of(NAME))
    outcome = hand_in(content=book, now=DECIDED)
    assert outcome.files, outcome.problems
    case = open_submission(outcome.files["submitted.pdf"], terms_at(DECIDED))
    answers = {**SIGNS, "decided_on": NOW, "another_person": "Yes", "lower_accepted": "Yes"}
    decision = decide(case, in_feedback(feedback(answers), case.reading))
    done = sign_off(case, decision, Sealing(key_of(DI_FROST)))
    assert done.files, [problem.message for problem in done.problems]
    return dict(done.files)


@pytest.mark.prove
def test_every_edition_of_a_signed_review_is_proved_page_by_page() -> None:
    """A second kind of file is inside the record, and parts that no first assessment has."""
    files = signed()
    for edition, name in signed_files().items():
        status = verify(
            files[name], [authority().certificate], crls=[nobody_withdrawn()], now=DECIDED
        )
        proof = verify_document(files[name], status, record=files["record.pdf"])
        assert proof.ok, (edition, proof)
