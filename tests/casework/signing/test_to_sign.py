"""The editions as they are before they are signed."""

from __future__ import annotations

from arms_docs.casework.signing.to_sign import roles_of
from arms_docs.report.signature_fields import SUPERVISOR
from tests.support.steps import SIGNS, feedback, short, with_decision


def test_one_signs_where_the_settings_ask_for_no_second() -> None:
    case, decision = with_decision(short(), feedback(SIGNS))
    assert decision.assessment is not None
    assert roles_of(case, decision.assessment) == (SUPERVISOR,)
