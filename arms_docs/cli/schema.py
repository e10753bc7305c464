"""`schema`: what an answers file may hold, and what `check` prints for a script, as JSON Schema."""

from __future__ import annotations

import json

import click

from arms_docs.assessment import json_schema, questions
from arms_docs.instrument import load_instrument
from arms_docs.on_demand import load

PROBLEMS_SCHEMA = "arms_docs.cli.problems_as_json:problems_schema"


@click.command()
@click.option(
    "--of",
    "what",
    type=click.Choice(["answers", "problems"]),
    default="answers",
    show_default=True,
    help="An answers file, or what 'check --format json' prints.",
)
def schema(what: str) -> None:
    """Print a JSON Schema: of an answers file, or of the problems that 'check' prints for a
    script.
    """
    data = (
        load(PROBLEMS_SCHEMA)() if what == "problems" else json_schema(questions(load_instrument()))
    )
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
