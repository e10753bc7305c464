"""The rules that point from twelve ratings to one overall level: the numbers of each, and words.

As text (`str`) a rule is told in full: so it stands on the sheet, in the guidance and in the method
note of a report.

`CumulativeRule` is today's: thresholds on counts that can only rise when a rating worsens, so that
a case that is worse never points lower. `CommonestRule` is that of edition 2026.1, which reads the
records signed under it and the tables of organisations that keep it. Both are ours: the source
describes the levels in words, and leaves the decision to professional judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import groupby

from arms_docs.data_class import dataclass
from arms_docs.instrument.level import Level
from arms_docs.instrument.provenance import Provenance

# Beside either rule: judgements of the assessor that go before the count.
BESIDE = (
    f"Evidence of imminent offending alone points to {Level.VERY_HIGH.value}; a factor rated High "
    f"that outweighs the others leaves {Level.VERY_HIGH.value} open."
)


class RuleKind(Enum):
    """How the rule is called in ``priority.toml``; a file that names none has `COMMONEST`."""

    CUMULATIVE = "cumulative"
    COMMONEST = "commonest"


class Counted(Enum):
    """What a threshold counts, and how that is said of one, and of more."""

    HIGH = ("is rated High", "are rated High")
    HIGH_OR_MEDIUM = ("is rated High or Medium", "are rated High or Medium")
    PROTECTIVE_NOT_LOW = (
        "protective factor is not rated Low",
        "protective factors are not rated Low",
    )


@dataclass(frozen=True)
class Threshold:
    """A level, and from how many ratings of a kind on they point to it.

    >>> str(Threshold(Level.HIGH, Counted.HIGH, 5))
    'at least 5 are rated High'
    """

    level: Level
    counted: Counted
    least: int

    def __str__(self) -> str:
        singular, plural = self.counted.value
        return f"at least {self.least} {singular if self.least == 1 else plural}"


@dataclass(frozen=True)
class CumulativeRule:
    """The highest level of which a threshold is reached; Low where none is.

    With ``reason_from_gaps`` factors that are not rated, any level needs a reason.
    """

    very_high_from: int
    high_from: int
    medium_from_high: int
    medium_from_high_or_medium: int
    medium_from_protective_not_low: int
    reason_from_gaps: int
    provenance: Provenance

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """All of them, those of the highest level first."""
        return (
            Threshold(Level.VERY_HIGH, Counted.HIGH, self.very_high_from),
            Threshold(Level.HIGH, Counted.HIGH, self.high_from),
            Threshold(Level.MEDIUM, Counted.HIGH, self.medium_from_high),
            Threshold(Level.MEDIUM, Counted.HIGH_OR_MEDIUM, self.medium_from_high_or_medium),
            Threshold(
                Level.MEDIUM, Counted.PROTECTIVE_NOT_LOW, self.medium_from_protective_not_low
            ),
        )

    def __str__(self) -> str:
        return (
            f"{'; '.join(self._levels())}; otherwise {Level.LOW.value}. {BESIDE} Factors that are "
            "not rated give a range, from all of them Low to all of them High; with "
            f"{self.reason_from_gaps} or more of them, any level needs a reason."
        )

    def _levels(self) -> Iterator[str]:
        for level, thresholds in groupby(self.thresholds, lambda threshold: threshold.level):
            yield f"{level.value} if {', or '.join(map(str, thresholds))}"


@dataclass(frozen=True)
class CommonestRule:
    """The level that most ratings have, the higher one of two that are as common.

    Never below ``floor_while_any_high`` while a factor is High; none with more than ``most_gaps``
    factors that are not rated.
    """

    very_high_from: int
    most_gaps: int
    floor_while_any_high: Level
    provenance: Provenance

    def __str__(self) -> str:
        return (
            f"{Level.VERY_HIGH.value} if at least {self.very_high_from} are rated High; otherwise "
            "the commonest level, ties upward, and not below "
            f"{self.floor_while_any_high.value} while a factor is High. {BESIDE} Factors that are "
            f"not rated give a range; with more than {self.most_gaps} of them nothing is indicated."
        )


IndicatedRule = CommonestRule | CumulativeRule
