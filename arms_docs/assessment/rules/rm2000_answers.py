"""RM2000: it is scored or recorded, and the counts can all be true.

Source: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007), unconfirmed: criminal
appearances count the sexual and the violent ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.form import ReliedOn
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.scope import SCORED, out_of_scope
from arms_docs.problems import Code, Place, Problem, problem

RELIED_ON = Place("rm2000", "", "relied_on")


def rm2000_is_given(case: Case) -> Iterator[Problem]:
    """RM2000 is scored here, or recorded from elsewhere, or an OSP band stands in its place."""
    answers = case.assessment.rm2000
    if out_of_scope(answers, case.instrument):
        return
    blank = [field for field in SCORED if getattr(answers, field) == BLANK]
    started = len(blank) < len(SCORED)
    if not started and answers.record_category == BLANK:
        if answers.osp_direct == BLANK and answers.osp_images == BLANK:
            yield problem(Code.RM2000_NOT_GIVEN, RELIED_ON)
        return
    for field in blank if started else ():
        yield case.missing(Place("rm2000", "", field))
    if answers.relied_on == BLANK:
        yield case.missing(RELIED_ON)
    if answers.relied_on is ReliedOn.RECORD and answers.record_category == BLANK:
        yield problem(Code.NOTHING_ON_RECORD, RELIED_ON, answers.relied_on.value)


def rm2000_adds_up(case: Case) -> Iterator[Problem]:
    """Criminal appearances count the sexual and the violent ones."""
    answers = case.assessment.rm2000
    criminal = answers.criminal_appearances
    parts = {"sexual": answers.sexual_appearances, "violent": answers.violent_appearances}
    counts = [(count, kind) for kind, count in parts.items() if isinstance(count, int)]
    part, kind = max(counts, default=(0, ""))
    if isinstance(criminal, int) and criminal < part:
        place = Place("rm2000", "", "criminal_appearances")
        facts = {"typed_criminal": criminal, "typed_part": part, "kind": kind}
        yield problem(Code.FEWER_CRIMINAL, place, criminal, **facts)
