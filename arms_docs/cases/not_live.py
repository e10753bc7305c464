"""Why a workbook is not the one that counts now: what it says, held against the rounds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from arms_docs.assessment import moment
from arms_docs.cases import case_names
from arms_docs.cases.case_error import CaseError
from arms_docs.cases.case_state import CaseState, Round, Waits, which
from arms_docs.cases.what_it_is import HandedIn, LiveWorkbook, handed_in, live_workbook
from arms_docs.compare import fold
from arms_docs.plain_file import read_plain

LARGEST = 100_000_000  # bytes of a file
OPEN = (
    "The live workbook is open in {program}: save and close it, and hand in what is saved then. "
    "If nobody has it open, remove the file beside it whose name begins with {begin}."
)
BEGINS = {"Excel": "~$", "LibreOffice": ".~lock."}
FORK = (
    "There are two workbooks of this round, and they differ. {live}, in the case folder, was "
    "{its}; this one was {ours}. Bring both together in one of them. If this one is to count, put "
    "the other into a folder of its own."
)


def why_not_live(content: bytes, state: CaseState) -> str | None:
    """Why it is not, in sentences with both dates; None: it is the one that counts.

    OSError where the case folder cannot be read.
    """
    try:
        return next(_reasons(live_workbook(content), state), None)
    except CaseError as error:
        return str(error)


def submission(each: Round) -> HandedIn:
    """What a round was handed in as. CaseError where its PDF is none of ours."""
    assert each.submitted  # noqa: S101 - a round is one that was handed in
    try:
        return handed_in(read_plain(each.submitted, LARGEST))
    except CaseError as error:
        raise CaseError(f"{each.folder.name}/{case_names.SUBMITTED}: {error}") from None


def what_came(each: Round) -> str:
    """What came of a round, by whom and when: a sentence."""
    name, on = each.folder.name, f" on {moment(each.since)}" if each.since else ""
    if each.record:
        by = handed_in(read_plain(each.record, LARGEST)).decided_by
        waits = ", and waits for a second signature" if each.waits_for is Waits.SECOND else ""
        return f"{name} was signed{on} by {by}{waits}."
    by = f" by {decider(each)}" if decider(each) else ""
    if each.returned:
        return f"{name} was returned{on}{by}."
    what = submission(each)
    handed_on = f"{name} was handed in on {moment(what.at)}{_by(what)}"
    if each.decided:
        return f"{handed_on}, and was decided on{by}; nothing came of that yet."
    return f"{handed_on}, and waits for the supervisor."


def decider(each: Round) -> str:
    """Who made the decision in a round, as its file says; empty where it does not."""
    if each.decided is None:
        return ""
    try:
        rounds = tomllib.loads(read_plain(each.decided).decode())["rounds"]
        return str(next(iter(rounds.values()))["name"])
    except (AttributeError, OSError, ValueError, KeyError, TypeError, StopIteration):
        return ""


def _reasons(workbook: LiveWorkbook, state: CaseState) -> Iterator[str]:
    yield from _another_case(workbook, state)
    handed_on = [(each, submission(each)) for each in reversed(state.rounds)]
    for each, what in handed_on:
        if _is_that(workbook, what):
            yield _already(each, what, state)
    if not handed_on:
        yield from _in_the_way(workbook, state, None)
        return
    last, what = handed_on[0]
    if fold(what.reference) != fold(workbook.reference):
        yield _cases(workbook.reference, what.reference)
    if last.waits_for in (Waits.SUPERVISOR, Waits.SECOND):
        yield (
            f"{what_came(last)} This workbook is another one, {_saved(workbook.saved)}: it cannot "
            "be handed in beside that."
        )
    if not _goes_on_from(workbook, last, what):
        yield (
            f"This workbook is older than what was handed in: it was {_saved(workbook.saved)}, and "
            f"does not go on from {last.folder.name}, which was handed in on {moment(what.at)}. "
            f"{what_came(last)} {_live(state)}"
        )
    yield from _in_the_way(workbook, state, last.goes_on)


def _another_case(workbook: LiveWorkbook, state: CaseState) -> Iterator[str]:
    if not workbook.reference:
        yield "The workbook does not say its case reference: enter it on the sheet Case."
    elif case_names.folder_name(workbook.reference).lower() != state.folder.name.lower():
        yield _cases(workbook.reference, state.reference)


def _cases(theirs: str, ours: str) -> str:
    return f"This workbook is of the case {theirs}, and this is the case folder of {ours}."


def _is_that(workbook: LiveWorkbook, what: HandedIn) -> bool:
    """Whether it was handed in as this. With replies alone, answers stay as they were."""
    same_answers = (workbook.digest, workbook.returned) == (what.digest, what.returned)
    return workbook.sha256 == what.sha256 or same_answers


def _already(each: Round, what: HandedIn, state: CaseState) -> str:
    came = "It waits for the supervisor."
    if each.returned or each.record:
        came = what_came(each).replace(each.folder.name, "It", 1)
    on = f"on {moment(what.at)}{_by(what)}"
    already = f"This workbook was already handed in, {on}, as {each.folder.name}."
    return " ".join(filter(None, (already, came, _live(state) if state.live else "")))


def _goes_on_from(workbook: LiveWorkbook, last: Round, what: HandedIn) -> bool:
    if last.record:
        return workbook.follows == what.digest
    return workbook.returned == (*what.returned, what.digest)


def _in_the_way(workbook: LiveWorkbook, state: CaseState, began_as: Path | None) -> Iterator[str]:
    """The live workbook in the folder, where it is another than this one and not as it was put
    there.
    """
    live = state.live
    if len(state.candidates) > 1:
        yield which(state)
    if live is None:
        return
    if state.open_in:
        yield OPEN.format(program=state.open_in, begin=BEGINS[state.open_in])
    content = read_plain(live, LARGEST)
    digest = sha256(content).hexdigest()
    if digest == workbook.sha256:
        return
    if began_as and digest == sha256(read_plain(began_as, LARGEST)).hexdigest():
        return
    other = live_workbook(content)
    same = (other.digest, other.returned) == (workbook.digest, workbook.returned)
    if not (same or other.is_blank):
        its, ours = _saved(other.saved), _saved(workbook.saved)
        yield FORK.format(live=live.name, its=its, ours=ours)


def _live(state: CaseState) -> str:
    if state.live:
        return f"The live workbook is {state.live.name}."
    last = state.last
    if last and last.goes_on:
        return f"What goes on is {last.goes_on.relative_to(state.folder)}."
    return ""


def _by(what: HandedIn) -> str:
    return f", by {what.by}" if what.by else ""


def _saved(saved: datetime | None) -> str:
    return f"last saved on {moment(saved)}" if saved else "never saved since it was given out"
