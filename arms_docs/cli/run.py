"""One run of the program: streams made fit, the command run, and its exit code."""

from __future__ import annotations

import atexit
import gc
import time
from pathlib import Path
from types import TracebackType

import click

from arms_docs.cli.commands import cli
from arms_docs.cli.exits import ExitCode
from arms_docs.cli.streams import make_fit

NO_PANGO = (
    "pages are drawn by Pango, which is not installed here. On Debian, install the "
    "packages libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; on Windows, install this "
    "program again with pip."
)


def run() -> int:
    """Run the command in the arguments. Back comes its exit code."""
    begun = time.monotonic()  # after a second of it, commands say what they do
    # Commands live for a second or two and make many small objects: looking for cycles among them
    # costs a tenth of it, and at the end, when all of them go anyway, another tenth.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    make_fit()
    return _run(begun)


def _run(begun: float) -> int:
    """The exit code of the command in the arguments, which ``begun`` to run at this second.

    A fault of ours ends in one sentence that says where, and quotes nobody's data.
    """
    try:
        code = cli(prog_name="arms-docs", standalone_mode=False, obj=begun)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return ExitCode.WRONG_USE
    except OSError as error:
        told = f"{error.filename or 'a file'}: {error.strerror}"
        no_library = "cannot load library" in str(error)  # so says cffi, for WeasyPrint
        click.echo(f"arms-docs: {NO_PANGO if no_library else told}", err=True)
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
