"""Every subject in every group: counts, and coefficients where there is enough to make them of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from arms_docs.instrument import Instrument
from arms_docs.study.agreement.against_gold import (
    FEWEST_CASES,
    against_gold,
    confusion,
    kappa_to_gold,
    words_of,
)
from arms_docs.study.agreement.counted import Rating
from arms_docs.study.agreement.groups import Groups
from arms_docs.study.agreement.measured import Group, Measured, Observed
from arms_docs.study.coefficients import (
    Scale,
    gwet_ac1,
    gwet_ac2,
    icc_2_1,
    krippendorff_alpha,
    observed_agreement,
)
from arms_docs.study.gold import Gold
from arms_docs.study.rated_items import (
    FACTORS,
    GENERAL,
    OVERALL,
    PROTECTIVE,
    RISK,
    STATIC,
    UNABLE,
    half,
    items,
    scale_of,
)

FEW_CASES = f"Fewer than {FEWEST_CASES} cases were rated on the scale: percentages only."
ONE_DECISION = "Which category is relied on is counted, and no coefficient is made of it."
RATED = "rated"  # whatever it is, as against Unable to rate

Units = list[list[dict[str, str | None]]]  # by case, and within it by item


def measure(
    ratings: Sequence[Rating], gold: Gold, instrument: Instrument, seed: int
) -> tuple[Measured, ...]:
    """What these ratings show: every subject in the order of the form, then the several together.

    Nothing hangs on the order of the ratings, or on what raters are called.
    """
    groups = Groups(ratings, gold)
    measured = []
    for subject, of in _subjects(instrument).items():
        mine = [rating for rating in ratings if rating.item in of]
        for group, members, hidden in groups.of(mine):
            if hidden:
                measured.append(_hidden(subject, group, hidden))
            else:
                measured.append(_measured(subject, group, members, seed))
    return tuple(measured)


def _subjects(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """Every subject, and the items that it is made of."""
    alone = {item: (item,) for item in items(instrument)}
    return {**alone, **{name: half(instrument, name) for name in (RISK, PROTECTIVE, FACTORS)}}


def _hidden(subject: str, group: Group, why: str) -> Measured:
    return Measured(subject, group, 0, 0, 0, 0, 0, {}, hidden=why)


def _measured(subject: str, group: Group, ratings: Sequence[Rating], seed: int) -> Measured:
    item = ratings[0].item  # all items of a subject have one scale
    given = [rating for rating in ratings if rating.word]
    counts = _counts(subject, group, given, item, blank=len(ratings) - len(given))
    if any(rating.gold for rating in given):
        seen = against_gold(given, seed)
        counts = replace(counts, gold=seen, confusion=confusion(given, item))
    if why := _why_no_coefficients(subject, given):
        return replace(counts, no_coefficients=why)
    return _with_coefficients(counts, given, item, seed)


def _counts(
    subject: str, group: Group, given: Sequence[Rating], item: str, *, blank: int
) -> Measured:
    """What was given and left blank, and how raters stand to one another."""
    words = Counter(rating.word for rating in given)
    return Measured(
        subject=subject,
        group=group,
        raters=len({rating.rater for rating in given}),
        cases=len({rating.case for rating in given}),
        given=len(given),
        unable=words[UNABLE],
        blank=blank,
        shares={word: words[word] / len(given) for word in words_of(item) if given},
        observed=_observed(given, item),
    )


def _why_no_coefficients(subject: str, given: Sequence[Rating]) -> str:
    """Why there are only counts, where that is so."""
    if subject == STATIC:
        return ONE_DECISION
    cases = {rating.case for rating in given if rating.word != UNABLE}
    return FEW_CASES if len(cases) < FEWEST_CASES else ""


def _with_coefficients(counts: Measured, given: Sequence[Rating], item: str, seed: int) -> Measured:
    """*Unable to rate* is asked of factors only, and levels only are taken as numbers."""
    scale = Scale(scale_of(item))
    cases = _on_scale(given, scale)
    measured = replace(
        counts,
        kappa=kappa_to_gold(given, item) if counts.gold else None,
        alpha=krippendorff_alpha(cases, scale, "ordinal", seed=seed),
        ac2=gwet_ac2(cases, scale, seed=seed),
    )
    if item in (OVERALL, GENERAL):
        return replace(measured, icc=icc_2_1(cases, scale, seed=seed))
    either = Scale((UNABLE, RATED))
    rated = _units((rating, UNABLE if rating.word == UNABLE else RATED) for rating in given)
    return replace(measured, ac1_unable=gwet_ac1(rated, either, seed=seed))


def _observed(given: Sequence[Rating], item: str) -> Observed:
    scale = Scale(scale_of(item))
    seen = observed_agreement(_on_scale(given, scale), scale)
    return Observed(seen.pairs, seen.exact, seen.exact + seen.one_step, seen.further)


def _on_scale(given: Sequence[Rating], scale: Scale) -> Units:
    """The ratings on the scale: *Unable to rate* is no point on it."""
    return _units((rating, rating.word) for rating in given if rating.word in scale.positions)


def _units(words: Iterable[tuple[Rating, str]]) -> Units:
    """What each rater gave to each item of each case, in an order of its own: by case and item."""
    units: dict[str, dict[str, dict[str, str | None]]] = defaultdict(lambda: defaultdict(dict))
    for rating, word in words:
        units[rating.case][rating.item][rating.rater] = word
    return [[units[case][item] for item in sorted(units[case])] for case in sorted(units)]
