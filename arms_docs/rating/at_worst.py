"""The general level at the worst that what is unknown may turn out to be.

What an assessor decided stands for the least that his gaps and the unknown items of RM2000 leave
open. Where some completion of them points higher than that, the level may have to be raised so far.
It is never lowered. Source: ours; what is missing must not pull supervision down.
"""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment import Assessment
from arms_docs.instrument import FactorRating, Instrument, Level
from arms_docs.rating.priority import rate_overall
from arms_docs.rating.rm2000 import rate_rm2000


def general_at_worst(assessment: Assessment, instrument: Instrument) -> Level | None:
    """The highest general level that some completion leads to; None where none is recorded.

    The rule for the overall level and the guide only ever rise: the two ends of the range decide.
    """
    overall, general = assessment.overall.level, assessment.overall.general
    if not isinstance(overall, Level) or not isinstance(general, Level):
        return None
    least, most = _counted(assessment, FactorRating.LOW, instrument), overall
    worst = _counted(assessment, FactorRating.HIGH, instrument)
    if least and worst and worst > least:
        most = max(overall, worst)
    relied_on = rate_rm2000(assessment.rm2000, instrument).relied_on
    first = _guide(overall, relied_on.low if relied_on else None, instrument)
    last = _guide(most, relied_on.high if relied_on else None, instrument)
    return max(general, last) if last > first else general


def _counted(assessment: Assessment, gaps: FactorRating, instrument: Instrument) -> Level | None:
    """The level that the ratings point to at the least, with all gaps rated like this."""
    factors = tuple(
        replace(factor, rating=gaps) if factor.rating is FactorRating.UNABLE else factor
        for factor in assessment.factors
    )
    span = rate_overall(replace(assessment, factors=factors), instrument).indicated
    return span.low if span else None


def _guide(overall: Level, category: Level | None, instrument: Instrument) -> Level:
    """The general level that the guide gives; without a category, the overall priority."""
    if category is None:
        return overall
    return Level(instrument.guide.look_up(overall.value, category.value).answer)
