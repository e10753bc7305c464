"""The commands about the archive of records. The folder always comes first."""

from __future__ import annotations

import click

from arms_docs.cli.archive import begin_admit as writers
from arms_docs.cli.archive import checking, holding, records


@click.group()
def archive() -> None:
    """Keep records of what was submitted, returned and signed, so that they can be proved for decades."""


for command in (*writers.COMMANDS, *records.COMMANDS, *checking.COMMANDS, *holding.COMMANDS):
    archive.add_command(command)

COMMANDS = (archive,)
