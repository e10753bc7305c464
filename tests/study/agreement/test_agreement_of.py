"""All that an exercise shows: the truth of a simulated one, and what must change nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import cache
from importlib import import_module

import pytest

from arms_docs.instrument import Instrument, load_instrument
from arms_docs.study.agreement import Agreement, Measured, agreement_of
from arms_docs.study.agreement.against_gold import kappa_to_gold
from arms_docs.study.agreement.agreement_of import NOT_ALL, TOO_FEW, UNVALIDATED
from arms_docs.study.agreement.counted import ratings_in
from arms_docs.study.coefficients import DRAWS, Coefficient, Interval, Scale, krippendorff_alpha
from arms_docs.study.exercise import Rated, Returned
from arms_docs.study.gold import Gold, shipped_gold
from arms_docs.study.rated_items import FACTOR_SCALE
from tests.support.exercise_by_hand import BOOKS, GOLD
from tests.support.simulated_exercise import (
    PROTECTIVE,
    RISK,
    drawn_gold,
    exercise,
    true_alpha,
    true_kappa,
    true_shares,
)

# By name, because the room has a function of the same name.
MEASURE = import_module("arms_docs.study.agreement.measure")
HALVES = {"risk": RISK, "protective": PROTECTIVE}
CARELESS = 2 / 40


def shown(rated: Sequence[Rated], gold: Gold, instrument: Instrument, seed: int = 3) -> Agreement:
    return agreement_of(Returned(tuple(rated), (), ()), gold, instrument, seed=seed)


@contextmanager
def measuring(*names: str) -> Iterator[None]:
    """These subjects alone are measured: what is measured of one hangs on no other."""
    every = MEASURE._subjects(load_instrument())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MEASURE, "_subjects", lambda _: {name: every[name] for name in names})
        yield


@pytest.fixture
def one_subject_of_each_scale() -> Iterator[None]:
    with measuring("R1", "overall", "risk"):
        yield


@cache
def simulated(seed: int) -> Agreement:
    """Of the two halves alone."""
    gold, instrument = shipped_gold(), load_instrument()
    with measuring(*HALVES):
        return shown(exercise(gold, seed), gold, instrument, seed=seed)


@pytest.mark.parametrize("half", HALVES)
def test_the_truth_is_found_within_its_interval(half: str) -> None:
    assert not faults_of(1, half)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(2, 12))
@pytest.mark.parametrize("half", HALVES)
def test_the_truth_is_found_with_other_seeds_too(seed: int, half: str) -> None:
    assert not faults_of(seed, half)


def faults_of(seed: int, half: str) -> list[str]:
    """What is found of a half that is not the truth."""
    gold = shipped_gold()
    exact, below, above = true_shares(gold, HALVES[half], CARELESS)
    seen = simulated(seed).of(half)
    assert seen and seen.gold and seen.alpha and seen.kappa and seen.kappa.median
    kappa = true_kappa(gold, HALVES[half])
    checks = {
        "exact": is_within(seen.gold.exact_interval, exact),
        "below": is_within(seen.gold.below_interval, below),
        "above": abs(seen.gold.above / seen.gold.n - above) < 0.025,
        "alpha": is_within(seen.alpha, true_alpha(gold, HALVES[half], CARELESS)),
        "kappa": abs(seen.kappa.median - kappa) < 0.05,
    }
    return [name for name, holds in checks.items() if not holds]


def is_within(interval: Interval | Coefficient | None, truth: float) -> bool:
    assert interval and interval.low is not None and interval.high is not None
    return interval.low < truth < interval.high


def test_the_tendency_is_told_from_chance() -> None:
    """Deficits rated too low are found of the protective half, and of no other."""
    seen = simulated(1)
    risk, protective = seen.of("risk"), seen.of("protective")
    assert risk and protective and risk.gold and protective.gold
    assert protective.gold.below > 4 * protective.gold.above
    assert risk.gold.below < 1.3 * risk.gold.above
    assert protective.gold.missed_high / protective.gold.gold_high > 0.25
    assert risk.gold.missed_high / risk.gold.gold_high < 0.15


def test_two_careless_raters_show_in_the_range(instrument: Instrument) -> None:
    gold = shipped_gold()
    lowest = []
    for careless in (2, 0):
        ratings = ratings_in(exercise(gold, 1, careless=careless), gold, instrument)
        kappa = kappa_to_gold([each for each in ratings if each.item in RISK], "R1")
        assert kappa.lowest is not None
        lowest.append(kappa.lowest)
    assert lowest[0] < 0.4 < lowest[1]


@pytest.mark.prove
def test_how_often_the_interval_holds_the_truth() -> None:
    """Exercises of eight cases that are drawn anew each time: told in the documentation."""
    truth = true_alpha(drawn_gold(0, 4000), RISK, 0)
    within = 0
    for seed in range(1, 401):
        gold = drawn_gold(seed, 8)
        rated = exercise(gold, seed, raters=10, careless=0)
        seen = krippendorff_alpha(units_of(rated, gold), Scale(FACTOR_SCALE), seed=seed)
        within += is_within(seen, truth)
    print(f"alpha within its interval: {within} of 400")  # noqa: T201
    assert within >= 362  # 95% less four standard errors, 1.1% each


def units_of(rated: Sequence[Rated], gold: Gold) -> list[list[dict[str, str | None]]]:
    """What was rated of the risk half, put together without the program."""
    cases = []
    for case in gold.answers:
        mine = [each for each in rated if each.case == case]
        units: list[dict[str, str | None]] = []
        for item in RISK:
            words = {each.rater: each.ratings.get(item) for each in mine}
            units.append({code: word for code, word in words.items() if word in FACTOR_SCALE})
        cases.append(units)
    return cases


# --- what must change nothing


@cache
def small() -> tuple[Rated, ...]:
    """Seven raters of the hand-worked cases and two of another agency."""
    others = [replace(each, rater=f"{each.rater}2", agency="Other") for each in BOOKS[:2]]
    return (*BOOKS, *others, replace(BOOKS[0], rater="G"))


def measures(rated: Sequence[Rated], instrument: Instrument) -> tuple[Measured, ...]:
    return shown(rated, GOLD, instrument).measured


def test_the_order_of_files_does_not_matter(instrument: Instrument) -> None:
    mixed = list(small())
    random.Random(5).shuffle(mixed)  # noqa: S311
    first = shown(small(), GOLD, instrument)
    assert shown(mixed, GOLD, instrument) == first


def test_the_codes_of_raters_do_not_matter(instrument: Instrument) -> None:
    codes = sorted({each.rater for each in small()})
    others = dict(zip(codes, reversed([f"Q{code}" for code in codes]), strict=True))
    renamed = [replace(each, rater=others[each.rater]) for each in small()]
    assert measures(renamed, instrument) == measures(small(), instrument)


def test_the_names_of_cases_do_not_matter(instrument: Instrument) -> None:
    names = {"x": "c", "y": "a", "z": "b"}
    gold = replace(GOLD, answers={names[case]: a for case, a in GOLD.answers.items()})
    renamed = [replace(each, case=names[each.case]) for each in small()]
    seen = shown(renamed, gold, instrument)
    assert rounded(seen.measured) == rounded(measures(small(), instrument))


def rounded(measured: Sequence[Measured]) -> object:
    """As data, to nine places: sums in another order differ in the last."""
    return json.loads(
        json.dumps([asdict(each) for each in measured]),
        parse_float=lambda text: f"{float(text):.9f}",
    )


def test_cases_that_everybody_left_blank_change_nothing_else(instrument: Instrument) -> None:
    more = [f"blank-{number}" for number in range(20)]
    gold = replace(GOLD, answers={**GOLD.answers, **dict.fromkeys(more, GOLD.answers["x"])})
    raters = sorted({each.rater for each in small()})
    blank = [
        replace(small()[0], rater=who, case=case, ratings={}) for who in raters for case in more
    ]
    seen = shown((*small(), *blank), gold, instrument)
    assert [replace(each, blank=0) for each in seen.measured] == [
        replace(each, blank=0) for each in measures(small(), instrument)
    ]
    everything, before = seen.of("R1"), shown(small(), GOLD, instrument).of("R1")
    assert everything and before and everything.blank == before.blank + len(blank)


def test_blank_unable_and_not_asked_are_three(instrument: Instrument) -> None:
    gone = [each for each in small() if (each.rater, each.case) != ("E", "z")]
    before, after = measures(small(), instrument)[0], measures(gone, instrument)[0]
    assert (before.given, before.blank, before.unable) == (20, 1, 1)
    assert (after.given, after.blank, after.unable) == (19, 1, 1)


@pytest.mark.usefixtures("one_subject_of_each_scale")
def test_the_same_seed_gives_the_same(instrument: Instrument) -> None:
    gold = drawn_gold(1, 6)
    rated = exercise(gold, 1, raters=6, careless=0)
    first = shown(rated, gold, instrument)
    assert shown(rated, gold, instrument) == first
    assert shown(rated, gold, instrument, seed=4).measured != first.measured
    assert (first.seed, first.draws) == (3, DRAWS)


# --- with and without, privacy, notes


@pytest.mark.usefixtures("one_subject_of_each_scale")
def test_every_measure_stands_with_and_without_what_looks_alike(instrument: Instrument) -> None:
    gold = drawn_gold(1, 6)
    rated = exercise(gold, 1, raters=8, careless=0)
    assert shown(rated, gold, instrument).without_alike == ()
    first = {each.case: each for each in rated if each.rater == "R01"}
    doubled = [
        replace(each, ratings=first[each.case].ratings, reasons=first[each.case].reasons)
        if each.rater == "R02"
        else each
        for each in rated
    ]
    seen = shown(doubled, gold, instrument)
    assert [each.raters for each in seen.alike] == [("R01", "R02")]
    assert seen.alike[0].cases == tuple(sorted(gold.answers))
    rest = [each for each in doubled if each.rater != "R02"]
    assert seen.without_alike == shown(rest, gold, instrument).measured
    assert seen.without_alike != seen.measured


@pytest.mark.usefixtures("one_subject_of_each_scale")
def test_no_rater_is_told_from_the_figures(instrument: Instrument) -> None:
    gold = drawn_gold(1, 6)
    secret = {f"R{number:02}": f"QZ{number}X" for number in range(1, 9)}
    rated = [
        replace(each, rater=secret[each.rater], author="Kim Secret", saved_by="Kim Secret")
        for each in exercise(gold, 1, raters=8, careless=0)
    ]
    seen = shown(rated, gold, instrument)
    told = json.dumps(asdict(seen), default=str)
    assert "QZ" not in told and "Secret" not in told
    assert "raters name one account" in told
    pair = [each if each.rater < "QZ3" else replace(each, saved_by="", author="") for each in rated]
    seen = shown(pair, gold, instrument)
    assert [each.raters for each in seen.alike] == [("QZ1X", "QZ2X")] * 2
    told = json.dumps(asdict(replace(seen, alike=())), default=str)
    assert "QZ" not in told and "Secret" not in json.dumps(asdict(seen), default=str)


def test_what_is_to_be_said_of_the_material(instrument: Instrument) -> None:
    gold = replace(shipped_gold(), version=3)
    rated = exercise(gold, 1, raters=4, careless=0)[:-1]
    returned = Returned(rated, (("note.txt", "No workbook."),), ("R01-alone.xlsx: odd.",))
    seen = agreement_of(returned, gold, instrument, seed=1, title="Autumn")
    assert seen.notes == (TOO_FEW, UNVALIDATED, NOT_ALL.format(missing=1, of=32))
    assert all(each.hidden for each in seen.measured)
    assert (seen.unread, seen.remarks, seen.title) == (returned.unread, returned.notes, "Autumn")
    assert (seen.gold_version, seen.gold_of, seen.raters, len(seen.cases)) == ("3", gold.by, 4, 8)


def test_nothing_came_back(instrument: Instrument) -> None:
    seen = shown((), GOLD, instrument)
    assert (seen.raters, seen.cases, seen.alike) == (0, (), ())
    assert all(each.hidden for each in seen.measured)
