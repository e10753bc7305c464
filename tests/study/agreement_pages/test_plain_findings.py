"""Page one in sentences: each with its n, and with its reason where there is none."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages.plain_findings import findings, what_was_done
from tests.support.agreement_some import HIDDEN, full, hidden, small


def words(agreement: Agreement) -> list[str]:
    return [f"{each.title}: {' '.join(each.says)}" for each in findings(agreement)]


def test_the_five_findings_have_their_counts() -> None:
    agreement = full()
    overall, factors = agreement.of("overall"), agreement.of("factors")
    risk, protective = agreement.of("risk"), agreement.of("protective")
    assert overall and overall.gold and factors and factors.gold
    assert risk and risk.gold and protective and protective.gold
    exact, missed, halves, unable, alike = words(agreement)
    assert f"Exactly as the gold: {overall.gold.exact} of {overall.gold.n} (" in exact
    assert f"is less: {overall.gold.missed_high} of {overall.gold.gold_high} (" in missed
    assert f"exact {protective.gold.exact} of {protective.gold.n} (" in halves
    assert halves.index("Protective") < halves.index("Risk factors: exact")
    wheres = f"{factors.gold.unable_where_gold_rates} of {factors.gold.gold_rates} ("
    assert f"where the gold rates: {wheres}" in unable
    assert "1 pair of raters’ workbooks looks alike" in alike and "R07" not in alike


def test_a_pair_that_looks_alike_twice_is_one_pair() -> None:
    agreement = full()
    (pair,) = agreement.alike
    twice = replace(agreement, alike=(pair, replace(pair, why="Both name one person.")))
    assert "1 pair of raters’ workbooks looks alike" in words(twice)[4]


def test_few_cases_have_no_interval_and_it_is_said_once() -> None:
    text = " ".join(words(small()))
    assert text.count("Too few cases for an interval: 2, and 5 are needed") == 1


def test_nothing_of_what_is_hidden_is_told() -> None:
    exact, missed, halves, unable, alike = words(hidden())
    for sentence in (exact, missed, halves, unable):
        assert HIDDEN in sentence and "(" not in sentence
    assert alike.endswith("No two raters’ workbooks look alike.")
    assert len(what_was_done(hidden())) == 1, "raters and cases, and no count of ratings"


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
