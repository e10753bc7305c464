"""`schema`: what an answers file may hold, and what `check` and `caseload` print for a script."""

from __future__ import annotations

import json

import click

from arms_docs.assessment import json_schema, questions
from arms_docs.instrument import load_instrument
from arms_docs.on_demand import load

PRINTED = {
    "problems": "arms_docs.cli.problems_as_json:problems_schema",
    "caseload": "arms_docs.caseload.faces.in_json:caseload_schema",
}


@click.command()
@click.option(
    "--of",
    "what",
    type=click.Choice(["answers", *PRINTED]),
    default="answers",
    show_default=True,
    help="An answers file, or what 'check' or 'caseload' prints with --format json.",
)
def schema(what: str) -> None:
    """Print a JSON Schema: of an answers file, or of what 'check' or 'caseload' prints for a
    script.
    """
    data = load(PRINTED[what])() if what in PRINTED else json_schema(questions(load_instrument()))
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
