"""What one part of `quality` is given, and what it gives: each is a module `quality_<part>`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Any

from arms_docs.caseload import Kept
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings
from arms_docs.study.facts import FileFacts


@dataclass(frozen=True)
class Studied:
    """What was read: the facts of every file, by its name, and under what they are counted.

    ``sources`` is what was named, ``own`` the options of the part, by the names of their
    parameters. ``files`` are what was read, for a part that looks into some of them once more.
    """

    facts: tuple[FileFacts, ...]
    settings: Settings
    on: date
    sources: tuple[str, ...]
    own: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of the command.

    ``count`` makes of what was read whatever the part shows. ``text`` gives its lines for a
    terminal, so many columns wide. ``faces`` names what makes a file of it, by the ending of the
    file's name, as "module:function": bytes, but for a PDF the HTML from which it is rendered.
    ``own`` are the options that only this part has.
    """

    count: Callable[[Studied], Any]
    text: Callable[[Any, int], Iterable[str]]
    faces: Mapping[str, str]
    own: frozenset[str] = frozenset()
