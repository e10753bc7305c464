"""The shapes of a result: spans, steps of working, and what a record carries of them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from arms_docs.instrument import Level, Status
from arms_docs.rating.results import FactorResult, Scored, Span, Step, VisitResult
from tests.support.builders import INSTRUMENT, rating_of


def test_a_span_holds_every_level_between_its_ends() -> None:
    span = Span.of([Level.HIGH, Level.LOW, Level.HIGH])
    assert span == Span(Level.LOW, Level.HIGH)
    assert span.levels == (Level.LOW, Level.MEDIUM, Level.HIGH)
    assert [level in span for level in Level] == [True, True, True, False]
    assert span.single is None and str(span) == "Low to High"
    assert "High" not in span


def test_a_span_of_one_level_is_that_level() -> None:
    span = Span.of([Level.MEDIUM])
    assert (span.single, str(span)) == (Level.MEDIUM, "Medium")
    with pytest.raises(ValueError, match="empty"):
        Span.of([])


def test_a_step_names_its_row_and_its_unit() -> None:
    tables = INSTRUMENT.rm2000
    first = Step.looked_up("Appearances", tables.s_sexual.look_up(2))
    assert (first.value, first.gives, first.row) == ("2", "1 point", "2")
    second = Step.looked_up("Appearances", tables.s_sexual.look_up(3), value="3")
    assert (second.value, second.gives, second.row) == ("3", "2 points", "3-4")
    level = Step.looked_up("Total", tables.s_total.look_up(3))
    assert (level.gives, level.table) == ("High", tables.s_total.title)
    assert level.status is Status.UNCONFIRMED and level.source.startswith("Thornton")


@pytest.mark.parametrize(
    ("category", "why_not", "words"),
    [
        (Span(Level.LOW, Level.LOW), "", "Low"),
        (None, "not applicable: he is a child", "not applicable: he is a child"),
        (None, "not answered: Age", "not scored: not answered: Age"),
    ],
)
def test_a_scale_says_its_category_or_why_there_is_none(
    category: Span | None, why_not: str, words: str
) -> None:
    assert str(Scored("S", category, why_not, ())) == words


def test_a_factor_is_looked_up_by_its_key() -> None:
    rating = rating_of("medium_low")
    assert rating.factor("P5").key == "P5"
    with pytest.raises(KeyError):
        rating.factor("R8")


def test_what_a_signed_record_carries_keeps_its_names() -> None:
    """By hand, from the rating.json of a record that release 0.1.0 signed."""
    assert {f.name for f in fields(FactorResult)} == {
        *("deficit", "departs", "informed", "informed_by", "key", "kind", "rating")
    }
    assert {f.name for f in fields(VisitResult)} == {
        *("default_months", "departs", "next_review", "next_visit", "planned_months"),
        *("read_by", "read_level", "why"),
        *("planned", "reactive", "former_months"),  # later than 0.2.0, and at the end
    }
    assert {f.name for f in fields(Step)} == {
        *("gives", "item", "row", "source", "status", "table", "value")
    }
