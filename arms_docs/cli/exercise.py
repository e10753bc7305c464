"""`exercise`: the pack of an inter-rater exercise, and the gold by experts."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import click

from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import read_small
from arms_docs.cli.inputs import instrument_under
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, settings_option
from arms_docs.cli.outputs import check_new_folder, write_folder
from arms_docs.cli.settings_file import say_settings_problems
from arms_docs.on_demand import load
from arms_docs.study.exercise import (
    MOST_EXPERTS,
    MOST_RATERS,
    VIGNETTE,
    Case,
    Pack,
    case_in,
    expert_codes,
    pack_in,
    pack_of,
    rater_codes,
    read_codes,
    shipped_cases,
)
from arms_docs.study.gold import FEWEST_EXPERTS

MOST_CASES = 40
TITLE, LONGEST_TITLE = "ARMS exercise", 60
PACK_FILES = "arms_docs.study.exercise.pack_files:pack_files"
SOURCES = "arms_docs.study.exercise.pack_files:PackSources"
RENDER = "arms_docs.report.pdf:render_pdf"


@click.command()
@click.option("-o", "--out", type=FILE, required=True, metavar="FOLDER", help="The new folder.")
@click.option(
    "--cases",
    "folders",
    type=FILE,
    multiple=True,
    metavar="FOLDER",
    help="A case of your own: a folder with vignette.toml, or a folder of such folders. With it, "
    "those that are shipped are left out unless --only names them.",
)
@click.option(
    "--only", multiple=True, metavar="KEY", help="Only the case with this key, shipped or own."
)
@click.option(
    "--raters", type=click.IntRange(1, MOST_RATERS), metavar="N", help="How many raters: R01, R02."
)
@click.option("--codes", type=FILE, metavar="CODES.txt", help="Your own codes, one a line.")
@click.option(
    "--experts",
    type=click.IntRange(FEWEST_EXPERTS, MOST_EXPERTS),
    default=FEWEST_EXPERTS,
    show_default=True,
    metavar="N",
    help="How many experts: E01, E02.",
)
@click.option("--title", default=TITLE, show_default=True, help="What it is called on every page.")
@settings_option
def new(
    out: Path,
    folders: tuple[Path, ...],
    only: tuple[str, ...],
    raters: int | None,
    codes: Path | None,
    experts: int,
    title: str,
    settings: Path | None,
) -> None:
    """Write the pack of an exercise: cases to read and workbooks for each rater, and for experts.

    The folder of a rater holds what that rater gets, and nothing else; no answer to a case is in
    any. READ ME.pdf says to the organiser how it is run. What comes back goes into 'returned'.
    """
    check_new_folder(out)
    if (raters is None) is (codes is None):
        raise click.UsageError("say how many raters there are (--raters), or which codes (--codes)")
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise click.UsageError(f"a title is one line of {LONGEST_TITLE} characters at most")
    whose = _codes(codes) if codes else rater_codes(raters or 0)
    cases = _chosen(folders, only)
    shipped = frozenset(case.key for case in cases if case in shipped_cases())
    instrument = instrument_under(settings)
    pack = pack_of(title, cases, whose, expert_codes(experts))
    with doing("Writing the exercise"):
        vignettes = {case.key: case.vignette for case in cases}
        sources = load(SOURCES)(vignettes, shipped, instrument)
        write_folder(out, load(PACK_FILES)(pack, sources, render))
    so_many = f"{len(pack.raters)} x {len(pack.cases)} workbooks for raters"
    click.echo(f"Wrote {out}: {so_many}, {len(pack.experts)} x {len(pack.cases)} for experts")
    click.echo(f"Begin with {out / 'READ ME.pdf'}")


def render(page: str, **more: Any) -> bytes:
    """The PDF of a page; ``more`` as in `render_pdf`."""
    pdf, remarks = load(RENDER)(page, **more)
    if remarks:
        click.echo("A page was rendered with a remark that should be reported to us.", err=True)
    content: bytes = pdf
    return content


def _codes(path: Path) -> tuple[str, ...]:
    try:
        return read_codes(read_small(path).decode())
    except ValueError as error:
        why = "it is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise click.UsageError(f"{path}: {why}") from None


def _chosen(folders: tuple[Path, ...], only: tuple[str, ...]) -> tuple[Case, ...]:
    """The cases that are asked for, in the order of their keys; a usage error for one that is not
    there.
    """
    own = cases_in(folders)
    by_key = {case.key: case for case in (*shipped_cases(), *own)}
    for key in only:
        if key not in by_key:
            raise click.UsageError(f"there is no case {key}; there are {', '.join(sorted(by_key))}")
    named = [by_key[key] for key in only] if only or own else shipped_cases()
    keys = {case.key for case in (*own, *named)}
    if len(keys) > MOST_CASES:
        raise click.UsageError(f"more than {MOST_CASES} cases are too many for one exercise")
    return tuple(by_key[key] for key in sorted(keys))


def cases_in(folders: tuple[Path, ...]) -> tuple[Case, ...]:
    """The cases in these folders, each with one or several; ends the command where one is none, or
    is called like another.
    """
    taken = {case.key for case in shipped_cases()}
    cases = []
    for folder in chain.from_iterable(map(_case_folders, folders)):
        case = _own(folder)
        if case.key in taken:
            why = f"a case that is there already is called {case.key} too; rename the folder"
            raise click.UsageError(f"{folder}: {why}")
        taken.add(case.key)
        cases.append(case)
    return tuple(cases)


def exercise_in(folder: Path) -> Pack:
    """The exercise in the folder of `exercise new`; ends the command where there is none."""
    try:
        pack = pack_in(folder)
    except OSError:
        why = f"{folder} is no exercise: there is no exercise.toml in it that can be read"
        raise click.UsageError(why) from None
    if not isinstance(pack, Pack):
        say_settings_problems(folder, pack)
        end(ExitCode.WRONG_USE)
    return pack


def _case_folders(folder: Path) -> tuple[Path, ...]:
    """The folder of a case, or those of all cases in it; a usage error where there is none."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}")
    if (folder / VIGNETTE).is_file():
        return (folder,)
    inside = tuple(path.parent for path in sorted(folder.glob(f"*/{VIGNETTE}")))
    if not inside:
        raise click.UsageError(f"{folder} holds no case: there is no {VIGNETTE} in it")
    return inside


def _own(folder: Path) -> Case:
    try:
        case = case_in(folder)
    except OSError as error:
        raise click.UsageError(f"{folder} could not be read: {error.strerror}") from None
    if not isinstance(case, Case):
        say_settings_problems(folder, case)
        end(ExitCode.WRONG_USE)
    return case
