"""One case through two rounds and on, as the files of each step; made once, and folders to put
them into.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from arms_docs.cases import CaseError, CaseFolder
from arms_docs.casework.continuing.next_workbook import next_workbook
from arms_docs.casework.continuing.signed_record import what_sign_wrote
from arms_docs.casework.opening.open_record import open_record
from tests.support.builders import INSTRUMENT
from tests.support.few_parts import kept_apart
from tests.support.loop import (
    DECIDED,
    HANDED_IN,
    small_workbook,
    terms_at,
    without_pages,
    workbook_of,
)
from tests.support.steps import (
    REPLIES,
    amended,
    finished,
    handed_in,
    handed_in_again,
    sent_back,
    short,
    signed_twice,
    waiting,
)

REFERENCE = "DEMO-2026-0101"
AGAIN = DECIDED + timedelta(days=2)
SIGNED = DECIDED + timedelta(days=3)
BY = 'name = "Gwendoline Frostbury"\n'
RETURNS = f'[rounds.SO1]\ndecision = "Returned"\n{BY}'.encode()
SIGNS = f'[rounds.SO1]\ndecision = "Signed off"\n{BY}'.encode()


@dataclass(frozen=True)
class Submission:
    """A workbook and what 'submit' makes of it."""

    workbook: bytes
    submitted: bytes
    form: bytes

    def into(self, case: CaseFolder, at: datetime) -> Path:
        """Hand it in."""
        return case.hand_in(self.workbook, self.submitted, self.form, at)


@kept_apart
def first() -> Submission:
    """The first round."""
    return _submission(workbook_of("medium_low"), handed_in().files)


@kept_apart
def another_first() -> Submission:
    """Another workbook of the same case, with other answers."""
    content = amended(workbook_of("medium_low"), {}, {"factors.R2.rationale": "He rings less."})
    return _submission(content, without_pages(content).files)


@kept_apart
def second() -> Submission:
    """The second round: the returned workbook, amended."""
    files = handed_in_again().files
    return _submission(open_record(files["submitted.pdf"], INSTRUMENT).content, files)


@kept_apart
def forked_second() -> Submission:
    """The returned workbook, amended otherwise by somebody else."""
    content = amended(sent_back(), REPLIES, {"factors.R2.rationale": "He has moved to Ousby."})
    return _submission(content, without_pages(content, AGAIN).files)


@kept_apart
def signed() -> dict[str, bytes]:
    """The first round, signed instead of returned."""
    return dict(finished().files)


@kept_apart
def following() -> bytes:
    """The workbook in which it goes on then."""
    terms = terms_at(SIGNED)
    return next_workbook(what_sign_wrote(signed()["record.pdf"], terms), terms)


@kept_apart
def for_two() -> Submission:
    """A short case whose record waits for a second signature (`waiting_files`)."""
    return _submission(small_workbook(), short().files)


def waiting_files() -> dict[str, bytes]:
    """What the supervisor signed of it."""
    return dict(waiting().files)


def twice_files() -> dict[str, bytes]:
    """The same, signed second."""
    return dict(signed_twice().files)


def _submission(workbook: bytes, files: object) -> Submission:
    assert isinstance(files, dict)
    return Submission(workbook, files["submitted.pdf"], files["decision.toml"])


def returned(cases: Path) -> CaseFolder:
    """A case whose first round was returned."""
    case = CaseFolder(cases, REFERENCE)
    first().into(case, HANDED_IN)
    case.give_back(sent_back(), RETURNS, DECIDED)
    return case


def tree(folder: Path) -> dict[str, str]:
    """Every file in a folder, by its place, with its digest; nothing of what is unfinished."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".arms-docs-" not in str(path.relative_to(folder))
    }


def kept(folder: Path) -> dict[str, str]:
    """The same of the rounds alone, without what is taken there from the top for a moment."""
    return {
        name: digest
        for name, digest in tree(folder).items()
        if "/" in name and "from the top" not in name
    }


def at_the_top(case: CaseFolder) -> list[str]:
    """The names of the workbooks at the top."""
    return [path.name for path in sorted(case.folder.glob("*.xlsx"))]


def both_at_once(steps: tuple[Callable[[], object], ...]) -> list[str]:
    """Each of these steps in a process of its own, begun at one moment: what each was told; nothing
    for the one who won.
    """
    go, begin = os.pipe()
    told = [_forked(step, go) for step in steps]
    os.write(begin, b"g" * len(steps))
    answers = []
    for child, answer in told:
        with os.fdopen(answer, "r", encoding="utf-8") as heard:
            answers.append(heard.read())
        os.waitpid(child, 0)
    os.close(go)
    os.close(begin)
    return answers


def _forked(step: Callable[[], object], go: int) -> tuple[int, int]:
    answer, tells = os.pipe()
    child = os.fork()
    if child:
        os.close(tells)
        return child, answer
    os.read(go, 1)
    try:
        step()
        said = ""
    except CaseError as error:
        said = str(error)
    except BaseException as error:
        said = f"FAULT {error!r}"
    os.write(tells, said.encode()[:4000])
    os._exit(0)


Before = Callable[[CaseFolder], None]
Does = Callable[[CaseFolder], object]


def every_step() -> Iterator[tuple[str, Before, Does]]:
    """Each step: its name, what comes before it, and the step."""

    def begun(case: CaseFolder) -> None:
        first().into(case, HANDED_IN)

    def back(case: CaseFolder) -> None:
        begun(case)
        case.give_back(sent_back(), RETURNS, DECIDED)

    def edited(case: CaseFolder) -> None:
        back(case)
        next(case.folder.glob("*.xlsx")).write_bytes(second().workbook)

    def once(case: CaseFolder) -> None:
        for_two().into(case, HANDED_IN)
        case.sign(waiting_files(), SIGNED, decision=SIGNS)

    yield "hand in", lambda _: None, begun
    yield "return", begun, lambda case: case.give_back(sent_back(), RETURNS, DECIDED)
    yield "hand in what lies at the top", edited, lambda case: second().into(case, AGAIN)
    yield "hand in from elsewhere", back, lambda case: second().into(case, AGAIN)
    yield (
        "sign",
        begun,
        lambda case: case.sign(signed(), SIGNED, following(), decision=SIGNS),
    )
    yield (
        "sign second",
        once,
        lambda case: case.countersign(twice_files(), SIGNED + timedelta(hours=1), following()),
    )
