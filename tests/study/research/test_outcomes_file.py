"""The list of outcomes: what is read, and every fault of it with its line."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.study.research.outcomes_file import (
    WORDS,
    OutcomeMet,
    OutcomesRead,
    OutcomeWord,
    outcomes_template,
    read_outcomes,
)

FIRST, UNTIL = date(2026, 1, 12), date(2026, 11, 1)
KNOWN = {"demo20260101": FIRST, "demo20260202": None}
NO_HEAD = "The first line does not name the three columns, and no others."
HEAD = "reference,outcome,dated"


def read(*lines: str, head: str = HEAD) -> OutcomesRead:
    return read_outcomes("\n".join([head, *lines, ""]).encode(), KNOWN, UNTIL)


def faults(*lines: str, head: str = HEAD) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in read(*lines, head=head).faults]


def test_outcomes_are_read_by_person_and_day() -> None:
    told = read(
        "DEMO-2026-0202,Recall,01/03/2026", "", "demo 2026 0101,conviction sexual,2026-05-09"
    )
    assert told == OutcomesRead(
        (
            OutcomeMet("demo20260101", OutcomeWord.SEXUAL, date(2026, 5, 9)),
            OutcomeMet("demo20260202", OutcomeWord.RECALL, date(2026, 3, 1)),
        )
    )


def test_every_fault_is_told_at_once_with_its_line_and_names_nobody() -> None:
    told = read(
        "DEMO-2026-0101,arrest,2026-02-30",
        ",arrest,2026-03-01",
        "DEMO-2026-0101,burglary,2026-03-01",
        "DEMO-2026-0101,arrest,2026-12-01",
        "DEMO-2026-0101,arrest,2025-12-01",
        "DEMO-2026-0101,arrest,2026-03-01",
        "DEMO-2026-0101,Arrest,01/03/2026",
        "DEMO-2026-0101,arrest,2026-03-01,a note of somebody",
        "DEMO-2026-0101",
    )
    assert [(fault.line, fault.message) for fault in told.faults] == [
        (2, "The day cannot be read."),
        (3, "There is no reference."),
        (4, "The outcome is none of the list."),
        (5, "The day is after 1 November 2026."),
        (6, "The day is before the person's first assessment among these files."),
        (8, "It says the same as line 7."),
        (9, "There are more than three cells."),
        (10, "The outcome is none of the list."),
        (10, "The day cannot be read."),
    ]
    assert not any("0101" in str(fault) or "somebody" in str(fault) for fault in told.faults)
    assert all(fault.remedy for fault in told.faults)


def test_a_person_who_is_not_here_is_left_out_and_the_line_is_told() -> None:
    told = read("DEMO-2026-0909,arrest,2026-03-01", "DEMO-2026-0101,arrest,2026-03-01")
    assert (len(told.outcomes), told.faults, told.elsewhere) == (1, (), (2,))


def test_the_day_of_the_first_assessment_and_the_last_day_count() -> None:
    days = [f"DEMO-2026-0101,arrest,{day}" for day in (FIRST, UNTIL)]
    assert len(read(*days).outcomes) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", NO_HEAD),
        (b"reference,outcome\n", NO_HEAD),
        (b"reference,outcome,dated,notes\n", NO_HEAD),
        ("reference,outcome,dated\n£".encode("cp1252"), "The file is not text in UTF-8."),
        (b"PK\x03\x04\x00\x00", NO_HEAD),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(content: bytes, message: str) -> None:
    assert [fault.message for fault in read_outcomes(content, KNOWN, UNTIL).faults] == [message]


def test_what_a_spreadsheet_makes_of_it_is_read() -> None:
    """With a mark at the beginning, semicolons, other line ends, and columns in another order."""
    text = "\ufeffDated;Reference;Outcome\r\n2026-03-01;DEMO-2026-0101;breach\r\n"
    told = read_outcomes(text.encode(), KNOWN, UNTIL)
    assert told.outcomes == (OutcomeMet("demo20260101", OutcomeWord.BREACH, date(2026, 3, 1)),)


def test_the_template_is_a_list_of_nothing() -> None:
    assert read_outcomes(outcomes_template(), KNOWN, UNTIL) == OutcomesRead()


def test_the_words_are_those_of_the_codebook() -> None:
    assert [*WORDS] == [
        "breach",
        "recall",
        "arrest",
        "charge",
        "conviction sexual",
        "conviction violent",
        "conviction other",
    ]
