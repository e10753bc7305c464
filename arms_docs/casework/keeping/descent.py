"""From what a record descends, and which others of an archive contend with it.

A record says the digests of the rounds that were returned before it, and of its own answers; and
which signed record it follows. By that, and by no date, is told whether two of them were made from
one: whichever was saved last, the second that is handed in contends with the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from arms_docs.archive import ArchiveError, ArchiveReader, UnreadableError
from arms_docs.archive.bags import ABOUT, Contents, Kind
from arms_docs.assessment import Form
from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.opening.same_answers import by_place
from arms_docs.data_class import dataclass
from arms_docs.report import ASSESSMENT, json_file

STEPS = (Kind.SUBMITTED.value, Kind.RETURNED.value, Kind.SIGNED.value)
FROM_ONE_ROUND = (
    "Another workbook was handed in from the same returned one, and is record {record} of this "
    "archive: this one is the second. {differ} Go on with the first: have it returned, and enter "
    "there what is to be taken from this one."
)
FROM_ONE_RECORD = (
    "Another workbook was handed in that follows the same signed record, and is record {record} of "
    "this archive: this one is the second. {differ} Go on with the first: have it returned, and "
    "enter there what is to be taken from this one."
)
UNKNOWN = "In which answers they differ cannot be told here: the archive is encrypted."
SAME = "Their answers are the same."


@dataclass(frozen=True)
class Descent:
    """What a record says of itself: which step of which assessment, and what it was made from."""

    record: str
    kind: str
    assessment_id: str
    rounds: tuple[str, ...]
    follows: str

    @classmethod
    def of(cls, record: str, about: Mapping[str, Any]) -> Descent:
        """Out of what a record says of itself. What an older program did not write is empty."""
        digest, returned, follows = (about.get(n) for n in ("digest", "returned", "follows"))
        rounds = (*(returned if isinstance(returned, list) else ()), digest)
        return cls(
            record,
            str(about.get("kind")),
            str(about.get("assessment_id")),
            tuple(map(str, rounds)) if digest else (),
            str(follows.get("digest", "")) if isinstance(follows, dict) else "",
        )

    def contends(self, other: Descent) -> str:
        """How it contends with another one, as a sentence to be filled in; empty: it does not."""
        if self.assessment_id == other.assessment_id:
            rounds = zip(self.rounds, other.rounds, strict=False)
            return FROM_ONE_ROUND if any(mine != theirs for mine, theirs in rounds) else ""
        return FROM_ONE_RECORD if self.follows and self.follows == other.follows else ""


def with_contenders(gathered: Gathered, archive: ArchiveReader, form: Form) -> Gathered:
    """The record with a fault for the first of an archive that it contends with.

    UnreadableError where this user cannot read what would tell.
    """
    contents = gathered.contents
    about = json.loads(contents.derived[ABOUT])
    mine = Descent.of("", about)
    fault = next(_contending(mine, contents, archive, form), "")
    if not fault:
        return gathered
    faults = (*gathered.faults, fault)
    about |= {"verified": False, "faults": list(faults)}
    derived = {**contents.derived, ABOUT: json_file(about)}
    return replace(gathered, contents=replace(contents, derived=derived), faults=faults)


def _contending(
    mine: Descent, contents: Contents, archive: ArchiveReader, form: Form
) -> Iterator[str]:
    if mine.kind not in STEPS:
        return
    for row in archive.index().related(contents.case, contents.follows):
        if row.kind not in STEPS:
            continue
        try:
            about = archive.about(row.record)
        except UnreadableError:
            raise
        except ArchiveError:  # it is encrypted: what stands beside it tells of the one kind alone
            if row.assessment != contents.case and row.follows == contents.follows:
                yield FROM_ONE_RECORD.format(record=row.record, differ=UNKNOWN)
            continue
        other = Descent.of(row.record, about)
        if about.get("verified") and (says := mine.contends(other)):
            yield says.format(record=row.record, differ=_differ(contents, other, archive, form))


def _differ(contents: Contents, other: Descent, archive: ArchiveReader, form: Form) -> str:
    """In which answers two records differ, each by its name, in the order of the form."""
    with suppress(ArchiveError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        here = by_place(json.loads(contents.derived[ASSESSMENT]))
        there = by_place(json.loads(archive.file(other.record, ASSESSMENT)))
        places = [p for p in dict.fromkeys((*here, *there)) if here.get(p) != there.get(p)]
        order = {place: number for number, place in enumerate(form.questions)}
        places.sort(key=lambda place: order.get(place, len(order)))
        if not places:
            return SAME
        return f"They differ in: {'; '.join(form.label(place) for place in places)}."
    return UNKNOWN
