"""What experts decided about the cases of an exercise, whose it is, and how far they agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.study.coefficients import Coefficient

OURS = "ours, unvalidated"  # whose the consensus on the cases is that are shipped


@dataclass(frozen=True)
class GoldAnswer:
    """What was decided on one item of a case (`arms_docs.study.rated_items`).

    ``also`` are other ratings that are accepted as well; ``reason`` names its evidence, and
    ``read`` says what to read again where one differs.
    """

    rating: str
    also: tuple[str, ...] = ()
    reason: str = ""
    read: str = ""

    @property
    def accepted(self) -> tuple[str, ...]:
        """The rating, and the others that are accepted."""
        return (self.rating, *self.also)


@dataclass(frozen=True)
class Agreed:
    """How far experts agreed on a subject before they met: pairs of their ratings, and coefficients
    with their own n. The subject is one of `arms_docs.study.rated_items`.
    """

    subject: str
    pairs: int
    exact: int
    within_one: int
    alpha: Coefficient
    ac2: Coefficient


@dataclass(frozen=True)
class Gold:
    """A version of the gold.

    ``of`` is the pack that was rated; it is empty where the gold is of cases and no one pack.
    ``vignettes`` has the SHA-256 of each case's vignette: what was decided about another text says
    nothing about this one. ``experts`` are codes, three or more, or none where the gold is `OURS`.
    ``replaces`` is the SHA-256 of the file of the version before, and ``sha256`` that of its own.
    """

    version: int
    of: str
    by: str
    decided_on: date
    experts: tuple[str, ...]
    vignettes: Mapping[str, str]
    answers: Mapping[str, Mapping[str, GoldAnswer]]
    agreement: tuple[Agreed, ...] = ()
    replaces: str = ""
    sha256: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def answer(self, case: str, item: str) -> GoldAnswer | None:
        """What was decided on an item of a case, if anything was."""
        return self.answers.get(case, {}).get(item)
