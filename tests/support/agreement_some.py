"""What an exercise might show, made up: every branch that a page has to print.

The figures belong together as counts do (what is exact is within one step too), and mean nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from arms_docs.instrument import load_instrument
from arms_docs.study.agreement.measured import (
    AgainstGold,
    Agreement,
    Confusion,
    Group,
    KappaToGold,
    LooksAlike,
    Measured,
    Observed,
)
from arms_docs.study.coefficients import Coefficient, Interval
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

INSTRUMENT = load_instrument()
ALL = Group("all", "")
SUMS = (RISK, PROTECTIVE, FACTORS)
SUBJECTS = (*items(INSTRUMENT), *SUMS)
FEW_CASES = "Too few cases for an interval: 2, and 5 are needed."
ALL_LOW = "All ratings are Low. With one category, agreement cannot be told from chance."
ICC_FEW = "ICC(2,1) needs 5 cases and 5 raters without a gap; here are 2 and 5."
TWO_CASES = "With 2 cases there are only counts: coefficients need 3."
HIDDEN = "Fewer than 5 raters."
GROUPS = (
    *(Group("priority", word) for word in ("Very High", "High", "Medium", "Low")),
    *(Group("band", word) for word in ("High", "Medium", "Low")),
    *(Group("agency", word) for word in ("Police", "Probation")),
    *(Group("training", word) for word in ("Within the last 12 months", "Not trained yet")),
    *(Group("together", word) for word in ("Alone", "Jointly with a colleague")),
)
SENTINEL = 987654  # in a hidden group: it may be in nothing that is written


def words_of(subject: str) -> tuple[str, ...]:
    """The categories of a subject, highest first, and *Unable to rate* for factors."""
    scale = tuple(reversed(scale_of(subject))) if subject not in SUMS else ("High", "Medium", "Low")
    return scale if subject in (OVERALL, GENERAL, STATIC) else (*scale, UNABLE)


def coefficient_some(
    value: float | None, units: int, raters: int, weights: str, cases: int, *, why: str = ""
) -> Coefficient:
    """A coefficient with an interval from five cases on."""
    has_interval = value is not None and cases >= 5
    return Coefficient(
        value=value,
        why=why,
        units=units,
        raters=raters,
        ratings=units * raters - 3,
        weights=weights,
        low=value - 0.11 if value is not None and has_interval else None,
        high=value + 0.09 if value is not None and has_interval else None,
        why_no_interval="" if has_interval else FEW_CASES,
        cases=cases,
        left_out=0,
    )


def measured_some(
    subject: str, raters: int, cases: int, group: Group = ALL, *, counts_only: str = ""
) -> Measured:
    """A subject with all that it can have; ``counts_only`` says why it has no coefficients."""
    random = Random(f"{subject} {group} {raters} {cases}")  # noqa: S311 - no secret
    number = len(half(INSTRUMENT, subject)) if subject in SUMS else 1
    units, words = cases * number, words_of(subject)
    given = raters * units - random.randrange(1 + raters * units // 20)
    has_unable = UNABLE in words
    unable = given // 25 if has_unable else 0
    shares = _shares(random, words, unable / given)
    n = given - unable - (given // 40 if has_unable else 0)
    pairs = units * raters * (raters - 1) // 2
    value = round(random.uniform(0.25, 0.75), 6)
    measured = Measured(
        subject,
        group,
        raters,
        cases,
        given,
        unable,
        raters * units - given,
        shares,
        gold=_gold(random, n, given, cases, has_unable=has_unable),
        confusion=_confusion(random, words, given),
        observed=Observed(pairs, pairs * 6 // 10, pairs * 9 // 10, pairs - pairs * 9 // 10),
        no_coefficients=counts_only,
    )
    if counts_only:
        return measured
    return replace(
        measured,
        kappa=KappaToGold(value, value - 0.4, value + 0.2, raters - 1, 1, "", "linear"),
        alpha=coefficient_some(value, units, raters, "ordinal", cases),
        ac2=coefficient_some(value + 0.1, units, raters, "linear", cases),
        ac1_unable=coefficient_some(0.81, units, raters, "identity", cases) if has_unable else None,
        icc=coefficient_some(value - 0.05, units, raters, "interval", cases),
    )


def hidden_some(subject: str, group: Group) -> Measured:
    """A group of too few; its figures are there to be looked for."""
    shown = measured_some(subject, 6, 6, group)
    return replace(shown, raters=SENTINEL, given=SENTINEL, unable=SENTINEL, hidden=HIDDEN)


def _shares(random: Random, words: tuple[str, ...], unable: float) -> dict[str, float]:
    on_scale = [word for word in words if word != UNABLE]
    parts = [random.uniform(1, 5) for _ in on_scale]
    shares = {
        word: (1 - unable) * part / sum(parts) for word, part in zip(on_scale, parts, strict=True)
    }
    return shares | ({UNABLE: unable} if UNABLE in words else {})


def _gold(random: Random, n: int, given: int, cases: int, *, has_unable: bool) -> AgainstGold:
    exact = int(n * random.uniform(0.45, 0.85))
    two_apart = (n - exact) // 9
    above = (n - exact) // 3
    high = n * 2 // 5
    interval = Interval(exact / n - 0.08, exact / n + 0.07, "")
    if cases < 5:
        interval = Interval(
            None, None, f"Too few cases for an interval: {cases}, and 5 are needed."
        )
    below = n - exact - above
    return AgainstGold(
        n=n,
        exact=exact,
        within_one=n - two_apart,
        two_apart=two_apart,
        above=above,
        below=below,
        missed_high=min(high, below) // 2,
        gold_high=high,
        false_high=above // 2,
        gold_not_high=n - high,
        unable_where_gold_rates=given // 30 if has_unable else 0,
        gold_rates=n + given // 30 if has_unable else n,
        rated_where_gold_is_unable=given // 50 if has_unable else 0,
        gold_unable=given // 40 if has_unable else 0,
        exact_interval=interval,
        below_interval=replace(interval, low=0.05, high=below / n + 0.2)
        if interval.low is not None
        else interval,
    )


def _confusion(random: Random, words: tuple[str, ...], given: int) -> Confusion:
    rows = []
    for place, _ in enumerate(words):
        parts = [random.uniform(0, 1) / (1 + 4 * abs(place - other)) for other in range(len(words))]
        row = given / len(words)
        rows.append(tuple(int(row * part / sum(parts)) for part in parts))
    if UNABLE in words:
        rows[-1] = tuple(0 for _ in words)
    return Confusion(words, tuple(rows))


@cache
def full() -> Agreement:
    """Forty raters and eight cases; one group is hidden, one pair looks alike, and of some
    subjects a coefficient or an interval is not there.
    """
    every = [measured_some(subject, 40, 8) for subject in SUBJECTS]
    groups = [
        measured_some(subject, 20, 8 if group.kind != "priority" else 2, group)
        for group in GROUPS
        for subject in SUBJECTS
        if group.word != "Not trained yet"
    ]
    few = [hidden_some(subject, Group("training", "Not trained yet")) for subject in SUBJECTS]
    measured = [_with_gaps(each) for each in every]
    without = [replace(measured_some(subject, 39, 8)) for subject in SUBJECTS]
    return Agreement(
        title="Exercise of autumn 2026",
        pack="4f1c2a",
        gold_version="1",
        gold_of="ours, unvalidated",
        raters=40,
        cases=(
            "alone",
            "custody",
            "night",
            "online",
            "reactive",
            "resistant",
            "setbacks",
            "sparse",
        ),
        seed=20,
        draws=2000,
        measured=(*measured, *groups, *few),
        alike=(LooksAlike(("R07", "R31"), ("online",), "Eight of twelve reasons are the same."),),
        without_alike=tuple(without),
        unread=(("R12 sparse.xlsx", "It was made for another exercise."),),
        notes=("In one case the answer of one rater was given twice: the later one counts.",),
        remarks=("R22 night.xlsx: the minutes are no number.",),
    )


def _with_gaps(measured: Measured) -> Measured:
    """One subject without a value, and one without an interval."""
    if measured.subject == "R4" and measured.alpha and measured.kappa:
        none = replace(measured.alpha, value=None, why=ALL_LOW, low=None, high=None)
        none = replace(none, why_no_interval="There is no value to give an interval for.")
        kappa = KappaToGold(None, None, None, 0, 40, ALL_LOW, "linear")
        return replace(measured, alpha=none, ac2=replace(none, weights="linear"), kappa=kappa)
    if measured.subject == "P3" and measured.icc:
        alike = "The draws do not differ."
        icc = replace(measured.icc, low=None, high=None, why_no_interval=alike)
        return replace(measured, icc=icc)
    return measured


def small() -> Agreement:
    """Five raters and two cases: counts only, and nothing looks alike."""
    measured = [measured_some(subject, 5, 2, counts_only=TWO_CASES) for subject in SUBJECTS]
    return replace(
        full(),
        title="A small exercise",
        raters=5,
        cases=("online", "sparse"),
        measured=tuple(measured),
        alike=(),
        without_alike=(),
        unread=(),
        remarks=(),
        notes=(),
    )


def hidden() -> Agreement:
    """Three raters: nothing is shown of anything."""
    return replace(
        full(),
        title="An exercise of three",
        raters=3,
        measured=tuple(hidden_some(subject, ALL) for subject in SUBJECTS),
        alike=(),
        without_alike=(),
        unread=(),
        remarks=(),
        notes=(),
    )
