"""What is newer than the assessment that a review follows, and which texts cite it.

A source counts that is dated after that assessment, a home visit that was made after it, and a
re-check. Where a source is dated by month alone, all of the month lies after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.cite import cited, evidence_of
from arms_docs.assessment.dates import Month
from arms_docs.assessment.form import Assessment, FactorAnswers

ROW = re.compile(r"(?<![\w/-])[VK]\d{1,2}(?![\w/-])")


def newer(assessment: Assessment) -> tuple[str, ...]:
    """The numbers of what is newer: E9, V1, K1. Nothing where the assessment follows none."""
    since = assessment.last.assessed_on if assessment.last else None
    return tuple(_newer(assessment, since)) if since else ()


def cites_newer(factor: FactorAnswers, assessment: Assessment) -> bool:
    """Whether what has happened at a factor, or its rating, rests on anything that is newer."""
    since = factor.since if isinstance(factor.since, str) else ""
    named = {*cited(since), *ROW.findall(since), *evidence_of(factor)}
    if isinstance(factor.rationale, str):
        named.update(ROW.findall(factor.rationale))
    return not named.isdisjoint(newer(assessment))


def _newer(assessment: Assessment, since: date) -> Iterator[str]:
    for source in assessment.sources:
        day = source.dated.first if isinstance(source.dated, Month) else source.dated
        if isinstance(day, date) and day > since:
            yield source.id
    days = {visit.id: visit.on for visit in assessment.visits if visit.is_made}
    days |= {recheck.id: recheck.on for recheck in assessment.rechecks}
    for key, on in days.items():
        if isinstance(on, date) and on > since:
            yield key
