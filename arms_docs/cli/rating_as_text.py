"""A rating as text for a person: the results, the factors, and the working of each figure."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import questions
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.instrument import Instrument
from arms_docs.problems import has_errors
from arms_docs.rating import OF_FACTORS, Reading, factor_rows, result_rows


def rating_text(name: str, reading: Reading, instrument: Instrument) -> Iterator[str]:
    """The rating of one file, line by line: results first, then the working with its tables."""
    if reading.assessment is None or reading.rating is None:
        yield from problems_text(name, reading, questions(instrument))
        return
    reference = reading.assessment.person.reference
    yield f"{name}  {reference if isinstance(reference, str) else 'no case reference'}"
    if has_errors(reading.problems):
        yield "  INCOMPLETE: run 'arms-docs check' for what is missing or wrong."
    yield ""
    for label, text in result_rows(reading):
        yield f"  {label:<38} {text}"
    yield ""
    yield f"  Factors ({OF_FACTORS})"
    for row in factor_rows(reading.rating, instrument):
        differs = "; differs" if row.differs else ""
        yield f"  {row.label:<38} {row.word:<15} {row.informed}{differs}".rstrip()
    yield ""
    yield "  Working"
    for step in reading.rating.working:
        by = f"{step.table}, row {step.row}" if step.row else step.table
        yield f"  {step.item}: {step.value} -> {step.gives}"
        yield f"      by {by} [{step.status.value}]"
