"""Problems as text for a person: a line that counts them, what to do first, then sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import click

from arms_docs.assessment import (
    Form,
    Group,
    SheetProblems,
    at,
    by_sheet,
    counted,
    counts,
    first_to_do,
)
from arms_docs.problems import Severity
from arms_docs.rating import Reading

WIDTH, SHORT = 92, 80
COLOURS = {Severity.WRONG_FILE: "red", Severity.ERROR: "red", Severity.WARNING: "yellow"}


def problems_text(name: str, reading: Reading, form: Form) -> Iterator[str]:
    """The problems of one file for a person; for one that could not be read, one sentence."""
    if reading.assessment is None:
        wrong = reading.problems[0]
        yield f"{name}: {wrong.message} {wrong.remedy}"
        return
    sheets = by_sheet(reading.problems, form)
    errors = sum(sheet.count(Severity.ERROR) for sheet in sheets)
    warnings = sum(sheet.count(Severity.WARNING) for sheet in sheets)
    yield f"{name}: {counts(errors, warnings)}"
    first = first_to_do(reading.problems, form)
    if first and sum(len(sheet.groups) for sheet in sheets) > 1:
        yield from _wrapped(f"Do this first: {at(first)}. {first.remedy}", "  ")
    for sheet in sheets:
        yield from _sheet_text(sheet, alone=len(sheets) == 1)


def _sheet_text(sheet: SheetProblems, *, alone: bool) -> Iterator[str]:
    if not alone:
        yield ""
        total = counts(sheet.count(Severity.ERROR), sheet.count(Severity.WARNING))
        yield click.style(f"{sheet.sheet or 'The file'}: {total}", bold=True)
    for group in sheet.groups:
        yield ""
        yield from _group_text(group)


def _group_text(group: Group) -> Iterator[str]:
    first, many = group.first, len(group.spots) > 1
    word = click.style(
        f"{first.severity.value} {first.code.number}", fg=COLOURS[first.severity], bold=True
    )
    if many:
        # Counted with the colour in it, which takes no room: the line may end a little early,
        # never late.
        yield from _wrapped(f"{word}  {first.message} {counted(len(group.spots), 'place')}:", "  ")
        yield from _spots_text(group)
    else:
        place = "  ".join(part for part in (group.spots[0].where, first.label) if part)
        yield f"  {word}  {place}"
        yield from _wrapped(first.message, "    ")
        if first.typed:
            yield f"    Found: {_short(first.typed)}"
    yield from _wrapped(f"To do: {group.remedy}", "    ")


def _spots_text(group: Group) -> Iterator[str]:
    """The places of a problem: one a line with what was found there, or those of a row together."""
    if group.shows_values:
        for spot in group.spots:
            yield from _wrapped(f"{spot.where}  {spot.problem.label}".strip(), "    ")
            if spot.problem.typed:
                yield f"      Found: {_short(spot.problem.typed)}"
        return
    for head, spots in group.by_head():
        # A no-break space keeps a cell and its question on one line.
        parts = (f"{spot.short}\N{NO-BREAK SPACE}{spot.label}".strip() for spot in spots)
        yield from _wrapped(f"{head}: {', '.join(parts)}", "    ")


def _short(text: str) -> str:
    return repr(text if len(text) <= SHORT else f"{text[: SHORT - 3]}...")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    # A cell is found by its address as a whole, so nothing is broken at a hyphen.
    further = f"{indent}  "
    lines = wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)
