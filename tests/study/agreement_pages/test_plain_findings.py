"""Page one in sentences: each with its n, and with its reason where there is none."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages.plain_findings import findings, what_was_done
from arms_docs.study.coefficients import Interval
from tests.support.agreement_some import HIDDEN, full, hidden, small


def words(agreement: Agreement) -> list[str]:
    return [f"{each.title}: {' '.join(each.says)}" for each in findings(agreement)]


def test_the_six_findings_have_their_counts() -> None:
    agreement = full()
    overall, factors = agreement.of("overall"), agreement.of("factors")
    risk, protective = agreement.of("risk"), agreement.of("protective")
    assert overall and overall.gold and factors and factors.gold
    assert risk and risk.gold and protective and protective.gold
    exact, missed, halves, unable, by_rater, alike = words(agreement)
    assert f"Exactly as the gold: {overall.gold.exact} of {overall.gold.n} (" in exact
    assert f"is less: {overall.gold.missed_high} of {overall.gold.gold_high} (" in missed
    assert f"exact {protective.gold.exact} of {protective.gold.n} (" in halves
    assert halves.index("Protective") < halves.index("Risk factors: exact")
    wheres = f"{factors.gold.unable_where_gold_rates} of {factors.gold.gold_rates} ("
    assert f"where the gold rates: {wheres}" in unable
    assert "39 raters. Nobody lies far below the others" in by_rater
    assert "1 pair of raters’ workbooks looks alike" in alike and "R07" not in alike


def test_a_pair_that_looks_alike_twice_is_one_pair() -> None:
    agreement = full()
    (pair,) = agreement.alike
    twice = replace(agreement, alike=(pair, replace(pair, why="Both name one person.")))
    assert "1 pair of raters’ workbooks looks alike" in words(twice)[5]


def test_few_cases_have_no_interval_and_it_is_said_once() -> None:
    text = " ".join(words(small()))
    assert text.count("Too few cases for an interval: 2, and 5 are needed") == 1


def test_nothing_of_what_is_hidden_is_told() -> None:
    exact, missed, halves, unable, by_rater, alike = words(hidden())
    for sentence in (exact, missed, halves, unable, by_rater):
        assert HIDDEN in sentence and "(" not in sentence
    assert alike.endswith("No two raters’ workbooks look alike.")
    assert len(what_was_done(hidden())) == 1, "raters and cases, and no count of ratings"


def test_the_direction_of_the_halves_is_said_where_the_intervals_are_apart() -> None:
    apart, overlap = Interval(0.2, 0.4, ""), Interval(0.05, 0.2, "")
    low = Interval(0.01, 0.1, "")
    assert "So protective factors are rated with less concern than" in halves_of(apart, low)
    assert "So risk factors are rated with less concern than" in halves_of(low, apart)
    assert "towards less concern overlap." in halves_of(apart, overlap), "they touch"
    none = halves_of(Interval(None, None, "Too few."), low)
    assert "overlap" not in none and "So " not in none


def halves_of(protective: Interval, risk: Interval) -> str:
    agreement = full()
    below = {"protective": protective, "risk": risk}
    measured = tuple(
        replace(each, gold=replace(each.gold, below_interval=below[each.subject]))
        if each.subject in below and each.gold and each.group.kind == "all"
        else each
        for each in agreement.measured
    )
    return words(replace(agreement, measured=measured))[2]


def test_raters_far_below_are_counted_and_not_named() -> None:
    agreement = full()
    factors = agreement.of("factors")
    assert factors and factors.kappa
    two = replace(factors, kappa=replace(factors.kappa, far_below=2))
    rest = [each for each in agreement.measured if each is not factors]
    by_rater = words(replace(agreement, measured=(two, *rest)))[4]
    assert "2 of them lie far below the others" in by_rater and "no page says who" in by_rater
    one = replace(two, kappa=replace(factors.kappa, far_below=1))
    assert "1 of them lies" in words(replace(agreement, measured=(one, *rest)))[4]


def test_where_the_gold_says_high_nowhere_it_is_said() -> None:
    agreement = full()
    overall = agreement.of("overall")
    assert overall and overall.gold
    none = replace(overall, gold=replace(overall.gold, missed_high=0, gold_high=0))
    rest = [each for each in agreement.measured if each is not overall]
    missed = words(replace(agreement, measured=(none, *rest)))[1]
    assert "the rating is less: the gold says High nowhere." in missed


def test_what_was_done_says_who_rated_what_against_whose_gold() -> None:
    first, second, third = what_was_done(full())
    assert first.startswith("40 raters rated 8 fictional cases")
    assert "gold version 1 (ours, unvalidated)" in first
    assert "left blank" in second and third == "1 file could not be taken and is in no figure."
