"""`case`: what each case folder waits for, and what is in one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from arms_docs.assessment import moment, questions
from arms_docs.cases import CaseError, CaseFolder, CaseState, Waits, as_data, case_folders
from arms_docs.cli import clock
from arms_docs.cli.exits import ExitCode, WrongFileError, end
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, format_option, settings_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.on_demand import load
from arms_docs.settings import instrument_in_force

WRITE_WORKBOOK = "arms_docs.workbook.write:write_workbook"


@click.command()
@click.argument("cases", type=FILE)
@click.argument("reference", required=False)
@click.option("--new", is_flag=True, help="Begin the case REFERENCE, with a blank workbook.")
@click.option(
    "--put-right",
    is_flag=True,
    help="Finish what was broken off: what was handed in leaves the top of the folder, and the "
    "workbook in which the case goes on is put there.",
)
@settings_option
@format_option("text", "json")
def case(
    cases: Path,
    reference: str | None,
    new: bool,
    put_right: bool,
    settings: Path | None,
    style: str,
) -> None:
    """Show what each case folder in CASES waits for and since when, or what is in one.

    The exit code is 1 where a person has something to put right in one of them.
    """
    if (new or put_right) and not reference:
        raise click.UsageError("name the case: arms-docs case CASES REFERENCE")
    try:
        folders = (CaseFolder(cases, reference),) if reference else case_folders(cases)
        if new:
            _begin(folders[0], settings)
        if put_right:
            folders[0].put_right(clock.now())
        with doing("Looking at the case folders"):
            states = [folder.state() for folder in folders]
    except CaseError as error:
        raise WrongFileError(str(error)) from None
    if reference:
        _refuse_unknown(states[0])
    _show(states, style, in_full=reference is not None)
    if any(state.wrong for state in states):
        end(ExitCode.NOT_RIGHT)


def _begin(folder: CaseFolder, settings: Path | None) -> None:
    form = questions(instrument_in_force(settings_in_force(settings)))
    path = folder.begin(load(WRITE_WORKBOOK)(form, {}), clock.now())
    click.echo(f"Wrote {path}", err=True)


def _refuse_unknown(state: CaseState) -> None:
    if not state.folder.is_dir():
        raise WrongFileError(
            f"There is no case folder {state.folder}: --new begins one, and so does handing in at "
            "the desk."
        )


def _show(states: list[CaseState], style: str, *, in_full: bool) -> None:
    if style == "json":
        click.echo(json.dumps([as_data(state) for state in states], indent=2))
        return
    lines = _in_full(states[0]) if in_full else _in_lines(states)
    click.echo("\n".join(lines))


def _in_lines(states: list[CaseState]) -> Iterator[str]:
    """A line for each case: those that wait longest first, those that wait for nobody last."""
    if not states:
        yield "There is no case folder here."
    for state in sorted(states, key=_by_waiting):
        wrong = "  Something is to be put right." if state.wrong else ""
        yield f"{state.folder.name}  {_waits(state)}{wrong}"


def _by_waiting(state: CaseState) -> tuple[bool, float, str]:
    since = state.since.timestamp() if state.since else 0.0
    return state.waits_for is Waits.NOBODY, since, state.folder.name


def _waits(state: CaseState) -> str:
    since = f" since {moment(state.since)}" if state.since else ""
    if state.waits_for is Waits.NOBODY:
        return f"signed off{since}, and goes on"
    return f"waits for {state.waits_for.value}{since} (round {state.round})"


def _in_full(state: CaseState) -> Iterator[str]:
    yield f"{state.folder.name}: {_waits(state)}"
    if state.live:
        is_open = f" It is open in {state.open_in}." if state.open_in else ""
        yield f"The live workbook is: {state.live.name}.{is_open}"
    for told in as_data(state)["rounds"]:  # type: ignore[attr-defined]
        yield f"{told['name']}: {told['came']}"
        yield from (f"  {name}" for name in told["files"])
    for wrong in state.wrong:
        yield f"To put right: {wrong}"
