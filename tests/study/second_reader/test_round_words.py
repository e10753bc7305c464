"""Sentences and figures of a round."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from arms_docs.study.few import TOO_FEW
from arms_docs.study.second_reader import RoundRead
from arms_docs.study.second_reader import round_words as words
from tests.support.second_readings import BY_HAND, plans_read, round_read


@cache
def by_hand() -> RoundRead:
    return round_read(plans_read(BY_HAND))


def test_it_says_what_was_picked_by_what_and_what_came_back() -> None:
    text = " ".join(words.about(by_hand()))
    assert "6 plans of 0 signed, one in 10" in text and "with the seed a seed" in text
    assert "12 of 12 workbooks are counted: of 6 plans from both readers (A and B)" in text
    assert "Quotations were not compared" in text and "Too few" not in text


def test_a_licence_is_said_and_what_is_unconfirmed_is_named() -> None:
    theirs = round_read(plans_read([]), items="inspectorate")
    text = " ".join(words.about(theirs))
    assert "Open Government Licence v3.0" in text and "Too few for a profile" in text
    assert "C2 d Contingency" in words.unconfirmed(theirs.items.items)
    assert words.unconfirmed(by_hand().items.items) == ""


def test_figures_stand_with_their_share_or_with_why_not() -> None:
    read = by_hand()
    assert read.profile
    first, second, *_ = read.profile.items
    assert [words.share(first, step) for step in range(3)] == ["3 (25%)", "4 (33%)", "5 (42%)"]
    assert words.share(second, 0) == "too few to show"
    agreed, none, *_ = read.agreed
    assert (words.exact(agreed), words.within_one(agreed, 3)) == ("67%", "100%")
    assert words.within_one(agreed, 2) == words.within_one(none, 3) == words.NONE
    assert words.value(agreed.kappa) == "0.62" and " to " in words.span(agreed.kappa)
    assert words.value(None) == words.NONE and words.span(None) == ""


def test_why_there_is_no_coefficient_is_said() -> None:
    alike = round_read(plans_read([(2, 2)] * 5)).agreed[0]
    assert len([*words.why_none(alike)]) == 2
    assert alike.kappa
    bare = replace(alike, ac2=None, kappa=replace(alike.kappa, value=0.5, why_no_interval="None."))
    assert [*words.why_none(bare)] == ["Kappa: no interval. None."]
    both = replace(bare, ac2=bare.kappa)
    assert [*words.why_none(both)] == ["Kappa and AC2: no interval. None."]


def test_what_would_tell_of_others_is_not_called_too_few() -> None:
    read = round_read(plans_read([(2, 2)] * 5))
    assert read.profile
    judged = read.profile.items[0]
    assert words.share(replace(judged, is_hidden=True), 0) == words.NOT_SHOWN
    assert words.share(replace(judged, plans=4), 0) == TOO_FEW


def test_no_adjective_stands_beside_a_figure() -> None:
    text = " ".join([*words.about(by_hand()), words.how_agreed(by_hand()), *words.MAY_NOT]).lower()
    for adjective in ("substantial", "moderate", "fair", "almost perfect", "slight"):
        assert adjective not in text
