"""The command `repair`: a mangled workbook into a clean one, and a report of what was placed and what was not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.options import force_option
from arms_docs.cli.outputs import check_free, write

if TYPE_CHECKING:
    from arms_docs.workbook.repair.repair import Repaired

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("damaged", type=FILE, metavar="DAMAGED.xlsx")
@click.argument("out", type=FILE, metavar="OUT.xlsx")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--no-values",
    is_flag=True,
    help="Leave out what was typed, so that the report may be passed on.",
)
@force_option
def repair(damaged: Path, out: Path, form: str, no_values: bool, force: bool) -> None:
    """Write a clean workbook from a mangled one: every answer that can be placed, and all else on a sheet of its own.

    Exit code 1 says that something was carried over to that sheet.
    """
    from arms_docs.instrument import load_instrument
    from arms_docs.problems import Problem
    from arms_docs.reading.file_bytes import file_bytes
    from arms_docs.workbook.repair.repair import Repaired
    from arms_docs.workbook.repair.repair import repair as mend

    check_free(out, force=force, inputs=(damaged,))
    content = file_bytes(damaged)
    if isinstance(content, Problem):
        mended = Repaired(wrong=content)
    else:
        mended = mend(content, load_instrument())
    if wrong := mended.wrong:
        click.echo(f"{damaged}: {wrong.message} {wrong.remedy}", err=True)
        sys.exit(2)
    write(out, mended.content)
    mended = mended.without_values() if no_values else mended
    if form == "json":
        data = {"version": 1, "file": str(damaged), "out": str(out), **report_data(mended)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in report_text(str(damaged), mended):
            click.echo(line)
    click.echo(f"Wrote {out}", err=True)
    sys.exit(1 if mended.carried else 0)


def report_text(name: str, mended: Repaired) -> Iterator[str]:
    """The report for a person: the counts, then what to look at, each with where it stood."""
    by_words, carried = len(mended.by_words), len(mended.carried)
    yield f"{name}: {mended.by_key} placed by key, {by_words} placed by words, {carried} carried over"
    if mended.gone:
        yield ""
        yield f"  Gone from the workbook: {'; '.join(mended.gone)}."
        yield "    What stood there cannot be known. The rows are there again, empty."
    if mended.by_words:
        yield ""
        yield "  Placed by the words beside them. Please check each:"
        for one in mended.by_words:
            yield f"    {one.label}  (stood in {one.where})"
            yield from _quoted(one.text)
    if mended.carried:
        yield ""
        yield "  Carried over to the sheet 'Carried over'. Please place what belongs to the assessment:"
        for text in mended.carried:
            named = f", beside {_short(text.beside)}" if text.beside else ""
            yield f"    {text.what}, {text.where or 'in the file'}{named}"
            yield from _quoted(text.text)


def report_data(mended: Repaired) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "placed_by_key": mended.by_key,
        "placed_by_words": [
            {"place": str(w.place), "label": w.label, "stood_in": w.where, "text": w.text}
            for w in mended.by_words
        ],
        "carried_over": [
            {"what": c.what, "stood_in": c.where, "beside": c.beside, "text": c.text}
            for c in mended.carried
        ],
        "rows_gone": list(mended.gone),
    }


def _quoted(text: str) -> Iterator[str]:
    if text:
        yield f"      {_short(text)}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:77]}...")


COMMANDS = (repair,)
