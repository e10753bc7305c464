"""How a command gets a secret: by file descriptor, environment or keyboard, never an argument."""

from __future__ import annotations

import os

import click

# The variables of the environment in which a secret may be.
PASSPHRASE, PIN = "ARMS_DOCS_PASSPHRASE", "ARMS_DOCS_PIN"
AUTHORITY_PASSPHRASE, ARCHIVE_PASSPHRASE, TIME_PASSPHRASE, IDENTITY_PASSPHRASE = (
    "ARMS_DOCS_AUTHORITY_PASSPHRASE",
    "ARMS_DOCS_ARCHIVE_PASSPHRASE",
    "ARMS_DOCS_TIME_PASSPHRASE",
    "ARMS_DOCS_IDENTITY_PASSPHRASE",
)
LONGEST = 10_000  # characters; what has no end is not read to its end
ALL = (
    PASSPHRASE,
    PIN,
    AUTHORITY_PASSPHRASE,
    ARCHIVE_PASSPHRASE,
    TIME_PASSPHRASE,
    IDENTITY_PASSPHRASE,
)

fd_option = click.option(
    "--passphrase-fd",
    type=int,
    help="Read the signer's passphrase from this file descriptor. "
    f"Otherwise {PASSPHRASE} is used, or it is asked for.",
)


def ask_passphrase(
    descriptor: int | None, variable: str, prompt: str, *, confirm: bool = False
) -> str:
    """A passphrase: from the file descriptor if there is one, the environment, or the keyboard."""
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8") as stream:
                return stream.readline(LONGEST).rstrip("\n")
        except (OSError, ValueError):  # not open, negative, or not text
            raise click.UsageError("nothing could be read from --passphrase-fd") from None
    if variable in os.environ:
        return os.environ[variable]
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True))
