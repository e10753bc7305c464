"""Problems as text for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from arms_docs.problems import Problem, Severity

if TYPE_CHECKING:
    from arms_docs.rating import Reading

COLOURS = {Severity.WRONG_FILE: "red", Severity.ERROR: "red", Severity.WARNING: "yellow"}


def problems_text(name: str, reading: Reading, *, values: bool = True) -> Iterator[str]:
    """The problems of one file for a person: a line that counts them, then each with its cell and what to do."""
    if reading.assessment is None:
        wrong = reading.problems[0]
        yield f"{name}: {wrong.message} {wrong.remedy}"
        return
    errors = sum(p.severity is Severity.ERROR for p in reading.problems)
    warnings = len(reading.problems) - errors
    counts = [_count(errors, "error")] if errors else []
    counts += [_count(warnings, "warning")] if warnings else []
    yield f"{name}: {', '.join(counts) or 'no problems'}"
    for found in reading.problems:
        yield ""
        yield from _problem_text(found, values=values)


def _problem_text(found: Problem, *, values: bool) -> Iterator[str]:
    found = found if values else found.without_values()
    word = click.style(f"{found.severity.value} {found.code.number}", fg=COLOURS[found.severity], bold=True)
    yield f"  {word}  {found.cell or found.place}  {found.label}"
    yield f"    {found.message}"
    if found.found:
        shown = found.found if len(found.found) <= 80 else f"{found.found[:77]}..."
        yield f"    Found: {shown!r}"
    yield f"    To do: {found.remedy}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
