"""The `arms-docs` command and its exit codes.

0 done, also with warnings; 1 what was checked is not right; 2 a wrong command line or a file that is not what it
should be; 70 a fault of ours. Commands import what they need when they run, so that ``--help`` stays quick.
"""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path

import click

from arms_docs import __version__
from arms_docs.cli import (
    archive,
    check,
    guidance,
    instrument,
    keys,
    repair,
    results,
    settings,
    sign_off,
    verify,
    workbooks,
)

WRONG_USE, OUR_FAULT = 2, 70


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="arms-docs")
def cli() -> None:
    """ARMS assessments: from a filled-in workbook to a signed-off PDF.

    \b
    An assessor only fills in a workbook. The usual order of the rest:
      new  ->  check  ->  report  ->  submit  ->  return or sign  ->  verify  ->  archive
    """


COMMANDS = (check, repair, results, keys, sign_off, verify, archive, guidance, settings, instrument)

for command in (
    *workbooks.COMMANDS,
    *(command for module in COMMANDS for command in module.COMMANDS),
):
    cli.add_command(command)


def main() -> None:
    """Run the command line. A fault of ours ends in one sentence that says where, and quotes nobody's data."""
    # Commands live for a second or two and make many small objects: looking for cycles among them costs a tenth of it,
    # and at the end, when all of them go anyway, another tenth.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    try:
        cli(prog_name="arms-docs", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(WRONG_USE)
    except OSError as error:
        click.echo(f"arms-docs: {error.filename or 'a file'}: {error.strerror}", err=True)
        sys.exit(WRONG_USE)
    except Exception as error:
        last = error.__traceback__
        while last and last.tb_next:
            last = last.tb_next
        where = (
            f"{Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}"
            if last
            else "an unknown place"
        )
        click.echo(
            f"arms-docs: a fault of ours, not of your file: {type(error).__name__} at {where}.",
            err=True,
        )
        click.echo("Please report this line; it quotes nothing from the workbook.", err=True)
        sys.exit(OUR_FAULT)
