"""The command `repair`: a mangled workbook into a clean one, and a report of what was placed and what was not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.files import check_free, force_option, write

if TYPE_CHECKING:
    from arms_docs.workbook.repair import Repaired

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("damaged", type=FILE, metavar="DAMAGED.xlsx")
@click.argument("out", type=FILE, metavar="OUT.xlsx")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--no-values", is_flag=True, help="Leave out what was typed, so that the report may be passed on.")
@force_option
def repair(damaged: Path, out: Path, form: str, no_values: bool, force: bool) -> None:
    """Write a clean workbook from a mangled one: every answer that can be placed, and all else on a sheet of its own.

    Exit code 1 says that something was carried over to that sheet.
    """
    from arms_docs.instrument import load_instrument
    from arms_docs.workbook.read import file_content
    from arms_docs.workbook.repair import repair as mend

    check_free(out, force=force, inputs=(damaged,))
    content, wrong = file_content(damaged)
    mended = None if wrong else mend(content, load_instrument())
    wrong = wrong or (mended.wrong if mended else None)
    if mended is None or wrong:
        click.echo(f"{damaged}: {wrong.message} {wrong.remedy}" if wrong else "", err=True)
        sys.exit(2)
    write(out, mended.content)
    if form == "json":
        data = {"version": 1, "file": str(damaged), "out": str(out), **report_data(mended, values=not no_values)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in report_text(str(damaged), mended, values=not no_values):
            click.echo(line)
    click.echo(f"Wrote {out}", err=True)
    sys.exit(1 if mended.carried else 0)


def report_text(name: str, mended: Repaired, *, values: bool = True) -> Iterator[str]:
    """The report for a person: the counts, then what to look at, each with where it stood."""
    counts = (
        f"{mended.by_key} placed by key, {len(mended.by_words)} placed by words, {len(mended.carried)} carried over"
    )
    yield f"{name}: {counts}"
    if mended.by_words:
        yield ""
        yield "  Placed by the words beside them. Please check each:"
        for one in mended.by_words:
            yield f"    {one.label}  (stood in {one.where})"
            if values:
                yield f"      {_short(one.text)}"
    if mended.carried:
        yield ""
        yield "  Carried over to the sheet 'Carried over'. Please place what belongs to the assessment:"
        for text in mended.carried:
            named = f", beside {_short(text.beside)}" if values and text.beside else ""
            yield f"    {text.what}, {text.where or 'in the file'}{named}"
            if values:
                yield f"      {_short(text.text)}"


def report_data(mended: Repaired, *, values: bool = True) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "placed_by_key": mended.by_key,
        "placed_by_words": [
            {"place": str(w.place), "label": w.label, "stood_in": w.where, **({"text": w.text} if values else {})}
            for w in mended.by_words
        ],
        "carried_over": [
            {"what": c.what, "stood_in": c.where, **({"beside": c.beside, "text": c.text} if values else {})}
            for c in mended.carried
        ],
    }


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:77]}...")


COMMANDS = (repair,)
