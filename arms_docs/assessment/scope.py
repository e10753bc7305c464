"""Who RM2000 is for: men, 18 or over at commencement of risk, convicted of a sexual offence committed at 16 or over.

Source: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007), unconfirmed. Out of scope is not an error: RM2000
reads "not applicable", with the reason, and the assessment goes on without it.
"""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.assessment.form import Rm2000Answers, YesNo
from arms_docs.instrument import Instrument
from arms_docs.problems import Place


@dataclass(frozen=True)
class OutOfScope:
    """Why RM2000 does not apply, and which answer says so."""

    reason: str
    place: Place


def out_of_scope(answers: Rm2000Answers, instrument: Instrument) -> OutOfScope | None:
    """Why RM2000 does not apply to this person, as far as the answers say; None where it may."""
    minimum = instrument.rm2000.minimum_age
    if answers.male is YesNo.NO:
        return OutOfScope("it was made for men", Place("rm2000", "", "male"))
    if answers.convicted is YesNo.NO:
        reason = "there is no conviction for a sexual offence committed at 16 or over"
        return OutOfScope(reason, Place("rm2000", "", "convicted"))
    if isinstance(answers.age, int) and answers.age < minimum:
        return OutOfScope(f"the person was under {minimum} at commencement of risk", Place("rm2000", "", "age"))
    return None
