"""The folder of an export, from the facts of files to bytes: this module is the table of contents.

Nothing in it tells the day on which it was made: whoever knew that could work days out of months.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from arms_docs import __version__
from arms_docs.csv_rows import as_csv
from arms_docs.instrument import Instrument
from arms_docs.study.change import not_paired_in_words
from arms_docs.study.few import FEWEST
from arms_docs.study.research.codebook import (
    CODEBOOK,
    DICTIONARY,
    SCHEMA,
    codebook,
    data_dictionary,
    datapackage,
)
from arms_docs.study.research.dictionary import (
    ACTIONS,
    ASSESSMENTS,
    CASES,
    CHANGES,
    FACTORS,
    HIDDEN,
    OUTCOMES,
    Table,
)
from arms_docs.study.research.exported_rows import (
    Export,
    Row,
    action_rows,
    assessment_rows,
    case_rows,
    change_rows,
    factor_rows,
    outcome_rows,
)
from arms_docs.study.research.outcomes_file import OutcomesRead
from arms_docs.study.research.subjects import Subjects

READ_ME, HIDDEN_CELLS = "READ_ME.txt", "hidden-cells.csv"
ROWS: tuple[tuple[Table, Callable[[Export], Iterator[Row]]], ...] = (
    (CASES, case_rows),
    (ASSESSMENTS, assessment_rows),
    (FACTORS, factor_rows),
    (ACTIONS, action_rows),
    (CHANGES, change_rows),
    (OUTCOMES, outcome_rows),
)
WHY = {
    "raters": "The agency is hidden, and the code of a rater would tell of it.",
    "outcome": "Fewer than five people have such an outcome, or it is hidden beside a rare one.",
}
SMALL = "Shared by fewer than five people who are shown alike, or hidden beside a rare value."
NO_OUTCOMES = "None were added to this export: months_observed in cases.csv is “not asked”."
ADDED = (
    "outcomes.csv holds what the organisation added from its own sources. Outcomes: {outcomes}. "
    "People who have none: {none} of {people}. Lines of its list about nobody in this export, left "
    "out: {elsewhere}. months_observed in cases.csv says for how long outcomes were looked for, in "
    "whole half-years, so that no day can be worked out of it."
)


class TooFewPeopleError(ValueError):
    """Fewer people than anything may be shown of: one sentence."""


def research_folder(
    subjects: Subjects,
    instrument: Instrument,
    outcomes: OutcomesRead | None = None,
    until: date | None = None,
) -> Mapping[str, bytes]:
    """The files of an export, by name.

    ``outcomes`` are those that the organisation added, None where it added none; ``until`` is the
    day up to which it looked for them. Raises TooFewPeopleError for fewer than `FEWEST` people.
    """
    if len(subjects.each) < FEWEST:
        raise TooFewPeopleError(
            f"People with signed assessments: {len(subjects.each)}. "
            f"Of fewer than {FEWEST} nothing is exported."
        )
    export = Export.of(subjects, outcomes.outcomes if outcomes else (), until if outcomes else None)
    tables = [table for table, _ in ROWS if outcomes or table is not OUTCOMES]
    filled = [(table, [*rows(export)]) for table, rows in ROWS if table in tables]
    hidden = [*_hidden_rows(filled)]
    return {
        READ_ME: _read_me(export, hidden, outcomes),
        **{table.file: as_csv(rows, table.columns) for table, rows in filled},
        DICTIONARY: data_dictionary(tables),
        CODEBOOK: codebook(tables, instrument),
        SCHEMA: datapackage(tables),
        HIDDEN_CELLS: as_csv(hidden, ("file", "column", "hidden", "of", "why")),
    }


def _hidden_rows(filled: Iterable[tuple[Table, list[Row]]]) -> Iterator[Mapping[str, int | str]]:
    """How many cells are hidden in each column in which any may be."""
    for table, rows in filled:
        for variable in table.variables:
            if HIDDEN in variable.besides:
                yield {
                    "file": table.file,
                    "column": variable.name,
                    "hidden": sum(row.get(variable.name) == HIDDEN for row in rows),
                    "of": len(rows),
                    "why": WHY.get(variable.name, SMALL),
                }


def _read_me(
    export: Export, hidden: list[Mapping[str, int | str]], outcomes: OutcomesRead | None
) -> bytes:
    template = Path(__file__).with_name(READ_ME).read_text(encoding="utf-8")
    subjects, not_paired = export.subjects.each, not_paired_in_words(export.told.not_paired)
    words = {
        "people": len(subjects),
        "assessments": sum(len(subject.assessments) for subject in subjects),
        "pairs": len(export.pairs),
        "not_paired": f"\n{not_paired}" if not_paired else "",
        "outcomes": "outcomes.csv      one row an outcome that the organisation added\n"
        if outcomes
        else "",
        "cells": sum(int(row["hidden"]) for row in hidden),
        "all_cells": sum(int(row["of"]) for row in hidden),
        "outcomes_note": _outcomes_note(export, outcomes),
        "version": __version__,
    }
    return template.format(**words).encode()


def _outcomes_note(export: Export, outcomes: OutcomesRead | None) -> str:
    if outcomes is None:
        return NO_OUTCOMES
    people = len(export.subjects.each)
    return ADDED.format(
        outcomes=len(outcomes.outcomes),
        none=people - len({outcome.person for outcome in outcomes.outcomes}),
        people=people,
        elsewhere=len(outcomes.elsewhere),
    )
