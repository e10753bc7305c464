"""What every file of some sources says for evaluation: read once, and kept in an index."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import field
from datetime import UTC, date, datetime, time
from pathlib import Path

from arms_docs.batch import Engine, Here, Pool
from arms_docs.caseload import Kept, Look
from arms_docs.cli.archive.access import refusals
from arms_docs.cli.caseload_sources import Use, opened_sources
from arms_docs.cli.narration import doing
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings
from arms_docs.study.facts import FACTS, FileFacts


def look_on(
    day: date, settings: Settings, trusted: tuple[tuple[bytes, ...], tuple[bytes, ...]]
) -> Look:
    """Under what files are read that are proved at the end of a day."""
    return Look(settings, datetime.combine(day, time(23, 59, 59), UTC), *trusted)


@dataclass(frozen=True)
class SourcesRead:
    """The facts of every file, by name, and the files themselves."""

    facts: tuple[FileFacts, ...]
    files: tuple[Kept, ...] = field(default=(), repr=False)


def read_sources(sources: Iterable[Path], use: Use, look: Look, jobs: int) -> SourcesRead:
    """The facts of every file in these folders, files and archives, by name.

    A usage error as in `opened_sources`; an archive's refusal in one sentence.
    """
    engine: Engine = Pool(jobs) if jobs > 1 else Here()
    with refusals(), ExitStack() as closing:
        opened = opened_sources(tuple(sources), use, FACTS)
        closing.callback(opened.index.close)
        with doing("Reading files"):
            facts = opened.index.read(opened.to_read, look, engine)
    return SourcesRead(facts, opened.to_read)
