"""What the workbook works out while somebody types, and where it is shown: one line each.

The value of each is the formula of that name on the working sheet; the tests compare it with
what `rate` says. Figures in the words beside a result come from the instrument's tables, as the
formula's own do.
"""

from __future__ import annotations

from itertools import chain

from arms_docs.assessment import AGE_AT_RELEASE
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument, ReadBy


@dataclass(frozen=True)
class Result:
    """One computed line.

    ``name`` is what its formula is called on the working sheet, ``note`` that of the working beside
    it, and ``about`` fixed words instead. ``headline`` results are shown on the Start sheet too,
    ``date`` ones as a date.
    """

    name: str
    label: str
    about: str = ""
    note: str = ""
    headline: bool = False
    date: bool = False


@dataclass(frozen=True)
class Group:
    """Results shown together in ``section``, before the question ``before``.

    ``head`` stands above them and ``then`` above what follows. Formulas read answers from one such
    line to the next, so a result that follows from answers of its own section must be kept apart
    from them by both; otherwise it would be part of what it is worked out from. With ``each`` they
    are worked out for every row of the section.
    """

    section: str
    before: str
    head: str
    then: str
    results: tuple[Result, ...]
    each: bool = False


def results_shown(instrument: Instrument) -> tuple[Group, ...]:
    """Every group of results, in the words that fit this instrument's tables."""
    return _AGE, _RM2000, _FACTORS, _overall(instrument), _GENERAL, _visits(instrument), _DATES


def headlines(instrument: Instrument) -> tuple[Result, ...]:
    """The results that Start shows, in order."""
    results = chain.from_iterable(group.results for group in results_shown(instrument))
    return tuple(result for result in results if result.headline)


def _overall(instrument: Instrument) -> Group:
    about = f"Our rule: {instrument.indicated}"
    return Group(
        "overall",
        "level",
        "Worked out from the twelve factors",
        "Your decision",
        (
            Result("overall.tally", "The twelve ratings", headline=True),
            Result("overall.indicated", "What they point to", about, headline=True),
        ),
    )


_AGE = Group(
    "rm2000",
    "age",
    "",
    "",
    (
        Result(
            "rm2000.age_at_release",
            AGE_AT_RELEASE,
            "By the date of birth and the release date on the Case sheet.",
        ),
    ),
)
_RM2000 = Group(
    "rm2000",
    "record_category",
    "Worked out from these items",
    "On record, and what you rely on",
    (
        Result("rm2000.s", "RM2000/S", note="rm2000.s_points", headline=True),
        Result("rm2000.v", "RM2000/V", note="rm2000.v_points", headline=True),
        Result("rm2000.c", "RM2000/C", note="rm2000.c_points", headline=True),
    ),
)
_FACTORS = Group(
    "factors",
    "reason",
    "",
    "",
    (
        Result(
            "factors.informed",
            "Most urgent open action",
            "From the Actions sheet: open actions whose main factor this is.",
        ),
    ),
    each=True,
)
_GENERAL = Group(
    "overall",
    "general",
    "Worked out from your overall priority and RM2000",
    "Your decision",
    (
        Result(
            "general.relied_on",
            "RM2000/S category relied on",
            note="relied_on.why",
            headline=True,
        ),
        Result(
            "general.guide",
            "Guide to the general level",
            "Our table of the overall priority and the RM2000/S category. A guide only.",
            headline=True,
        ),
    ),
)


def _visits(instrument: Instrument) -> Group:
    by = "By the general level."
    if instrument.visits_read_by is ReadBy.CATEGORY:
        by = "By the RM2000/S category relied on, or the general level where there is none."
    results = (Result("visits.default", "Usual interval between visits", by),)
    return Group("review", "visits", "Worked out for visits", "Your plan", results)


_DATES = Group(
    "review",
    "next_review",
    "Worked out from your dates",
    "The next review",
    (
        Result("visits.next", "Next home visit", headline=True, date=True),
        Result("visits.latest_review", "Review at the latest", headline=True, date=True),
    ),
)


def formula_name(result: Result, row: str = "") -> str:
    """The name of a result's formula; with a row, that row's: ``factors.R3.informed``.

    >>> formula_name(Result("factors.informed", ""), "R3")
    'factors.R3.informed'
    """
    part, _, name = result.name.partition(".")
    return ".".join(p for p in (part, row, name) if p)
