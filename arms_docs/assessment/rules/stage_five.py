"""Stage five: what a supervisor's decision must hold, and who may make it.

Source: Kewley and Blandford (2017): the supervisor signs the assessment as complete, or returns it
with feedback. That no assessor signs off their own case, and that a general level below the overall
priority is acknowledged, are rules of ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.choices import Decision, YesNo
from arms_docs.assessment.concerns import concerned
from arms_docs.assessment.form import SignOffRound
from arms_docs.assessment.not_known import BLANK, word_of
from arms_docs.assessment.rules.case import Case
from arms_docs.compare import same_name, same_staff_id
from arms_docs.instrument import Level
from arms_docs.problems import Code, Place, Problem, Stage, problem


def returned_with_words(case: Case) -> Iterator[Problem]:
    """A round that returns the assessment says what to change.

    Each point names what it concerns, and is answered before the assessment is handed in again.
    """
    returned = {r.id for r in case.assessment.rounds if r.returns}
    for signoff_round in case.assessment.rounds:
        if signoff_round.returns and signoff_round.comments == BLANK:
            yield problem(Code.NO_COMMENTS, Place("rounds", signoff_round.id, "comments"))
    for point in case.assessment.points:
        if isinstance(point.concerns, str) and concerned(point.concerns, case.form) is None:
            place = Place("points", point.id, "concerns")
            yield problem(Code.CONCERNS_NOTHING, place, point.concerns)
        if case.stage is Stage.SUBMISSION and point.round in returned and point.reply == BLANK:
            place = Place("points", point.id, "reply")
            yield problem(Code.POINT_OPEN, place, point=point.id, typed_change=point.change)


def supervisor_decides(case: Case) -> Iterator[Problem]:
    """The last round signs off, by somebody who did not assess, and owns a lower general level."""
    rounds = case.assessment.rounds
    if case.stage is not Stage.SIGN_OFF or not rounds:
        return
    last = rounds[-1]
    if last.decision is Decision.RETURNED:
        place = Place("rounds", last.id, "decision")
        yield problem(Code.NOT_SIGNED_OFF, place, Decision.RETURNED.value)
    yield from _by_another_person(case, last)
    yield from _lower_level_is_accepted(case, last)


def _by_another_person(case: Case, last: SignOffRound) -> Iterator[Problem]:
    assessors = case.assessment.assessors
    if any(same_staff_id(last.staff_id, assessor.staff_id) for assessor in assessors):
        yield problem(Code.OWN_ASSESSMENT, Place("rounds", last.id, "staff_id"), last.staff_id)
        return
    same = any(same_name(last.name, assessor.name) for assessor in assessors)
    if same and last.another_person is not YesNo.YES:
        yield problem(Code.SAME_NAME, Place("rounds", last.id, "name"), last.name)


def _lower_level_is_accepted(case: Case, last: SignOffRound) -> Iterator[Problem]:
    overall, general = case.assessment.overall.level, case.assessment.overall.general
    if not isinstance(overall, Level) or not isinstance(general, Level):
        return
    if general < overall and last.lower_accepted is not YesNo.YES:
        place = Place("rounds", last.id, "lower_accepted")
        facts = {"typed_general": word_of(general), "typed_overall": word_of(overall)}
        yield problem(Code.NOT_ACKNOWLEDGED, place, **facts)
