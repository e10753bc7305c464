"""How far two readers agree on each item, where both judged it: observed, and beyond chance."""

from __future__ import annotations

from collections.abc import Iterable

from arms_docs.data_class import dataclass
from arms_docs.study.coefficients import (
    Coefficient,
    Observed,
    Scale,
    gwet_ac2,
    observed_agreement,
    pairs_of,
    weighted_kappa,
)
from arms_docs.study.few import FEWEST
from arms_docs.study.second_reader.item_sets import ItemSet, JudgedItem
from arms_docs.study.second_reader.readings_back import PlanRead

BOOTSTRAP_SEED = 20  # of the intervals; it is printed


@dataclass(frozen=True)
class ItemAgreed:
    """How far two readers agree on one item over ``plans`` that both judged.

    ``observed`` and the coefficients are None where these are too few plans.
    """

    item: JudgedItem
    plans: int
    observed: Observed | None = None
    kappa: Coefficient | None = None
    ac2: Coefficient | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there are enough plans to show it."""
        return self.observed is not None


def agreed_of(
    plans: Iterable[PlanRead], readers: tuple[str, str], items: ItemSet
) -> tuple[ItemAgreed, ...]:
    """The agreement of the two readers on each item."""
    plans, scale = tuple(plans), Scale(items.words)
    return tuple(_agreed(item, plans, readers, scale) for item in items.items)


def _agreed(
    item: JudgedItem, plans: Iterable[PlanRead], readers: tuple[str, str], scale: Scale
) -> ItemAgreed:
    given = [_given(item, plan, readers) for plan in plans]
    cases = [[words] for words in given if None not in words.values()]
    if len(cases) < FEWEST:
        return ItemAgreed(item, len(cases))
    return ItemAgreed(
        item,
        len(cases),
        observed_agreement(cases, scale),
        weighted_kappa(pairs_of(cases, *readers), scale, seed=BOOTSTRAP_SEED),
        gwet_ac2(cases, scale, seed=BOOTSTRAP_SEED),
    )


def _given(item: JudgedItem, plan: PlanRead, readers: tuple[str, str]) -> dict[str, str | None]:
    """What each of the two gave to an item of a plan."""
    return {
        code: plan.readings[code].judged.get(item.key) if code in plan.readings else None
        for code in readers
    }
