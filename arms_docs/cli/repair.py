"""`repair`: a mangled workbook into a clean one, with a report of what was placed and what not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from arms_docs.cli.exits import ExitCode, WrongFileError, end
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, format_option
from arms_docs.cli.output_names import WORKBOOK
from arms_docs.cli.outputs import free_file, write
from arms_docs.instrument import load_instrument
from arms_docs.problems import Problem
from arms_docs.reading import file_bytes
from arms_docs.workbook.repair import ByWords, Repaired
from arms_docs.workbook.repair import repair as repair_workbook


@click.command()
@click.argument("damaged", type=FILE, metavar="DAMAGED.xlsx")
@click.argument("out", type=FILE, metavar="OUT.xlsx")
@format_option("text", "json")
@click.option(
    "--no-values",
    is_flag=True,
    help="Leave out what was typed, so that the report may be passed on.",
)
@force_option
def repair(damaged: Path, out: Path, style: str, no_values: bool, force: bool) -> None:
    """Write a clean workbook from a mangled one: every answer that can be placed, and all else on
    a sheet of its own.

    Exit code 1 says that something was carried over to that sheet.
    """
    out = free_file(out, WORKBOOK, force=force, inputs=(damaged,))
    content = file_bytes(damaged)
    if isinstance(content, Problem):
        repaired = Repaired(wrong=content)
    else:
        with doing("Placing the answers"):
            repaired = repair_workbook(content, load_instrument())
    if wrong := repaired.wrong:
        raise WrongFileError(f"{damaged}: {wrong.message} {wrong.remedy}")
    write(out, repaired.content, force=force)
    repaired = repaired.without_values() if no_values else repaired
    if style == "json":
        data = {"version": 1, "file": str(damaged), "out": str(out), **report_data(repaired)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in report_text(str(damaged), repaired):
            click.echo(line)
    click.echo(f"Wrote {out}", err=True)
    end(ExitCode.NOT_RIGHT if repaired.carried else ExitCode.DONE)


def report_text(name: str, repaired: Repaired) -> Iterator[str]:
    """The report for a person: the counts, then what to look at, each with where it stood."""
    by_words, carried = len(repaired.by_words), len(repaired.carried)
    yield (
        f"{name}: {repaired.by_key} placed by key, {by_words} placed by words, "
        f"{carried} carried over"
    )
    if repaired.gone:
        yield ""
        yield f"  Gone from the workbook: {'; '.join(repaired.gone)}."
        yield "    What stood there cannot be known. The rows are there again, empty."
    yield from _to_check("Placed by the words beside them", repaired.by_words)
    yield from _to_check("Joined, as one text that was pasted over several cells", repaired.joined)
    if repaired.carried:
        yield ""
        yield (
            "  Carried over to the sheet 'Carried over'. "
            "Please place what belongs to the assessment:"
        )
        for text in repaired.carried:
            beside = f", beside {_short(text.beside)}" if text.beside else ""
            yield f"    {text.what}, {text.where or 'in the file'}{beside}"
            yield from _quoted(text.text)


def report_data(repaired: Repaired) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "placed_by_key": repaired.by_key,
        "placed_by_words": [*map(_answer_data, repaired.by_words)],
        "joined": [*map(_answer_data, repaired.joined)],
        "carried_over": [
            {"what": c.what, "stood_in": c.where, "beside": c.beside, "text": c.text}
            for c in repaired.carried
        ],
        "rows_gone": list(repaired.gone),
    }


def _to_check(what: str, answers: Sequence[ByWords]) -> Iterator[str]:
    if answers:
        yield ""
        yield f"  {what}. Please check each:"
    for answer in answers:
        yield f"    {answer.label}  (stood in {answer.where})"
        yield from _quoted(answer.text)


def _answer_data(answer: ByWords) -> dict[str, str]:
    return {
        "place": str(answer.place),
        "label": answer.label,
        "stood_in": answer.where,
        "text": answer.text,
    }


def _quoted(text: str) -> Iterator[str]:
    if text:
        yield f"      {_short(text)}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:77]}...")
