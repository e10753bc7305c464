"""Figures as they are printed: a count with what it is of, a share, a coefficient."""

from __future__ import annotations

from arms_docs.study.coefficients import Interval

UNLIKE = {"person": "people"}  # several of which do not end in s


def percent(count: float, of: float) -> str:
    """A share in whole per cent; what is not all is not called 100%, and what is some not 0%.

    >>> percent(31, 40), percent(999, 1000), percent(1, 1000), percent(0, 9), percent(9, 9)
    ('78%', 'over 99%', 'under 1%', '0%', '100%')
    """
    share = 100 * count / of
    if 99.5 <= share < 100:
        return "over 99%"
    if 0 < share < 0.5:
        return "under 1%"
    return f"{share:.0f}%"


def of_all(count: int, of: int, none: str) -> str:
    """A count, what it is of, and the share; ``none`` is said where it is of nothing.

    >>> of_all(31, 40, ""), of_all(0, 0, "the gold says High nowhere")
    ('31 of 40 (78%)', 'the gold says High nowhere')
    """
    return f"{count} of {of} ({percent(count, of)})" if of else none


def decimal(value: float) -> str:
    """A coefficient with two decimals; below 0 with a minus that is no hyphen.

    >>> decimal(0.6149), decimal(-0.119), decimal(-0.001)
    ('0.61', '−0.12', '0.00')
    """
    figures = f"{abs(value):.2f}"
    return figures if value >= 0 or float(figures) == 0 else f"−{figures}"


def between(low: float, high: float) -> str:
    """From one coefficient to another.

    >>> between(-0.1, 0.52)
    '−0.10 to 0.52'
    """
    return f"{decimal(low)} to {decimal(high)}"


def share_between(interval: Interval) -> str:
    """The interval of a share in per cent; nothing where there is none.

    >>> share_between(Interval(0.5149, 0.7, "")), share_between(Interval(None, None, "few"))
    ('51% to 70%', '')
    """
    if interval.low is None or interval.high is None:
        return ""
    return f"{percent(interval.low, 1)} to {percent(interval.high, 1)}"


def plural(number: int, singular: str) -> str:
    """A number of things.

    >>> plural(1, "rater"), plural(40, "rater"), plural(0, "person")
    ('1 rater', '40 raters', '0 people')
    """
    if number == 1:
        return f"1 {singular}"
    return f"{number} {UNLIKE.get(singular, f'{singular}s')}"
