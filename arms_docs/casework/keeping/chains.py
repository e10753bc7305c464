"""Which signed records of an archive follow which, and what is wrong with that.

It is told from what each record says of itself, so that also somebody without the program finds it
there. What it says of that was worked out when it came in; `recheck` does so again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from arms_docs.archive import ArchiveReader
from arms_docs.archive.bags import Kind
from arms_docs.casework.editions import RECORD
from arms_docs.casework.opening.what_was_signed import is_state_of
from arms_docs.compare import words
from arms_docs.data_class import dataclass
from arms_docs.report import ASSESSMENT

FORK = "It follows the same signed assessment as record {other}: only one can go on from it."
NOT_SIGNED_THEN = (
    "What it carries of the assessment that it follows is not what was signed in record {other}."
)
OTHER_FILE = (
    "The record that it follows is in this archive with the same answers, as record {other}, and "
    "is not the file that it names."
)
NOT_HERE = (
    "The signed record that it follows, of assessment {assessment}, is not in this archive: it was "
    "disposed of, or never recorded here."
)


@dataclass(frozen=True)
class Link:
    """A signed record and what it goes on from, as it says itself. What is not said is empty."""

    record: str
    assessment_id: str
    digest: str
    file: str
    follows: str
    follows_digest: str
    follows_file: str
    person: str
    reference: str
    assessed_on: str

    @classmethod
    def of(cls, record: str, about: Mapping[str, Any]) -> Link:
        """Out of what a record says of itself."""
        files, follows = about.get("files"), about.get("follows")
        files = files if isinstance(files, dict) else {}
        follows = follows if isinstance(follows, dict) else {}
        texts = (
            about.get("assessment_id"),
            files.get(ASSESSMENT),  # the digest of the answers is that of this file
            files.get(RECORD),
            *(follows.get(name) for name in ("assessment_id", "digest", "record")),
            *(about.get(name) for name in ("person", "reference", "assessed_on")),
        )
        return cls(record, *(str(text or "") for text in texts))

    @property
    def letters(self) -> str:
        """The reference of the case in letters and digits alone."""
        return "".join(words(self.reference))


@dataclass(frozen=True)
class Chains:
    """What is wrong with how records follow each other, and what is worth a look: each the record
    and a sentence.
    """

    faults: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def signed_links(abouts: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Link, ...]:
    """Those of some records that were signed off and did verify, in the same order."""
    return tuple(
        Link.of(record, about)
        for record, about in abouts
        if about.get("kind") == Kind.SIGNED.value and about.get("verified")
    )


def goes_on(links: Iterable[Link]) -> tuple[Link, ...]:
    """The records from which a case can go on: the last of each assessment that none follows."""
    last = {link.assessment_id: link for link in links}
    followed = {link.follows for link in last.values()}
    return tuple(link for link in last.values() if link.assessment_id not in followed)


def forked(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Those of some records that go on from the same one as another of them."""
    counts = Counter(link.follows for link in links)
    return tuple(link for link in links if link.follows and counts[link.follows] > 1)


def check_chains(archive: ArchiveReader, links: tuple[Link, ...]) -> Chains:
    """What is wrong with how these records follow each other."""
    cases: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        cases[link.assessment_id].append(link)
    notes: list[tuple[str, str]] = []
    faults = [*_forks(links)]
    for link in filter(lambda link: link.follows, links):
        earlier = cases.get(link.follows, [])
        if not earlier:
            notes.append((link.record, NOT_HERE.format(assessment=link.follows)))
            continue
        same = [each for each in earlier if each.digest == link.follows_digest]
        if not same:
            faults.append((link.record, NOT_SIGNED_THEN.format(other=earlier[-1].record)))
        elif not any(_is_file(archive, each, link.follows_file) for each in same):
            notes.append((link.record, OTHER_FILE.format(other=same[-1].record)))
    return Chains(tuple(faults), tuple(notes))


def _forks(links: Iterable[Link]) -> Iterator[tuple[str, str]]:
    firsts: dict[str, Link] = {}
    for link in links:
        first = firsts.setdefault(link.follows, link) if link.follows else link
        if (first.assessment_id, first.digest) != (link.assessment_id, link.digest):
            yield link.record, FORK.format(other=first.record)


def _is_file(archive: ArchiveReader, link: Link, digest: str) -> bool:
    return link.file == digest or is_state_of(archive.file(link.record, RECORD), digest)
