"""The `arms-docs` command: runs one of the `commands`, and is the one place that exits.

0 done, also with warnings; 1 what was checked is not right; 2 a wrong command line, or a file that
is not what it should be; 3 neither right nor wrong was shown; 70 a fault of ours.
"""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path
from types import TracebackType

import click

from arms_docs.cli.commands import cli
from arms_docs.cli.exits import ExitCode

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command line, and exit with its code."""
    # Commands live for a second or two and make many small objects: looking for cycles among them
    # costs a tenth of it, and at the end, when all of them go anyway, another tenth.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    sys.exit(_run())


def _run() -> int:
    """The exit code of the command in the arguments.

    A fault of ours ends in one sentence that says where, and quotes nobody's data.
    """
    try:
        code = cli(prog_name="arms-docs", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return ExitCode.WRONG_USE
    except OSError as error:
        click.echo(f"arms-docs: {error.filename or 'a file'}: {error.strerror}", err=True)
        return ExitCode.WRONG_USE
    except Exception as error:
        name, place = type(error).__name__, _place(error.__traceback__)
        click.echo(
            f"arms-docs: a fault of ours, not of your file: {name} at {place}.",
            err=True,
        )
        click.echo("Please report this line; it quotes nothing from the workbook.", err=True)
        return ExitCode.OUR_FAULT
    return ExitCode.DONE if code is None else code


def _place(traceback: TracebackType | None) -> str:
    """File and line where the innermost call failed."""
    if traceback is None:
        return "an unknown place"
    while traceback.tb_next:
        traceback = traceback.tb_next
    return f"{Path(traceback.tb_frame.f_code.co_filename).name}, line {traceback.tb_lineno}"
