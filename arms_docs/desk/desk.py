"""The state of the desk: what lies on it, under which settings, and the hands that do the work."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from arms_docs.batch import Result
from arms_docs.casework import Terms
from arms_docs.data_class import dataclass
from arms_docs.desk.hands import Hands
from arms_docs.desk.making import Made, Making
from arms_docs.desk.news import News
from arms_docs.settings import DEFAULTS, Settings
from arms_docs.signoff.keys import Card

MOST_BYTES = 400_000_000  # of everything that lies on the desk at once
MOST_FILE = 100_000_000


class DeskFullError(Exception):
    """What was dropped is more than the desk holds. One plain sentence."""


@dataclass(frozen=True)
class DeskOptions:
    """What whoever opened the desk decided. No browser can change it."""

    settings: Settings = field(default=DEFAULTS, repr=False)
    cases: Path | None = None  # the folder of case folders
    trusted: tuple[bytes, ...] = field(default=(), repr=False)
    lists: tuple[bytes, ...] = field(default=(), repr=False)
    card: Card | None = None  # where a key on a card is signed with, in place of a key file
    level: str = ""  # of signatures; else that of the settings
    time_authority: str = ""  # where timestamps come from; else that of the settings


@dataclass(frozen=True)
class Dropped:
    """One file, as a browser gave it: its bytes, and what it was called there.

    ``name`` is shown and never opened. ``kind`` is the page that it gets: see `pages.kinds`.
    """

    key: str
    name: str = field(repr=False)
    content: bytes = field(repr=False)
    kind: str = ""

    @cached_property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.content).hexdigest()


class Desk:
    """What lies on the desk, by a key that nobody can guess; and who does the work."""

    def __init__(self, options: DeskOptions, now: Callable[[], datetime], hands: Hands) -> None:
        """``now`` tells the time: the desk never looks at a clock itself."""
        self.options, self.now, self.hands = options, now, hands
        self.news = News()
        self.making = Making(self.news.tell)
        self._files: dict[str, Dropped] = {}
        self._beside: dict[tuple[str, str], str] = {}

    @property
    def terms(self) -> Terms:
        """Settings, tables, whom one trusts and the time, at this moment."""
        options = self.options
        terms = Terms.of(options.settings, self.now(), roots=options.trusted)
        return replace(terms, crls=(*terms.crls, *options.lists))

    def put(self, name: str, content: bytes, kind: str) -> Dropped:
        """Lay a file on the desk. Raises DeskFullError where it holds too much already."""
        held = sum(len(file.content) for file in self._files.values())
        if held + len(content) > MOST_BYTES:
            raise DeskFullError("There is too much on the desk. Clear it, then drop this again.")
        file = Dropped(secrets.token_urlsafe(16), name, content, kind)
        self._files[file.key] = file
        return file

    def lay_beside(self, file: Dropped, name: str, content: bytes, kind: str) -> Dropped:
        """Lay a file beside another, in place of the one of its kind that lies there.

        It lies beside the content: whoever drops the same file once more finds it there again.
        """
        old = self.beside(file, kind)
        if old is None:
            new = self.put(name, content, kind)
            self._beside[_at(file, kind)] = new.key
            return new
        self._files[old.key] = replace(old, name=name, content=content)
        return self._files[old.key]

    def beside(self, file: Dropped, kind: str) -> Dropped | None:
        """The file of this kind that lies beside another, such as the decision on a submission."""
        return self._files.get(self._beside.get(_at(file, kind), ""))

    def take_away(self, file: Dropped, kind: str) -> None:
        """Take away what lies beside another, if anything of this kind does."""
        self._files.pop(self._beside.pop(_at(file, kind), ""), None)

    def remove(self, key: str) -> None:
        """Take a file off the desk."""
        self._files.pop(key, None)

    def file(self, key: str) -> Dropped | None:
        """The file with this key, if it still lies here."""
        return self._files.get(key)

    @property
    def files(self) -> tuple[Dropped, ...]:
        """Everything that lies here, in the order in which it came."""
        return tuple(self._files.values())

    def clear(self) -> None:
        """Take everything off the desk, and out of the hands' memory."""
        self._files.clear()
        self._beside.clear()
        self.making.clear()
        self.hands.forget()

    def begin(self, hand: str, work: str, file: Dropped, options: Mapping[str, object]) -> Made:
        """The same as `ask`, begun and not waited for: `making.soon` says whether it is there.

        It is done once for all files of the same content, under the same options on one day.
        """
        asked = {**options, "terms": self.terms}
        of = self._of(work, file, options)
        return self.making.begin(of, lambda: self.hands.ask(hand, work, file.content, asked))

    def begun(self, work: str, file: Dropped, options: Mapping[str, object]) -> Made | None:
        """The same, if it was begun."""
        return self.making.get(self._of(work, file, options))

    def _of(self, work: str, file: Dropped, options: Mapping[str, object]) -> Hashable:
        return work, file.sha256, tuple(sorted(options.items())), self.terms.today

    async def ask(
        self,
        hand: str,
        work: str,
        file: Dropped,
        options: Mapping[str, object],
        *,
        once: bool = False,
    ) -> Result:
        """Have something done with a file; see `hands.Hands.ask`."""
        asked = {**options, "terms": self.terms}
        return await self.hands.ask(hand, work, file.content, asked, once=once)


def _at(file: Dropped, kind: str) -> tuple[str, str]:
    return file.sha256, kind
