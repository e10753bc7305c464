"""Page one: what was done, what may not be concluded, and what was found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.data_class import dataclass
from arms_docs.study.agreement.measured import AgainstGold, Agreement, Measured
from arms_docs.study.agreement_pages.measured_cells import NOTHING
from arms_docs.study.coefficients import Interval
from arms_docs.study.in_figures import between, decimal, of_all, plural, share_between
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.rated_items import FACTORS, GENERAL, OVERALL, PROTECTIVE, RISK

MAY_NOT = (
    f"{NOT_FOR_PEOPLE} Its use is learning, and the training and guidance that are wanted.",
    "The gold is what experts agreed on. It is an opinion with reasons, and no measurement.",
    "On written cases everybody has the same evidence. At work each assessor gathers it, so that "
    "agreement there can be expected to be lower.",
    "Figures say how often, and not why. The intervals say how far a figure would move with other "
    "cases of this kind; they do not say how it would move with other raters.",
)
LEARN = (
    "A rater’s own ratings are told to that rater alone, in a letter. Groups under {fewest} raters "
    "are not shown."
)


@dataclass(frozen=True)
class Finding:
    """One finding: what it is about, and its sentences."""

    title: str
    says: tuple[str, ...]


def what_was_done(agreement: Agreement) -> tuple[str, ...]:
    """Cases, raters and the gold, and how many ratings there are."""
    factors = agreement.of(FACTORS)
    cases = plural(len(agreement.cases), "fictional case")
    sentences = [
        f"{plural(agreement.raters, 'rater')} rated {cases}, by the evidence that is written in "
        f"them. Their ratings are held against gold version {agreement.gold_version} "
        f"({agreement.gold_of}), and against one another."
    ]
    if factors and not factors.hidden:
        sentences.append(
            f"Ratings of the factors: {factors.given} given, of these {factors.unable} Unable to "
            f"rate; {factors.blank} left blank. A blank counts as nothing, and Unable to rate is "
            "no point on the scale."
        )
    if agreement.unread:
        sentences.append(
            f"{plural(len(agreement.unread), 'file')} could not be taken and "
            f"{'is' if len(agreement.unread) == 1 else 'are'} in no figure."
        )
    return tuple(sentences)


def findings(agreement: Agreement) -> tuple[Finding, ...]:
    """The six findings of page one."""
    return (
        Finding("Overall priority and the gold", tuple(_exact(agreement.of(OVERALL)))),
        Finding("Missed High", tuple(_missed(agreement))),
        Finding("Protective factors and risk factors", tuple(_halves(agreement))),
        Finding("Unable to rate, where the gold rates", tuple(_unable(agreement.of(FACTORS)))),
        Finding("Rater by rater", tuple(_by_rater(agreement.of(FACTORS)))),
        Finding("What looks alike", tuple(_alike(agreement))),
    )


def _gold(measured: Measured | None) -> AgainstGold | str:
    """The counts against the gold, or the reason why there are none."""
    if measured is None:
        return "It was not rated in this exercise."
    if measured.hidden:
        return measured.hidden
    if measured.gold is None or not measured.gold.n:
        return NOTHING
    return measured.gold


def _exact(measured: Measured | None) -> Iterator[str]:
    gold = _gold(measured)
    if isinstance(gold, str):
        yield gold
        return
    exact = f"{of_all(gold.exact, gold.n, NOTHING)}{_spread(gold.exact_interval)}"
    yield f"Exactly as the gold: {exact}."
    yield (
        f"Within one step: {of_all(gold.within_one, gold.n, NOTHING)}. Two steps apart or more: "
        f"{of_all(gold.two_apart, gold.n, NOTHING)}. Towards more concern: {gold.above}; towards "
        f"less: {gold.below}."
    )
    if measured and measured.alpha:
        yield f"Among the raters: {_alpha(measured)}"


def _spread(interval: Interval | None, *, why: bool = True) -> str:
    """The interval of a share; ``why`` there is none, once on the page."""
    if interval is None:
        return ""
    words = share_between(interval)
    if words:
        return f", 95% interval {words}"
    return f" ({interval.why.rstrip('.')})" if why else ""


def _alpha(measured: Measured) -> str:
    alpha = measured.alpha
    if alpha is None:
        return measured.no_coefficients
    if alpha.value is None:
        return f"no alpha. {alpha.why}"
    name = f"Krippendorff’s alpha, {alpha.weights}, {decimal(alpha.value)}"
    if alpha.low is None or alpha.high is None:
        return f"{name}. {alpha.why_no_interval}"
    return f"{name}, 95% interval {decimal(alpha.low)} to {decimal(alpha.high)}."


def _missed(agreement: Agreement) -> Iterator[str]:
    for name, words in (
        (OVERALL, "Overall priority, where the gold says High or Very High and the rating is less"),
        (GENERAL, "General level, likewise"),
        (FACTORS, "Factors, where the gold says High and the rating is less"),
    ):
        gold = _gold(agreement.of(name))
        if isinstance(gold, str):
            yield f"{words}: {gold}"
            continue
        missed = of_all(gold.missed_high, gold.gold_high, "the gold says High nowhere")
        yield f"{words}: {missed}."


def _halves(agreement: Agreement) -> Iterator[str]:
    halves = [
        (words, _gold(agreement.of(name)))
        for name, words in ((PROTECTIVE, "Protective factors"), (RISK, "Risk factors"))
    ]
    for words, gold in halves:
        if isinstance(gold, str):
            yield f"{words}: {gold}"
            continue
        yield (
            f"{words}: exact {of_all(gold.exact, gold.n, NOTHING)}"
            f"{_spread(gold.exact_interval, why=False)}; towards less concern "
            f"{of_all(gold.below, gold.n, NOTHING)}{_spread(gold.below_interval, why=False)}; "
            f"towards more {of_all(gold.above, gold.n, NOTHING)}."
        )
    protective, risk = (gold for _, gold in halves)
    if isinstance(protective, AgainstGold) and isinstance(risk, AgainstGold):
        yield from _apart(protective.below_interval, risk.below_interval)


def _apart(protective: Interval | None, risk: Interval | None) -> Iterator[str]:
    """What the intervals of the shares towards less concern say of the two halves, if anything."""
    if not (protective and risk) or None in (protective.low, protective.high, risk.low, risk.high):
        return
    if (protective.low or 0) > (risk.high or 0):
        first, second = "protective factors", "risk factors"
    elif (risk.low or 0) > (protective.high or 0):
        first, second = "risk factors", "protective factors"
    else:
        yield "The intervals of the two shares towards less concern overlap."
        return
    yield (
        f"So {first} are rated with less concern than the gold more often than {second} are: the "
        "intervals of the two shares do not overlap."
    )


def _unable(measured: Measured | None) -> Iterator[str]:
    gold = _gold(measured)
    if isinstance(gold, str):
        yield gold
        return
    wheres = of_all(
        gold.unable_where_gold_rates, gold.gold_rates, "the gold rates nothing in these cases"
    )
    yield f"Unable to rate was given where the gold rates: {wheres}."
    rated = of_all(
        gold.rated_where_gold_is_unable,
        gold.gold_unable,
        "the gold rates everything in these cases",
    )
    yield f"A rating was given where the gold says Unable to rate: {rated}."


def _by_rater(measured: Measured | None) -> Iterator[str]:
    """The spread of the raters, without saying who is who."""
    if measured is None or measured.hidden:
        yield measured.hidden if measured else "It was not rated in this exercise."
        return
    kappa = measured.kappa
    if kappa is None or kappa.median is None or kappa.lowest is None or kappa.highest is None:
        yield kappa.why if kappa else measured.no_coefficients or NOTHING
        return
    yield (
        f"Weighted kappa of each rater with the gold over all factors, {kappa.weights} weights: "
        f"median {decimal(kappa.median)}, from {between(kappa.lowest, kappa.highest)}, "
        f"{plural(kappa.raters, 'rater')}."
    )
    if not kappa.far_below:
        yield "Nobody lies far below the others (Tukey’s fence)."
        return
    lie = "lies" if kappa.far_below == 1 else "lie"
    yield (
        f"{kappa.far_below} of them {lie} far below the others (Tukey’s fence). Their ratings are "
        "in every figure; the figures do not say why, and no page says who."
    )


def _alike(agreement: Agreement) -> Iterator[str]:
    number = len({pair.raters for pair in agreement.alike})
    if not number:
        yield "No two raters’ workbooks look alike."
        return
    yield (
        f"{plural(number, 'pair')} of raters’ workbooks {'looks' if number == 1 else 'look'} alike "
        "and should be looked at. It may have an innocent reason, such as one computer for two "
        "people. The organiser is told which; the coefficients without them stand in this report."
    )
