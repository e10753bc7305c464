"""How far a case has come, told by the names of the plain files in its folder and by nothing else.

What was put there by hand or by the command line counts as what the desk put there. Only where a
name does not say it is a file opened: whether a record waits for a second signature.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property
from itertools import chain
from pathlib import Path

from arms_docs.cases import case_names
from arms_docs.cases.case_error import CaseError
from arms_docs.cases.what_it_is import handed_in
from arms_docs.data_class import dataclass
from arms_docs.plain_file import read_plain

LARGEST = 100_000_000  # bytes of a file
ENDINGS = (".xlsx", ".xlsm")
LOCKS = {"~$": "Excel", ".~lock.": "LibreOffice"}


class Waits(Enum):
    """Whom a case waits for."""

    NOBODY = "nobody"
    ASSESSOR = "the assessor"
    SUPERVISOR = "the supervisor"
    SECOND = "a second signature"


@dataclass(frozen=True)
class Round:
    """One round: what was handed in, and what came of it. A file that is not there is None."""

    number: int
    folder: Path
    files: Mapping[str, Path] = field(repr=False)  # by name in lower case; "signed/record.pdf"

    @classmethod
    def of(cls, folder: Path) -> Round:
        """The round in a folder."""
        files = {path.name.lower(): path for path in _plain(folder)}
        for name in (case_names.SIGNED, case_names.COUNTERSIGNED):
            if inner := _inner(folder, name):
                files |= {f"{name}/{path.name.lower()}": path for path in _plain(inner)}
        return cls(case_names.round_in(folder), folder, files)

    @property
    def workbook(self) -> Path | None:
        """The workbook as it was handed in."""
        return self.files.get(case_names.WORKBOOK)

    @property
    def submitted(self) -> Path | None:
        """What was handed in, for the supervisor."""
        return self.files.get(case_names.SUBMITTED)

    @property
    def decision(self) -> Path | None:
        """The decision that was made; where there is none, the file in which it is made."""
        return self.files.get(case_names.DECISION) or self.files.get(case_names.FORM)

    @property
    def decided(self) -> Path | None:
        """The decision that was made."""
        return self.files.get(case_names.DECISION)

    @property
    def returned(self) -> Path | None:
        """The workbook that went back to the assessor."""
        return self.files.get(case_names.RETURNED)

    @property
    def from_top(self) -> tuple[Path, ...]:
        """What lay at the top when it was handed in, and is still to be looked at."""
        return tuple(p for name, p in self.files.items() if name.startswith(case_names.FROM_TOP))

    @property
    def record(self) -> Path | None:
        """The signed record: with the second signature, where that is there."""
        return self._signed(case_names.RECORD)

    @property
    def next(self) -> Path | None:
        """The workbook in which the case goes on."""
        return self._signed(case_names.NEXT)

    def _signed(self, name: str) -> Path | None:
        """A file of what was signed: with the second signature, where that is there."""
        both = (f"{folder}/{name}" for folder in (case_names.COUNTERSIGNED, case_names.SIGNED))
        return next((self.files[each] for each in both if each in self.files), None)

    @property
    def waits_for(self) -> Waits:
        """Whom the case waits for after this round, if it is the last."""
        if self.record:
            return Waits.SECOND if self.wants_second else Waits.NOBODY
        if self.returned:
            return Waits.ASSESSOR
        return Waits.SUPERVISOR

    @cached_property
    def wants_second(self) -> bool:
        """Whether what was signed waits for a second signature."""
        if self.record is None or self.next or self.record.parent.name != case_names.SIGNED:
            return False
        try:
            return handed_in(read_plain(self.record, LARGEST)).wants_second
        except (CaseError, OSError):
            return False

    @property
    def goes_on(self) -> Path | None:
        """What the live workbook began as after this round."""
        return self.next or (None if self.record else self.returned)

    @property
    def since(self) -> datetime | None:
        """Since when it stands where it does, as the date of the file says."""
        return _changed(self.record or self.returned or self.submitted)


@dataclass(frozen=True)
class CaseState:
    """How far a case has come.

    ``round`` is the number of the round that waits, or that the live workbook is for. ``live`` is
    the live workbook, None while there is none, and ``open_in`` the program that has it open.
    ``wrong`` are plain sentences on what a person has to put right, or the next step does.
    """

    reference: str
    folder: Path
    rounds: tuple[Round, ...] = ()
    top: tuple[Path, ...] = ()
    open_in: str = ""
    wrong: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, Path]:
        """Every file of the case, by its place in the folder, as it is shown."""
        paths = chain(self.top, _in_rounds(self.rounds))
        return {path.relative_to(self.folder).as_posix(): path for path in paths}

    @property
    def last(self) -> Round | None:
        """The round that was handed in last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def waits_for(self) -> Waits:
        """Whom it waits for."""
        return self.last.waits_for if self.last else Waits.ASSESSOR

    @property
    def round(self) -> int:
        """The round that waits, or that the live workbook is for."""
        number = self.last.number if self.last else 0
        return number if self.waits_for in (Waits.SUPERVISOR, Waits.SECOND) else number + 1

    @property
    def live(self) -> Path | None:
        """The live workbook."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def candidates(self) -> tuple[Path, ...]:
        """The workbooks that may be the live one; of several nobody can say which it is."""
        if self.waits_for in (Waits.SUPERVISOR, Waits.SECOND):
            return ()
        rounds = {path: case_names.round_of_live(path.name) for path in self.top}
        named = tuple(path for path, number in rounds.items() if number == self.round)
        return named or tuple(path for path, number in rounds.items() if not number)

    @property
    def since(self) -> datetime | None:
        """Since when it waits for whom it waits for."""
        return self.last.since if self.last else _changed(self.live)

    @property
    def submitted(self) -> Path | None:
        """What was handed in last."""
        return self.last.submitted if self.last else None

    @property
    def decision(self) -> Path | None:
        """The decision on it, or the file in which it is made."""
        return self.last.decision if self.last else None

    @property
    def signed(self) -> Path | None:
        """The folder of what was signed last."""
        records = [each.record.parent for each in self.rounds if each.record]
        return records[-1] if records else None


def copies_in(folder: Path) -> frozenset[Path]:
    """The workbooks in a case folder that are kept and do not count now: whoever counts cases reads
    the live one, or what it would begin as, and what was handed in and signed.

    Nothing for a folder without rounds. OSError where it cannot be read.
    """
    state = state_of(folder, folder.name)
    goes_on = state.last.goes_on if state.last else None
    workbooks = [path for path in _in_rounds(state.rounds) if _is_workbook(path.name)]
    return frozenset(path for path in workbooks if state.live or path != goes_on)


def _in_rounds(rounds: Iterable[Round]) -> Iterator[Path]:
    return chain.from_iterable(each.files.values() for each in rounds)


def state_of(folder: Path, reference: str) -> CaseState:
    """The state of the case in a folder. OSError where it cannot be read; no folder: a new case."""
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return CaseState(reference, folder)
    every = sorted(
        (Round.of(path) for path in paths if _is_folder(path) and case_names.round_in(path)),
        key=_number,
    )
    rounds = tuple(each for each in every if each.submitted)
    top = tuple(path for path in _plain(folder) if _is_workbook(path.name))
    state = CaseState(reference, folder, rounds, top, _open_in(paths, top))
    return CaseState(
        reference, folder, rounds, top, state.open_in, tuple(_wrong(state, every, paths))
    )


def _wrong(state: CaseState, every: list[Round], paths: list[Path]) -> Iterator[str]:
    """What is not as it should be, in sentences for a person."""
    for each in every:
        yield from _wrong_in(each)
    missing = sorted({*range(1, state.last.number if state.last else 1)} - set(map(_number, every)))
    for number in missing:
        yield f"There is no {case_names.round_name(number)}: put it back, if it was moved."
    yield from _wrong_at_the_top(state)
    if state.last and not state.top:
        yield from _not_at_the_top(state.last)
    if empty := [path.name for path in paths if _is_workbook(path.name) and _size(path) == 0]:
        yield f"{' and '.join(empty)} is empty: remove it."


def _wrong_at_the_top(state: CaseState) -> Iterator[str]:
    """Whether the live workbook lies alone at the top."""
    live = state.live
    others = [path.name for path in state.top if path != live]
    if len(state.candidates) > 1:
        yield which(state)
    elif others and live:
        yield (
            f"The live workbook is {live.name}. Beside it lies {' and '.join(others)}: put it into "
            "a folder of its own."
        )
    elif others:
        yield (
            f"{' and '.join(others)} lies beside what was handed in as round {state.round}: nobody "
            "waits for it. Put it into a folder of its own, if it is another workbook."
        )


def which(state: CaseState) -> str:
    """That there are several workbooks, each of which may be the live one."""
    names = " and ".join(path.name for path in state.candidates)
    return (
        f"Which workbook is the live one? There are {names}. Leave the one that counts, and put "
        "the others into a folder of their own."
    )


def _not_at_the_top(last: Round) -> Iterator[str]:
    """That the workbook in which the case goes on is still to be put at the top."""
    if last.goes_on:
        yield (
            f"There is no live workbook yet: the case goes on in {last.folder.name}/"
            f"{last.goes_on.relative_to(last.folder).as_posix()}. 'arms-docs case CASES REFERENCE "
            "--put-right' puts it at the top, and so does the next step."
        )
    elif last.waits_for is Waits.NOBODY:
        yield (
            f"In {last.folder.name} there is no {case_names.NEXT}, in which the case goes on: "
            "'arms-docs review' makes it of the record."
        )


def _wrong_in(each: Round) -> Iterator[str]:
    name = each.folder.name
    if each.returned and each.record:
        yield f"In {name} it is both returned and signed: only one of them can stand."
    if not each.submitted and each.files:
        yield f"In {name} there is no {case_names.SUBMITTED}: nothing was handed in there."
    for path in each.from_top:
        yield (
            f"In {name} there is {path.name}, which lay at the top when {name} was handed in: look "
            "whether it holds more than what was handed in."
        )
    if each.decided and not each.returned and not each.record:
        yield (
            f"In {name} there is a {case_names.DECISION}, and nothing came of it yet: return or "
            "sign with it once more, or take it out of the folder."
        )


def _number(each: Round) -> int:
    return each.number


def _inner(folder: Path, name: str) -> Path | None:
    return next((p for p in folder.iterdir() if p.name.lower() == name and _is_folder(p)), None)


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, and no link to one: what a link leads to may be another case's."""
    return path.is_dir() and not path.is_symlink()


def _plain(folder: Path) -> list[Path]:
    """The files in a folder that have something in them, in order; no links."""
    return sorted(path for path in folder.iterdir() if _size(path))


def _size(path: Path) -> int | None:
    """The bytes of a plain file; None for anything else, and for what has just gone."""
    try:
        about = path.lstat()
    except FileNotFoundError:
        return None
    return about.st_size if stat.S_ISREG(about.st_mode) else None


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith((*LOCKS, "."))


def _open_in(paths: list[Path], top: tuple[Path, ...]) -> str:
    """The program that has a workbook at the top open, as the file beside it says."""
    names = {path.name for path in paths}
    for path in top:
        if f"~${path.name}" in names:
            return LOCKS["~$"]
        if f".~lock.{path.name}#" in names:
            return LOCKS[".~lock."]
    return ""


def _changed(path: Path | None) -> datetime | None:
    """When a file was written, as the disk says."""
    if path is None:
        return None
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
