"""How far experts agree who rated apart, before they met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arms_docs.instrument import Instrument
from arms_docs.study.coefficients import (
    Cases,
    Coefficient,
    Scale,
    gwet_ac2,
    krippendorff_alpha,
    observed_agreement,
)
from arms_docs.study.exercise import Rated
from arms_docs.study.gold.gold import Agreed
from arms_docs.study.rated_items import FACTORS, PROTECTIVE, RISK, half, items, scale_of, title_of

HEADS = ("", "pairs", "exact", "within one", "AC2", "alpha")
SEED = 1  # of the intervals, which are drawn over cases


def experts_agreement(rated: Sequence[Rated], instrument: Instrument) -> tuple[Agreed, ...]:
    """Their agreement on each half of the factors, on all, and on each item, in this order.

    *Unable to rate* is no point of a scale: where one expert says so, that pair is in none of the
    counts.
    """
    subjects = {name: half(instrument, name) for name in (RISK, PROTECTIVE, FACTORS)}
    subjects |= {item: (item,) for item in items(instrument)}
    return tuple(_agreed(subject, rated, of) for subject, of in subjects.items())


def agreement_rows(
    agreement: Sequence[Agreed], instrument: Instrument
) -> tuple[tuple[str, ...], ...]:
    """The agreement as rows of words, their heads first; `no_coefficient` says why one is none."""
    rows = [
        (
            title_of(instrument, each.subject),
            *map(str, (each.pairs, each.exact, each.within_one)),
            *map(_in_brief, (each.ac2, each.alpha)),
        )
        for each in agreement
    ]
    return (HEADS, *rows)


def no_coefficient(agreement: Sequence[Agreed], instrument: Instrument) -> tuple[str, ...]:
    """A sentence for each subject, and reason, for which there is no coefficient."""
    sentences: dict[str, None] = {}  # in order, and each once
    for each in agreement:
        for coefficient in (each.ac2, each.alpha):
            if coefficient.value is None:
                sentences[f"{title_of(instrument, each.subject)}: {coefficient.why}"] = None
    return tuple(sentences)


def _in_brief(coefficient: Coefficient) -> str:
    return "none" if coefficient.value is None else coefficient_in_words(coefficient)


def coefficient_in_words(coefficient: Coefficient) -> str:
    """A coefficient with its interval and the number of ratings; or why there is none."""
    if coefficient.value is None:
        return coefficient.why
    spread = ""
    if coefficient.low is not None and coefficient.high is not None:
        spread = f" ({coefficient.low:.2f} to {coefficient.high:.2f})"
    return f"{coefficient.value:.2f}{spread}, n {coefficient.ratings}"


def _agreed(subject: str, rated: Sequence[Rated], of: tuple[str, ...]) -> Agreed:
    scale = Scale(scale_of(of[0]))
    cases: Cases = tuple(_by_case(rated, of, scale))
    observed = observed_agreement(cases, scale)
    return Agreed(
        subject=subject,
        pairs=observed.pairs,
        exact=observed.exact,
        within_one=observed.exact + observed.one_step,
        alpha=krippendorff_alpha(cases, scale, seed=SEED),
        ac2=gwet_ac2(cases, scale, seed=SEED),
    )


def _by_case(
    rated: Sequence[Rated], of: tuple[str, ...], scale: Scale
) -> Iterator[list[dict[str, str | None]]]:
    """Of each case, each item with what each expert gave; nothing that is not on the scale."""
    for key in sorted({each.case for each in rated}):
        books = [each for each in rated if each.case == key]
        yield [{book.rater: _on(scale, book.ratings.get(item)) for book in books} for item in of]


def _on(scale: Scale, rating: str | None) -> str | None:
    return rating if rating in scale.positions else None
