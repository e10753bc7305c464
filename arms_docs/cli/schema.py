"""`schema`: what an answers file may hold, and what is written for a script, as JSON Schema."""

from __future__ import annotations

import json

import click

from arms_docs.assessment import json_schema, questions
from arms_docs.instrument import load_instrument
from arms_docs.on_demand import load

WRITTEN = {
    "problems": "arms_docs.cli.problems_as_json:problems_schema",
    "caseload": "arms_docs.caseload.faces.in_json:caseload_schema",
    "agreement": "arms_docs.study.agreement_pages:agreement_schema",
    "manifest": "arms_docs.batch:manifest_schema",
}


@click.command()
@click.option(
    "--of",
    "what",
    type=click.Choice(["answers", *WRITTEN]),
    default="answers",
    show_default=True,
    help="An answers file, what 'check', 'caseload' or 'agreement' prints with --format json, "
    "or manifest.json of a batch.",
)
def schema(what: str) -> None:
    """Print a JSON Schema: of an answers file, or of what is written for a script."""
    path = WRITTEN.get(what)
    data = load(path)() if path else json_schema(questions(load_instrument()))
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
