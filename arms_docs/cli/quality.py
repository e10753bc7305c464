"""`quality`: what can be seen of plans, of change and of supervision, over files and archives."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import click

from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.caseload_sources import Use, check_apart, query_option
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import (
    FILE,
    Day,
    force_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.output_names import DATA, PDF, TABLE
from arms_docs.cli.outputs import free_file, write
from arms_docs.cli.quality_part import Part, Studied
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.study_sources import look_on, read_sources
from arms_docs.cli.trusted_files import trusted_files
from arms_docs.on_demand import load

# Each part is a module of its own, which is loaded when it is asked for.
PARTS = {
    "plans": "arms_docs.cli.quality_plans:PART",
    "change": "arms_docs.cli.quality_change:PART",
    "supervision": "arms_docs.cli.quality_supervision:PART",
    "second-reader": "arms_docs.cli.quality_second_reader:PART",
}
RENDER = "arms_docs.report.pdf:render_pdf"
STYLES = {"json": DATA, "csv": TABLE}
NARROW = (80, 24)  # a terminal of which nothing is known


@click.command()
@click.argument("sources", type=FILE, metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--part",
    "name",
    type=click.Choice([*PARTS]),
    default="plans",
    show_default=True,
    help="What is looked at: plans as a tool sees them, change between signed assessments, "
    "supervision, or what second readers judged, where SOURCE is the folder of "
    "'second-reading', with the records beside it.",
)
@click.option(
    "--file-by-file",
    is_flag=True,
    help="Also each plan by itself: with the cell of everything that is seen or missed, or with "
    "what second readers quoted.",
)
@click.option(
    "--for",
    "for_",
    default="",
    metavar="STAFF_ID",
    help="Of supervision: a letter to this person, with that person's own figures alone.",
)
@click.option(
    "--seed",
    default="",
    metavar="SEED",
    help="Of supervision: what draws one decision in ten for a second look. Default: 1.",
)
@click.option("-o", "--out", type=FILE, metavar="OUT", help="Where to write: the ending says what.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", *STYLES]),
    default="text",
    show_default=True,
    help="What is printed, without -o.",
)
@click.option(
    "--as-of",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="What is proved, and who is in which team, on this day.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes that read files.")
@trust_option
@lists_option
@settings_option
@force_option
@identity_option
@query_option
@key_options
def quality(
    sources: tuple[Path, ...],
    name: str,
    out: Path | None,
    style: str,
    as_of: date,
    jobs: int,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    force: bool,
    identity: Path | None,
    query: Path | None,
    key: KeyOptions,
    **own: Any,
) -> None:
    """Show what can be seen of plans, of change and of supervision, over files and archives.

    SOURCE is a workbook, a submission, a record, a folder of them, or an archive. Of plans the
    newest signed record of each person counts, of change every one. It is no measure of people:
    nobody is judged or ranked by it.
    """
    part: Part = load(PARTS[name])
    _check_own(part, name, own)
    ending = _ending(out, part) if out else STYLES.get(style, "")
    if out:
        out = free_file(out, ending, force=force, inputs=sources)
        if ending == PDF:
            check_apart(out, sources)
    declared = settings_in_force(settings)
    look = look_on(as_of, declared, trusted_files(trust, lists))
    read = read_sources(sources, Use(query, identity, key), look, jobs)
    named = tuple(map(str, sources))
    counted = part.count(Studied(read.facts, declared, as_of, named, own, read.files))
    if out:
        write(out, _content(part, ending, counted), force=force)
        click.echo(f"Wrote {out}.", err=True)
    elif ending:
        click.echo(_content(part, ending, counted), nl=False)
    else:
        for line in part.text(counted, shutil.get_terminal_size(NARROW).columns):
            click.echo(plain(line))


def _check_own(part: Part, name: str, own: dict[str, Any]) -> None:
    """A usage error for an option of another part."""
    for option, value in own.items():
        if value and option not in part.own:
            called = option.strip("_").replace("_", "-")
            raise click.UsageError(f"--{called} does not go with --part {name}")


def _ending(out: Path, part: Part) -> str:
    """The ending by which a file is written; a usage error for one that nothing is written by."""
    ending = out.suffix.lower()
    if ending not in part.faces:
        raise click.UsageError(f"say what to write: let {out} end in {', '.join(part.faces)}")
    return ending


def _content(part: Part, ending: str, counted: Any) -> bytes:
    """The file of this kind."""
    if ending not in part.faces:
        raise click.UsageError(f"this part is not written as {ending[1:].upper()}")
    with doing("Writing"):
        content = load(part.faces[ending])(counted)
        if ending == PDF:
            content, remarks = load(RENDER)(content)
            if remarks:
                click.echo(
                    "The page was rendered with a remark that should be reported to us.", err=True
                )
    whole: bytes = content
    return whole
