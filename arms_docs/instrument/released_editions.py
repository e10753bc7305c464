"""What an edition of the tables is called: a name stands for what the tables say, and nothing else.

Whoever changes a table and forgets to name a new edition gives the old name to nothing: the name
is then followed by a digest of what the tables say now.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from arms_docs.instrument.model import Instrument
from arms_docs.instrument.statements import content_digest


def edition_of(instrument: Instrument) -> str:
    """The name of its edition, with a digest where its tables do not say what that edition does."""
    name = instrument.edition.partition("+")[0]
    digest = content_digest(instrument)
    return name if released().get(name) == digest else f"{name}+{digest[:8]}"


@cache
def released() -> Mapping[str, str]:
    """The content digest of every edition that was released, by its name."""
    text = Path(__file__).with_name("released_editions.toml").read_text(encoding="utf-8")
    return {name: str(digest) for name, digest in tomllib.loads(text).items()}
