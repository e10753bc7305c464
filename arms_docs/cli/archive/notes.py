"""What a person writes about a use of the archive: why, to whom, by whose authority."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.cli.options import FILE
from arms_docs.cli.toml_file import read_toml_file

PROMPTS = {
    "reason": "Why",
    "recipient": "To whom",
    "authority": "By whose authority",
    "person": "Name, or part of it (or nothing)",
    "reference": "Case reference (or nothing)",
}
why_option = click.option(
    "--why",
    type=FILE,
    metavar="WHY.toml",
    help="Reason, and where it is wanted recipient and authority. "
    "Asked for if left out: never an argument.",
)


def ask_note(path: Path | None, *parts: str, optional: tuple[str, ...] = ()) -> dict[str, str]:
    """These parts of a note, from a TOML file or asked for; those that are empty are left out.

    A usage error where a part is missing that is not ``optional``, or the file says more.
    """
    if path is None:
        answers = {part: _ask(part, part in optional) for part in parts}
    else:
        answers = read_toml_file(path)
        if any(isinstance(answer, (dict, list)) for answer in answers.values()):
            raise click.UsageError(f"{path} should hold these as text: {', '.join(parts)}")
    for part in parts:
        if part not in optional and not str(answers.get(part, "")).strip():
            raise click.UsageError(f"{path or 'the answer'} does not say {part}")
    if set(answers) - set(parts):  # which may be anything, and is not repeated
        raise click.UsageError(f"{path} says more than is asked for, which is: {', '.join(parts)}")
    return {part: str(text).strip() for part, text in answers.items() if str(text).strip()}


def _ask(part: str, may_be_empty: bool) -> str:
    default = "" if may_be_empty else None
    return str(click.prompt(PROMPTS[part], default=default, show_default=False, err=True))
