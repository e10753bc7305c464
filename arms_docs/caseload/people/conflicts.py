"""Files that do not agree about something that only one of them can be right about.

Each is named with both files, for a person to decide: no order of reading does. One identifier for
two people, two records that both claim to be the newest, two workbooks of one record, two
assessments of one person on their way at once, one assessment id with different answers.

Source: rules of ours, after others whose last row won silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.people.overtaken import (
    heads_of,
    in_order_of_days,
    is_overtaken,
    lines_of,
)
from arms_docs.compare import may_mean
from arms_docs.data_class import dataclass

HANDED_ON = (Step.SUBMITTED, Step.WAITS, Step.SIGNED)


@dataclass(frozen=True)
class Conflict:
    """Two files that do not agree, and about what, in a sentence that names nobody."""

    reference: str
    why: str
    file: str
    other_file: str


def conflicts_of(
    files: Sequence[CaseFile],
    records: Sequence[CaseFile],
    living: Sequence[CaseFile],
    beside: Sequence[CaseFile],
) -> Iterator[Conflict]:
    """The conflicts among the files of one reference.

    ``files`` are in the order of their names, ``records`` in that of their days with the one that
    rules last; ``living`` and ``beside`` are what lives on, and is on its way.
    """
    current = [f for f in files if not _is_past(f, files, records)]
    yield from _who(current)
    heads = heads_of(in_order_of_days(records))
    yield from _pairs(
        sorted(heads, key=lambda record: record.name),
        "Both are signed, and each would be the newest: the worse of them is shown.",
    )
    yield from _pairs(living, "Both workbooks go on from the same record: the worse is shown.")
    for first, second in combinations(beside, 2):
        if _side_by_side(first, second):
            why = f"Two assessments are on their way at once: {_steps(first, second)}."
            yield _conflict(first, second, why)
    yield from _same_id(files)


def in_two_people(by_reference: Mapping[str, Sequence[CaseFile]]) -> dict[str, list[Conflict]]:
    """The conflicts about ids of assessments that stand in files of two references, by these."""
    by_id: dict[str, dict[str, CaseFile]] = {}
    for key in sorted(by_reference):
        for file in by_reference[key]:
            if file.assessment_id:
                by_id.setdefault(file.assessment_id, {}).setdefault(key, file)
    conflicts: dict[str, list[Conflict]] = {}
    for people in by_id.values():
        for key, other in combinations(people, 2):
            why = "One assessment id stands in files of two references."
            conflicts.setdefault(key, []).append(_conflict(people[key], people[other], why))
            conflicts.setdefault(other, []).append(_conflict(people[other], people[key], why))
    return conflicts


def like_names(first: str, second: str) -> bool:
    """Whether two names may be those of one person: in another order, shortened, or in part."""
    return may_mean(first, second) or may_mean(second, first)


def _is_past(file: CaseFile, files: Sequence[CaseFile], records: Sequence[CaseFile]) -> bool:
    """Whether a later file has gone on from this one, and may have put right what it said."""
    if is_overtaken(file, files):
        return True
    return any(file.digest in lines_of(record, records) for record in records) or any(
        file.digest and file.digest == other.follows for other in files if file.is_signed
    )


def _who(files: Sequence[CaseFile]) -> Iterator[Conflict]:
    """Files of one reference that name two people."""
    dated = {file.born: file for file in reversed(files) if file.born}
    for born, other in pairwise(sorted(dated)):
        first, second = sorted((dated[born], dated[other]), key=lambda file: file.name)
        yield _conflict(first, second, "One reference, and two dates of birth.")
    named = [file for file in files if file.person]
    for file in named[1:]:
        if not like_names(named[0].person, file.person):
            yield _conflict(named[0], file, "One reference, and two names that are not alike.")
            return


def _pairs(files: Sequence[CaseFile], why: str) -> Iterator[Conflict]:
    """Each of these files with the one after it."""
    for first, second in pairwise(files):
        yield _conflict(first, second, why)


def _side_by_side(first: CaseFile, second: CaseFile) -> bool:
    ids = {first.assessment_id, second.assessment_id}
    return first.step is second.step or (len(ids) == 2 and "" not in ids)


def _same_id(files: Sequence[CaseFile]) -> Iterator[Conflict]:
    """Files that were handed on in the same round of one assessment, and answer differently."""
    handed_on = [f for f in files if f.step in HANDED_ON and f.assessment_id]
    seen = set[tuple[str, int]]()
    for first, second in combinations(handed_on, 2):
        place = (first.assessment_id, first.rounds)
        if place != (second.assessment_id, second.rounds) or place in seen:
            continue
        if first.digest != second.digest:
            seen.add(place)
            yield _conflict(first, second, "One assessment id, and different answers.")


def _steps(*files: CaseFile) -> str:
    return " and ".join(file.step.value for file in files)


def _conflict(first: CaseFile, second: CaseFile, why: str) -> Conflict:
    return Conflict(first.reference, why, first.name, second.name)
