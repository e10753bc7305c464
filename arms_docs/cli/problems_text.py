"""Problems as text for a person: a line that counts them, what to do first, then sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from arms_docs.assessment.grouped import Group, SheetProblems, Spot, by_sheet, counted, counts, first_to_do
from arms_docs.problems import Severity

if TYPE_CHECKING:
    from arms_docs.assessment.ask import Form
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
    errors, warnings = (sum(s.count(severity) for s in sheets) for severity in (Severity.ERROR, Severity.WARNING))
    yield f"{name}: {counts(errors, warnings)}"
    first = first_to_do(reading.problems)
    if first and sum(len(sheet.groups) for sheet in sheets) > 1:
        yield from _wrapped(f"Do this first: {first.cell or first.place} ({first.label}). {first.remedy}", "  ")
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
    word = click.style(f"{first.severity.value} {first.code.number}", fg=COLOURS[first.severity], bold=True)
    if many:
        yield f"  {word}  {first.message} {counted(len(group.spots), 'place')}:"
        yield from _spots_text(group)
    else:
        yield f"  {word}  {group.spots[0].where}  {first.label}".rstrip()
        yield from _wrapped(first.message, "    ")
        if first.found:
            yield f"    Found: {_short(first.found)}"
    yield from _wrapped(f"To do: {group.remedy}", "    ")


def _spots_text(group: Group) -> Iterator[str]:
    """The places of a problem: one a line with what was found there, or those of a row together."""
    if group.shows_values:
        for spot in group.spots:
            yield from _wrapped(f"{spot.where}  {spot.problem.label}", "    ")
            if spot.problem.found:
                yield f"      Found: {_short(spot.problem.found)}"
        return
    sheet = ""
    for head, spots in group.by_head():
        parts = []
        for spot in spots:
            # A no-break space keeps a cell and its question on one line.
            parts.append(f"{_within(spot, sheet)}\N{NO-BREAK SPACE}{spot.label}".strip())
            sheet = _sheet_of(spot)
        yield from _wrapped(f"{head}: {', '.join(parts)}", "    ")


def _within(spot: Spot, sheet: str) -> str:
    """A cell as it is said after one of the same sheet."""
    return spot.where.removeprefix(f"{sheet}!") if sheet else spot.where


def _sheet_of(spot: Spot) -> str:
    return spot.problem.cell.rpartition("!")[0]


def _short(found: str) -> str:
    return repr(found if len(found) <= SHORT else f"{found[: SHORT - 3]}...")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    # A cell is found by its address as a whole, so nothing is broken at a hyphen.
    further = f"{indent}  "
    lines = wrap(text, WIDTH, initial_indent=indent, subsequent_indent=further, break_long_words=False,
                 break_on_hyphens=False)  # fmt: skip
    yield from (line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)
