"""The manifest: every source is answered for, as data with its schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from arms_docs.batch.beneath import PassedOver

VERSION = 1


class CameOfIt(Enum):
    """What can come of a source, by its exit code."""

    DONE = "done"
    NOT_RIGHT = "not right"
    WRONG_FILE = "not what it should be"
    CANNOT_TELL = "cannot tell"
    SET_ASIDE = "set aside"
    NOT_REACHED = "not reached"


BY_CODE = {
    0: CameOfIt.DONE,
    1: CameOfIt.NOT_RIGHT,
    2: CameOfIt.WRONG_FILE,
    3: CameOfIt.CANNOT_TELL,
    None: CameOfIt.NOT_REACHED,
}


class Output(msgspec.Struct, frozen=True):
    """A file that was written."""

    file: Annotated[str, Meta(description="Its path within the folder of the batch.")]
    sha256: Annotated[str, Meta(description="The SHA-256 of its bytes, in hex.")]


class Answer(msgspec.Struct, frozen=True):
    """What came of one source."""

    source: Annotated[str, Meta(description="The file, as it was named or found.")]
    sha256: Annotated[
        str,
        Meta(description="The SHA-256 of its bytes, in hex; empty: it has none, or was not read."),
    ]
    exit_code: Annotated[
        int | None,
        Meta(
            description="The exit code of the same command for this file alone; null: the run "
            "was stopped before it came to it."
        ),
    ]
    came_of_it: Annotated[CameOfIt, Meta(description="What the exit code says, in words.")]
    outcome: Annotated[str, Meta(description="More of it, in words that quote nothing of it.")]
    outputs: tuple[Output, ...] = ()
    seconds: Annotated[float, Meta(description="How long it took, when it was done.")] = 0.0
    earlier: Annotated[
        bool, Meta(description="Whether it was done in an earlier run, and stands as it was.")
    ] = False


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What came of every source of a batch. Written when a run ends, or is stopped by its user."""

    version: Annotated[
        int, Meta(description="Goes up when a field goes or changes its meaning.")
    ] = VERSION
    verb: Annotated[str, Meta(description="What was done: 'report', for one.")]
    program: Annotated[str, Meta(description="The program and its version.")]
    moment: Annotated[datetime, Meta(description="As of when everything is judged.")]
    began: Annotated[datetime, Meta(description="When this run began.")]
    ended: Annotated[datetime, Meta(description="When it ended.")]
    whole: Annotated[bool, Meta(description="Whether the run came to its end.")]
    exit_code: Annotated[int, Meta(description="The highest of all.")]
    counts: Annotated[dict[CameOfIt, int], Meta(description="How many sources came to what.")]
    answers: tuple[Answer, ...]
    passed_over: Annotated[
        tuple[PassedOver, ...], Meta(description="What was found and not taken, and why.")
    ]


def answer_for(source: str, sha256: str, exit_code: int | None, **more: Any) -> Answer:
    """The answer for a source, with what its exit code says."""
    came_of_it = BY_CODE.get(exit_code, CameOfIt.SET_ASIDE)
    return Answer(source, sha256, exit_code, came_of_it, **more)


def counted(answers: Sequence[Answer]) -> dict[CameOfIt, int]:
    """How many sources came to what, in the order of what can come of them."""
    counts = Counter(answer.came_of_it for answer in answers)
    return {each: counts[each] for each in CameOfIt if counts[each]}


def highest(answers: Sequence[Answer]) -> int:
    """The highest exit code of all; 0 where there is none."""
    return max((answer.exit_code or 0 for answer in answers), default=0)


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of manifest.json."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:arms-docs:manifest:{VERSION}",
        "title": "What came of every file of 'arms-docs batch', as in manifest.json",
        **msgspec.json.schema(Manifest),
    }


def manifest_json(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
