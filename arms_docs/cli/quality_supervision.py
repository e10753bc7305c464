"""`quality --part supervision`: what records tell of supervision, or a letter to one person."""

from __future__ import annotations

from collections.abc import Iterator

import click

from arms_docs.cli.output_names import DATA, PAGE, PDF, TABLE
from arms_docs.cli.quality_part import Part, Studied
from arms_docs.csv_rows import as_csv
from arms_docs.study.supervision import own_figures, supervision
from arms_docs.study.supervision_pages import COLUMNS, Paper, as_json, as_text, letter, report, rows


def count(studied: Studied) -> Paper:
    """What is shown: the report, or the letter to one person."""
    marking, staff_id = studied.settings.marking, studied.own.get("for_") or ""
    if not staff_id:
        seed = studied.own.get("seed") or "1"
        return report(supervision(studied.facts, studied.settings, studied.on, seed), marking)
    figures = own_figures(studied.facts, staff_id, studied.settings, studied.on)
    if figures.is_empty:
        raise click.UsageError(f"these files tell of nothing that staff id {staff_id} did")
    return letter(figures, marking)


def text(paper: Paper, width: int) -> Iterator[str]:
    """The report, so many columns wide."""
    return as_text(_for_many(paper), width)


def as_data(paper: Paper) -> bytes:
    """The report as JSON."""
    return as_json(_for_many(paper))


def as_table(paper: Paper) -> bytes:
    """Every figure of the report as a row of CSV."""
    return as_csv(rows(_for_many(paper)), COLUMNS)


def _for_many(paper: Paper) -> Paper:
    """The same; a usage error for a letter: figures of people are not to be collected."""
    if paper.for_one:
        raise click.UsageError(f"a letter goes to one person: write it with -o as {PAGE} or {PDF}")
    return paper


PART = Part(
    count,
    text,
    {
        PAGE: "arms_docs.study.supervision_pages.paper_page:for_browser",
        PDF: "arms_docs.study.supervision_pages.paper_page:for_paper",
        DATA: "arms_docs.cli.quality_supervision:as_data",
        TABLE: "arms_docs.cli.quality_supervision:as_table",
    },
    frozenset({"for_", "seed"}),
)
