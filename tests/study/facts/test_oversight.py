"""What is kept of supervision goes into an index and comes back as it was."""

from __future__ import annotations

from datetime import date

import msgspec

from arms_docs.study.facts.oversight import (
    NOT_ANSWERED,
    NOT_IN_FORM,
    CheckTold,
    Oversight,
    PointKind,
    PointTold,
    RoundTold,
    VoiceFacts,
)


def test_what_is_not_told_stays_apart_from_what_is() -> None:
    told = Oversight(
        hand_ins=(date(2026, 11, 3), None),
        rounds=(
            RoundTold(
                None,
                date(2026, 11, 4),
                "S1",
                signs=True,
                digest="",
                checks=(CheckTold("a", None, None),),
            ),
        ),
        points=(PointTold(1, PointKind.PLAN, answered=False),),
        warnings=(),
    )
    assert msgspec.json.decode(msgspec.json.encode(told), type=Oversight) == told
    assert Oversight().warnings is None  # nobody has signed: not the same as no warning


def test_a_question_that_the_form_did_not_ask_was_not_left_blank() -> None:
    assert NOT_IN_FORM != NOT_ANSWERED
    assert VoiceFacts().agrees == NOT_IN_FORM
