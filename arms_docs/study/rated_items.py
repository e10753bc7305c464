"""What is rated in an exercise, and on which scale.

Items are the twelve factors by their keys, the two levels, and the static category that is relied
on. *Unable to rate* is no point on the scale of a factor: whether a factor can be rated is asked
first, and how, only where both rated it (practice in inter-rater studies of structured judgement).
"""

from __future__ import annotations

from arms_docs.instrument import FactorKind, FactorRating, Instrument, Level

OVERALL, GENERAL, STATIC = "overall", "general", "static"
UNABLE = FactorRating.UNABLE.value
# In the order of concern, lowest first.
FACTOR_SCALE = (FactorRating.LOW.value, FactorRating.MEDIUM.value, FactorRating.HIGH.value)
LEVEL_SCALE = tuple(level.value for level in sorted(Level))
# Names of several items taken together.
RISK, PROTECTIVE, FACTORS = "risk", "protective", "factors"


def items(instrument: Instrument) -> tuple[str, ...]:
    """Every item that a rater rates, in the order of the form."""
    return (*(factor.key for factor in instrument.factors), OVERALL, GENERAL, STATIC)


def scale_of(item: str) -> tuple[str, ...]:
    """The categories of an item, lowest first; of a factor without *Unable to rate*."""
    return LEVEL_SCALE if item in (OVERALL, GENERAL, STATIC) else FACTOR_SCALE


def half(instrument: Instrument, name: str) -> tuple[str, ...]:
    """The factors that a name stands for: the risk half, the protective half, or all."""
    kinds = {RISK: FactorKind.RISK, PROTECTIVE: FactorKind.PROTECTIVE}
    return tuple(f.key for f in instrument.factors if name == FACTORS or f.kind is kinds[name])


def title_of(instrument: Instrument, item: str) -> str:
    """What a reader calls an item, or several of them."""
    titles = {
        OVERALL: "Overall priority",
        GENERAL: "General level",
        STATIC: "Static category relied on",
        RISK: "The risk factors together",
        PROTECTIVE: "The protective factors together",
        FACTORS: "All factors together",
    }
    return titles.get(item) or instrument.factor(item).label
