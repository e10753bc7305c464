"""What came back of an exercise: every workbook in its folder, however deep.

Nothing is dropped silently. A workbook that cannot be taken is named with its reason, and what is
odd about one that is taken is said as a note. Where two workbooks of one rater and case differ,
neither is taken: which of them holds is for the organiser to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.plain_file import read_plain
from arms_docs.problems import BESIDE_ANSWERS, Code, Problem, Severity
from arms_docs.study.exercise.codes import known
from arms_docs.study.exercise.pack import Pack, PackCase
from arms_docs.study.exercise.pack_file import NAME, RETURNED, read_pack
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_book import read_rater_book
from arms_docs.study.exercise.rater_form import Role
from arms_docs.study.handed_in import PART_GONE, handed_in
from arms_docs.toml_problems import TomlProblem
from arms_docs.workbook import MOST_FILE

# What a rater who hands back the whole folder hands back too, and the note that we put there.
OURS = re.compile(r"(instructions|case-[0-9]+)[.]pdf|put what comes back here[.]txt")
ANSWERED = frozenset(("ratings", "levels"))  # the parts of the form that figures are made of
BESIDE = "something is written beside the answers. It is in no figure: read it there."
NO_WORKBOOK = (
    "It is no workbook of an exercise. Hand in the one that was in the rater's folder, filled in."
)
KEPT = (Code.TOO_LONG, Code.STRAY)  # the first is read in full, and the second is no answer
ASKED = {"agency": "agency", "trained": "time of training"}


@dataclass(frozen=True)
class Returned:
    """What raters, or experts, handed in: the cases of `Rated` by their keys.

    ``unread`` are files that were not taken, by their names in the folder, each with the reason;
    ``notes`` is what else there is to say. A case that a rater did not hand in is not there: it
    counts as not asked. One that is there and lacks a rating was asked and left blank.
    """

    rated: tuple[Rated, ...]
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def pack_in(folder: Path) -> Pack | tuple[TomlProblem, ...]:
    """The exercise in the folder that `exercise new` wrote, or what is wrong with its file.

    OSError where there is none, or it cannot be read.
    """
    return read_pack(read_plain(folder / NAME).decode(errors="replace"))


def read_returned(
    folder: Path, pack: Pack, instrument: Instrument, role: Role = Role.RATER
) -> Returned:
    """What is in the folder ``returned`` of an exercise. Never raises for a file in it."""
    there = handed_in(folder / RETURNED, OURS)
    notes: list[str] = []
    unread = list(there.others)
    taken: list[Rated] = []
    for name, path in there.workbooks:
        rated = _rated(path, name, instrument, role)
        if isinstance(rated, Rated):
            rated = _placed(rated, pack, role, notes)
        if isinstance(rated, Rated):
            taken.append(rated)
        elif rated:
            unread.append((name, rated))
    once = _once(taken, unread, notes)
    with_agency = _one_answer_each(once, "agency", notes)
    agreed = tuple(_one_answer_each(with_agency, "trained", notes))
    notes += chain.from_iterable(map(_unusual, agreed))
    return Returned(agreed, tuple(unread), tuple(notes))


def _rated(path: Path, name: str, instrument: Instrument, role: Role) -> Rated | str:
    """What a file says, or why it cannot be read; nothing for a workbook of the other role."""
    try:
        content = read_plain(path, MOST_FILE)
    except OSError as error:
        return f"It could not be read: {error.strerror}."
    rated = read_rater_book(content, name, instrument, role)
    if not isinstance(rated, Problem):
        return rated
    if any(("kind", other.value) in rated.facts for other in Role):
        return ""
    if rated.code in (Code.WRONG_TEMPLATE, Code.OTHER_KIND):
        return NO_WORKBOOK
    return f"{rated.message} {rated.remedy}"


def _placed(rated: Rated, pack: Pack, role: Role, notes: list[str]) -> Rated | str:
    """What was read under the code and the key that it has in this exercise, or why it has none."""
    if rated.pack != pack.id:
        was_made = "for another exercise" if rated.pack else "for which exercise nobody can tell"
        return f"It was made {was_made}. Hand in the workbook that was in the rater's folder."
    case = pack.marked(rated.mark)
    if case is None:
        return "This exercise has no such case."
    if rated.lost & ANSWERED:
        return PART_GONE
    codes = pack.experts if role is Role.EXPERT else pack.raters
    owner = _owner(rated, pack, case, codes)
    code = known(rated.rater, codes) if rated.rater else owner
    if not code:
        return "The code in it is none of this exercise. Ask whoever handed it in."
    if not rated.rater:
        notes.append(f"{rated.file}: no code stands in it; it was made for {code}, and counts so.")
    elif code != owner:
        notes.append(f"{rated.file}: handed in as {code}, and made for {owner or 'nobody here'}.")
    return replace(rated, rater=code, case=case.key)


def _owner(rated: Rated, pack: Pack, case: PackCase, codes: Sequence[str]) -> str:
    """The code that a workbook was made for; nothing where it is none of these."""
    return next((code for code in codes if pack.copy_mark(case, code) == rated.copy), "")


def _once(
    rated: Sequence[Rated], unread: list[tuple[str, str]], notes: list[str]
) -> Iterator[Rated]:
    """One workbook of each rater and case; of several that differ, none."""

    def whose(each: Rated) -> tuple[str, str]:
        return each.rater, each.case

    for _, several in groupby(sorted(rated, key=whose), whose):
        first, *others = several
        names = [each.file for each in (first, *others)]
        if all(_answers(other) == _answers(first) for other in others):
            notes += [
                f"{name}: says the same as {names[0]}, and counts once." for name in names[1:]
            ]
            yield first
            continue
        for name in names:
            beside = ", ".join(other for other in names if other != name)
            why = (
                f"{first.rater} rated the same case otherwise in {beside}. Neither is taken: ask "
                "which holds, and take the other out."
            )
            unread.append((name, why))


def _answers(rated: Rated) -> Rated:
    """What was answered, whichever file it is in."""
    return replace(
        rated, file="", sha256="", author="", saved_by="", copy="", problems=(), lost=frozenset()
    )


def _one_answer_each(rated: Iterable[Rated], field: str, notes: list[str]) -> Iterator[Rated]:
    """The same with one answer of each rater to a question about the rater; where the workbooks of
    one differ, none, and a note.
    """

    def whose(each: Rated) -> str:
        return each.rater

    for code, several in groupby(rated, whose):
        books = list(several)
        words = {getattr(book, field): book.file for book in reversed(books)}
        words.pop("", None)
        if len(words) > 1:
            given = "; ".join(f"{word} ({file})" for word, file in sorted(words.items()))
            notes.append(
                f"{code}: not the same {ASKED[field]} everywhere: {given}. It counts as not told."
            )
        answer: dict[str, Any] = {field: next(iter(words)) if len(words) == 1 else ""}
        yield from (replace(book, **answer) for book in books)


def _unusual(rated: Rated) -> Iterator[str]:
    """What is odd about a workbook that is taken. Nothing that a person typed is repeated."""
    if not rated.ratings:
        yield f"{rated.file}: nothing is rated in it; all of it counts as left blank."
    for problem in rated.problems:
        where = f"{rated.file}: {problem.cell or problem.label}".removesuffix(": ")
        if problem.code in BESIDE_ANSWERS:
            yield f"{where}: {BESIDE}"
        elif problem.severity is Severity.ERROR and problem.code is not Code.MISSING:
            blank = "" if problem.code in KEPT else " It counts as left blank."
            yield f"{where}: {problem.without_values().message}{blank}"
