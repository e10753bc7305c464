"""`check-written`: the second run of the program, which looks at what the first has signed.

It is no command for people: `second_run` starts it and asks it one question, on standard input. The
pages that will be asked about come before, each in a line: they are drawn while the first run draws
them. What is drawn so counts only where the very same page follows from what was signed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from arms_docs.casework import Terms
from arms_docs.casework.keeping import check_written as faults_of
from arms_docs.casework.proving import drawn
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class WrittenFile:
    """Where a signed file stands, and the SHA-256 of what was signed."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class Question:
    """Are these files, by the names under which they were made, right under these terms?"""

    files: Mapping[str, WrittenFile]
    settings: Path | None
    roots: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    now: datetime

    def as_json(self) -> bytes:
        """The question as the other process reads it."""
        files = {name: [str(file.path), file.sha256] for name, file in self.files.items()}
        question = {
            "files": files,
            "settings": str(self.settings) if self.settings else None,
            "roots": [b64encode(root).decode() for root in self.roots],
            "crls": [b64encode(crl).decode() for crl in self.crls],
            "now": self.now.isoformat(),
        }
        return json.dumps(question).encode()

    @classmethod
    def of_json(cls, content: bytes) -> Question:
        """The question that somebody else has asked."""
        question = json.loads(content)
        files = question["files"].items()
        return cls(
            {name: WrittenFile(Path(path), sha256) for name, (path, sha256) in files},
            Path(question["settings"]) if question["settings"] else None,
            tuple(b64decode(root) for root in question["roots"]),
            tuple(b64decode(crl) for crl in question["crls"]),
            datetime.fromisoformat(question["now"]),
        )


@dataclass(frozen=True)
class PageToDraw:
    """A page that will be asked about, and in which roles it is to be signed."""

    html: str
    roles: tuple[str, ...]

    def as_json(self) -> bytes:
        """The page as the other process reads it."""
        return json.dumps({"html": self.html, "roles": self.roles}).encode()

    @classmethod
    def of_json(cls, content: bytes) -> PageToDraw | None:
        """The page that somebody else has told of; None for what is none."""
        told = json.loads(content)
        return cls(told["html"], tuple(told["roles"])) if "html" in told else None


@click.command("check-written", hidden=True)
def check_written() -> None:
    """Look at what was signed a moment ago, in a run of its own.

    Prints what is wrong with it, as JSON. Asked nothing, it says nothing: whoever started it has
    ended.
    """
    for line in sys.stdin.buffer:
        if page := PageToDraw.of_json(line):
            with suppress(Exception):  # what cannot be drawn is told once it is asked about
                drawn(page.html, page.roles)
        else:
            click.echo(json.dumps([*_answer(Question.of_json(line))]))


def _answer(question: Question) -> Iterator[str]:
    """What is wrong, a sentence each: with the files as they stand, and with what is in them."""
    terms = Terms.of(settings_in_force(question.settings), question.now, roots=question.roots)
    terms = replace(terms, crls=(*terms.crls, *question.crls))
    files = {name: file.path.read_bytes() for name, file in question.files.items()}
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != question.files[name].sha256:
            yield f"{name}: What stands on the disk is not what was signed."
    yield from faults_of(files, terms)
