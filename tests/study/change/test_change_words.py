"""What change says: better and worse alike, what it may not be used for, and no causal word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from arms_docs.caseload.case_file import Step
from arms_docs.instrument import FactorRating
from arms_docs.study.change.change_words import ChangePage, change_page, not_paired_in_words
from arms_docs.study.change.consecutive import NotPaired, consecutive
from arms_docs.study.change.counted_changes import changes_of
from arms_docs.study.change.factor_change import Direction
from arms_docs.study.facts import FileFacts
from tests.study.change.test_counted_changes import six_people
from tests.support.builders import INSTRUMENT
from tests.support.some_assessed import two

# What would say why a rating moved, or that it was somebody's doing.
CAUSAL = re.compile(
    r"because|caus|led to|leads? to|reduc|effect|improv|worked|works|success|fail|result of|"
    r"due to|thanks to|owing|achiev|impact|brought about|so that it|made (it|them) ",
    re.IGNORECASE,
)


def page_of(files: list[FileFacts]) -> ChangePage:
    return change_page(changes_of(consecutive(files)), INSTRUMENT)


def words_of(page: ChangePage) -> Iterator[str]:
    """Every text of the page."""
    yield from (page.title, *page.about, *page.how_to_read, *page.hidden, *page.not_for)
    for table in page.tables:
        yield from (table.title, table.of, table.note, *table.columns)
        yield from (name for name, _ in table.rows)


def test_no_word_says_why_a_rating_moved() -> None:
    for files in (six_people(), six_people()[:4]):
        words = [*words_of(page_of(files)), *(why.value for why in NotPaired)]
        assert [text for text in words if CAUSAL.search(text)] == []
    assert CAUSAL.search("It fell because of the plan")


def test_better_and_worse_stand_in_one_table_of_equal_rows() -> None:
    for table in page_of(six_people()).beside:
        names = [name for name, _ in table.rows]
        assert names == [
            "better by two steps",
            "better by one step *",
            "same",
            "worse by one step *",
            "worse by two steps",
            "all",
        ]
        assert {len(counts) for _, counts in table.rows} == {len(table.columns)}
        assert not any("Unable" in name for name in names), "it is neither"


def test_one_step_is_marked_and_the_mark_is_explained() -> None:
    page = page_of(six_people())
    marked = {name for table in page.beside for name, _ in table.rows if name.endswith("*")}
    assert len(marked) == sum(direction.is_one_step for direction in Direction)
    assert any(sentence.startswith("* One step") for sentence in page.how_to_read)


def test_a_smaller_deficit_is_the_word_for_protective_factors() -> None:
    assert "for a protective factor a smaller deficit" in page_of(six_people()).how_to_read[0]


def test_every_factor_has_its_table_in_the_words_of_the_form() -> None:
    tables = page_of(six_people()).from_to
    assert [table.title for table in tables] == [
        INSTRUMENT.factor(key).label for key in ("R1", "P1")
    ]
    ratings = tuple(rating.value for rating in FactorRating)
    for table in tables:
        assert (table.columns, tuple(name for name, _ in table.rows)) == (ratings, ratings)


def test_pairs_without_an_action_stand_beside_those_with() -> None:
    """By hand, of `six_people`: R1 has four actions, P1 none in six pairs."""
    (fates,) = page_of(six_people()).fates
    rows = {name[:2]: dict(zip(fates.columns, counts, strict=True)) for name, counts in fates.rows}
    assert [rows["R1"][name] for name in ("done", "not done", "pairs: no action")] == [3, 1, 2]
    assert [rows["P1"][name] for name in ("done", "answered", "pairs: no action")] == [0, 6, 6]


def test_of_too_few_people_nothing_is_shown_and_it_says_so() -> None:
    page = page_of(six_people()[:8])
    assert page.tables == ()
    assert "of 4 people. Of fewer than 5 people nothing is shown." in page.about[0]
    assert page.not_for


def test_records_that_are_not_proved_are_told_of_with_what_to_do() -> None:
    files = [replace(f, file=replace(f.file, step=Step.UNPROVED)) for f in six_people()]
    (_, told) = page_of(files).about
    assert "not being proved: 12." in told and "--trust" in told
    assert not any("--trust" in sentence for sentence in page_of(six_people()).about)


def test_a_hidden_factor_is_named() -> None:
    files = six_people()
    rated = {"R1": "H"}
    files = [*files[4:], *(f for n in (7, 8) for f in two(n, rated, rated))]
    page = page_of(files)
    assert [table.title[:2] for table in page.from_to] == ["R1"]
    assert page.hidden[0].endswith(f"{INSTRUMENT.factor('P1').label}.")


def test_what_was_not_paired_is_said_with_its_number() -> None:
    told = not_paired_in_words(((NotPaired.ELSEWHERE, 1), (NotPaired.FORK, 2)))
    assert told == (
        "Paired with no earlier assessment: 1 that goes on from an assessment that is not among "
        "these files; 2, each of which is not the only one that comes next after the same "
        "assessment."
    )
    assert not_paired_in_words(()) == ""
