"""The folder of one case, and the steps that write into it.

Each step looks where the case stands, writes what is new under a name of its own beside its place,
and takes its place by one call that only one can win: a round by the name of its folder, a decision
by that of `decision.toml`. What is there is never written over. All that follows from it, `settle`
does: so a step that was broken off anywhere is finished by the next one, or by the same once more.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path

from arms_docs.assessment import moment
from arms_docs.cases import case_names
from arms_docs.cases.case_error import CaseError
from arms_docs.cases.case_state import CaseState, Round, Waits, state_of
from arms_docs.cases.not_live import submission, what_came, why_not_live
from arms_docs.cases.what_it_is import handed_in, live_workbook
from arms_docs.plain_file import read_plain
from arms_docs.written_file import (
    move_new,
    name_file,
    name_folder,
    sweep,
    sync,
    unnamed_file,
    unnamed_folder,
)

READ_ME = "READ ME.txt"
LARGEST = 100_000_000  # bytes of a file
TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.EISDIR, errno.ENOTDIR)
IN_WORKBOOK = "# {what} on {at}. The decision stands in the workbook that was handed in.\n"
REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full for you",
    errno.EROFS: "the folder is for reading only",
    errno.EACCES: "you may not write there, or the file is open in another program",
    errno.EPERM: "you may not write there, or the file is open in another program",
    errno.ENOENT: "the folder is not there, as when a share is not connected",
    errno.ESTALE: "the share is not connected any more",
    errno.EIO: "the disk or the share does not answer",
    errno.EHOSTDOWN: "the share is not connected any more",
}


class CaseFolder:
    """One case in the folder of case folders.

    Every step raises CaseError, in plain sentences, where it cannot be done, and has then changed
    nothing that counts. ``at`` is the time.
    """

    def __init__(self, cases: Path, reference: str, folder: Path | None = None) -> None:
        """``folder`` is the folder of this reference, where that is known."""
        self.cases, self.reference = cases, reference
        self.folder = folder or _folder_of(cases, reference)

    def state(self) -> CaseState:
        """How far the case has come. A case without a folder waits for the assessor."""
        with _explained(f"The case folder {self.folder.name} could not be read"):
            return state_of(self.folder, self.reference)

    def check_live(self, content: bytes) -> str | None:
        """Why this workbook is not the one that counts now, in sentences with both dates; None: it
        is.
        """
        with _explained(f"The case folder {self.folder.name} could not be read"):
            return why_not_live(content, state_of(self.folder, self.reference))

    def read(self, name: str) -> bytes:
        """The bytes of a file, by its place as `CaseState.files` has it."""
        with _explained(f"{name} could not be read"):
            path = self.state().files.get(name)
            if path is None:
                raise CaseError(f"{name} is not in the case folder {self.folder.name} any more.")
            return read_plain(path, LARGEST)

    def begin(self, workbook: bytes, at: datetime) -> Path:
        """A new case with this live workbook. The path of the workbook."""
        state = self.state()
        if state.rounds or state.top:
            raise CaseError(f"The case {self.reference} has begun already: {state.folder}.")
        with _explained(f"The case {self.reference} was not begun"):
            self._make_folder(at)
            return self._put_live(1, workbook, at)

    def hand_in(self, workbook: bytes, submitted: bytes, decision: bytes, at: datetime) -> Path:
        """Put what was handed in into a new round. The folder of the round.

        ``workbook`` is the live one, ``submitted`` what 'submit' made of it, ``decision`` the file
        in which the supervisor decides.
        """
        with _explained("It was not handed in"):
            self._check_live(workbook)
            if handed_in(submitted).digest != live_workbook(workbook).digest:
                raise CaseError("What is handed in was not made of this workbook: hand it in anew.")
            self._make_folder(at)
            state = self.settle(at)
            self._check_live(workbook)  # as it stands now, when all that was broken off is done
            files = {
                case_names.WORKBOOK: workbook,
                case_names.SUBMITTED: submitted,
                case_names.FORM: decision,
            }
            folder = self.folder / case_names.round_name(state.round)
            if not self._new_folder(folder, files, at):
                self._check_live(workbook)
                raise CaseError(f"{folder} is there already, and nothing was handed in there.")
            self._settle_quietly(at)
            return folder

    def give_back(self, returned: bytes, decision: bytes, at: datetime) -> Path:
        """Return what waits to the assessor. The path of the live workbook."""
        with _explained("It was not returned"):
            last = self._that_waits(Waits.SUPERVISOR, "returned", at)
            self._check_about(last, live_workbook(returned).returned[-1:], "returned workbook")
            decision = decision or _in_workbook("Returned", at)
            path = last.folder / case_names.RETURNED
            try:
                self._new_file(path, returned, at, lambda: self._decide(last, decision, at))
            except FileExistsError:
                raise CaseError(what_came(Round.of(last.folder))) from None
            self._settle_quietly(at)
            return self.folder / case_names.live_name(self.folder.name, last.number + 1)

    def sign(
        self,
        files: Mapping[str, bytes],
        at: datetime,
        next_workbook: bytes | None = None,
        *,
        decision: bytes = b"",
    ) -> Path:
        """Put what was signed into the round. The folder of what was signed.

        ``files`` are the editions by name; ``next_workbook`` is that in which the case goes on,
        None where a second signature is waited for.
        """
        with _explained("It was not put into the case folder"):
            last = self._that_waits(Waits.SUPERVISOR, "signed", at)
            self._check_about(last, (handed_in(files[case_names.RECORD]).digest,), "signed record")
            decision = decision or _in_workbook("Signed", at)
            following = {case_names.NEXT: next_workbook} if next_workbook else {}
            folder = last.folder / case_names.SIGNED
            return self._put_signed(
                folder, {**files, **following}, at, lambda: self._decide(last, decision, at)
            )

    def countersign(
        self, files: Mapping[str, bytes], at: datetime, next_workbook: bytes | None = None
    ) -> Path:
        """Put what was signed second into the round. The folder of what was signed."""
        with _explained("It was not put into the case folder"):
            last = self._that_waits(Waits.SECOND, "signed second", at)
            self._check_about(last, (handed_in(files[case_names.RECORD]).digest,), "signed record")
            following = {case_names.NEXT: next_workbook} if next_workbook else {}
            folder = last.folder / case_names.COUNTERSIGNED
            return self._put_signed(folder, {**files, **following}, at)

    def put_right(self, at: datetime) -> CaseState:
        """Finish what was broken off, by the desk, by the command line or by a person."""
        with _explained("It was not put right"):
            return self.settle(at)

    def settle(self, at: datetime) -> CaseState:
        """Do what follows from the rounds, whoever wrote them: what was handed in leaves the top,
        and the workbook in which the case goes on is put there. OSError where the disk refuses.

        Done twice, or by two at once, it comes to the same. Nothing that is not in a round is lost.
        """
        state = state_of(self.folder, self.reference)
        sweep(self.folder, at.timestamp())
        last = state.last
        if last is None:
            return state
        for path in state.top:
            if _digest(path) in _handed_in_as(last) and not last.workbook:
                _move_away(path, last.folder, (case_names.WORKBOOK,))
            elif _is_done_with(path, state, last):
                _move_away(path, last.folder, case_names.names_from_top())
        digests = _kept(state_of(self.folder, self.reference))
        for path in Round.of(last.folder).from_top:
            if _digest(path) in digests or _is_untouched_blank(path):
                path.unlink(missing_ok=True)
        state = state_of(self.folder, self.reference)
        if last.goes_on and all(_is_past(path, state) for path in state.top):
            with suppress(FileExistsError):
                self._put_live(last.number + 1, read_plain(last.goes_on, LARGEST), at)
        return state_of(self.folder, self.reference)

    # --- the parts of a step ----------------------------------------------------------------------

    def _check_live(self, workbook: bytes) -> None:
        if why := self.check_live(workbook):
            raise CaseError(why)

    def _that_waits(self, waits: Waits, step: str, at: datetime) -> Round:
        """The round that waits for this step. CaseError, with who was first and when."""
        state = self.settle(at)
        if state.last is None:
            raise CaseError(f"Nothing was handed in for {self.reference}: it cannot be {step}.")
        if state.waits_for is not waits:
            raise CaseError(f"It cannot be {step}: {what_came(state.last)}")
        return state.last

    def _check_about(self, last: Round, digests: tuple[str, ...], what: str) -> None:
        ours = submission(last)
        if digests != (ours.digest,):
            raise CaseError(
                f"The {what} is not about what waits: {last.folder.name} was handed in on "
                f"{moment(ours.at)} by {ours.by}. Decide on that."
            )

    def _decide(self, last: Round, decision: bytes, at: datetime) -> None:
        """Take the place of the one who decides. CaseError where somebody else has."""
        path = last.folder / case_names.DECISION
        try:
            self._new_file(path, decision, at)
        except FileExistsError:
            if read_plain(path, LARGEST) == decision:
                return  # the same step was broken off here: it is finished now
            raise CaseError(
                f"{what_came(Round.of(last.folder))} The decision in "
                f"{last.folder.name}/{case_names.DECISION} is another one."
            ) from None

    def _put_signed(
        self,
        folder: Path,
        files: Mapping[str, bytes],
        at: datetime,
        first: Callable[[], None] = lambda: None,
    ) -> Path:
        if not self._new_folder(folder, files, at, first):
            raise CaseError(what_came(Round.of(folder.parent)))
        self._settle_quietly(at)
        return folder

    def _put_live(self, number: int, workbook: bytes, at: datetime) -> Path:
        path = self.folder / case_names.live_name(self.folder.name, number)
        self._new_file(path, workbook, at)
        return path

    def _make_folder(self, at: datetime) -> None:
        """The folder of the case; that of all cases must be there."""
        if not self.cases.is_dir():
            raise CaseError(
                f"There is no folder {self.cases}: connect the share that it is on, or make it."
            )
        if not (self.cases / READ_ME).exists():
            with suppress(FileExistsError):
                self._new_file(self.cases / READ_ME, _read_me(), at)
        if self.folder.is_dir():
            return
        sweep(self.cases, at.timestamp())
        with unnamed_folder(self.cases, {}, shared=True) as folder, suppress(FileExistsError):
            name_folder(folder, self.folder)

    def _new_file(
        self, path: Path, content: bytes, at: datetime, first: Callable[[], None] = lambda: None
    ) -> None:
        """FileExistsError where it is there. ``first`` is done when only the name is missing."""
        with unnamed_file(path.parent, content, shared=True) as written:
            _date(written, at)
            first()
            name_file(written, path)
        sync(path.parent)

    def _new_folder(
        self,
        path: Path,
        files: Mapping[str, bytes],
        at: datetime,
        first: Callable[[], None] = lambda: None,
    ) -> bool:
        """Whether the folder was ours to make. It takes the place of an empty one, and no other.

        ``first`` is done when only the name is missing.
        """
        with unnamed_folder(path.parent, files, shared=True) as written:
            for name in files:
                _date(written / name, at)
            first()
            try:
                if os.name == "nt" and path.is_dir():
                    path.rmdir()
                written.rename(path)
            except OSError as error:
                if error.errno in TAKEN:
                    return False
                raise
        sync(path.parent)
        return True

    def _settle_quietly(self, at: datetime) -> None:
        """What was done stands, though what follows from it has to wait."""
        with suppress(OSError):
            self.settle(at)


def case_folders(cases: Path) -> tuple[CaseFolder, ...]:
    """Every case in a folder of case folders, in order. CaseError where it cannot be read."""
    with _explained(f"{cases} could not be read"):
        paths = sorted(path for path in cases.iterdir() if path.is_dir())
    shown = (path for path in paths if not path.name.startswith("."))
    return tuple(CaseFolder(cases, path.name, path) for path in shown)


def _folder_of(cases: Path, reference: str) -> Path:
    """The folder of a case: one that is there under another case of letters is the same."""
    name = case_names.folder_name(reference)
    with suppress(OSError):
        for path in sorted(cases.iterdir()):
            if path.name in (name, reference) or path.name.lower() == name.lower():
                return path
    return cases / name


def _in_workbook(what: str, at: datetime) -> bytes:
    return IN_WORKBOOK.format(what=what, at=moment(at)).encode()


def _kept(state: CaseState) -> set[str]:
    """The digests of every workbook that lies in a round."""
    paths = chain.from_iterable((each.workbook, each.goes_on) for each in state.rounds)
    return {_digest(path) for path in paths} - {""}


def _is_done_with(path: Path, state: CaseState, last: Round) -> bool:
    """Whether a workbook at the top lies in a round too and does not go on, or holds nothing."""
    in_a_round = _digest(path) in _kept(state) and _digest(path) != _digest(last.goes_on)
    return in_a_round or _is_untouched_blank(path)


def _handed_in_as(each: Round) -> set[str]:
    """The digest of the workbook that the submission of a round was made of, as it says."""
    with suppress(CaseError):
        return {submission(each).sha256}
    return set()


def _digest(path: Path | None) -> str:
    """The digest of a file; empty where there is none."""
    try:
        return sha256(read_plain(path, LARGEST)).hexdigest() if path else ""
    except FileNotFoundError:
        return ""


def _is_untouched_blank(path: Path) -> bool:
    """Whether it is the blank with which the case began, where a copy of it was filled in."""
    with suppress(CaseError, FileNotFoundError):
        workbook = live_workbook(read_plain(path, LARGEST))
        return workbook.is_blank and workbook.saved is None
    return False


def _read_me() -> bytes:
    """What lies beside the cases, for whoever opens the folder; its lines end as Windows has it."""
    text = Path(__file__).with_name("READ_ME.txt").read_text(encoding="utf-8")
    return text.replace("\n", "\r\n").encode()


def _is_past(path: Path, state: CaseState) -> bool:
    number = case_names.round_of_live(path.name)
    return bool(state.last and number and number <= state.last.number)


def _move_away(path: Path, folder: Path, names: Iterable[str]) -> None:
    """Take a workbook from the top into the folder of a round: all of it, whoever saves it now."""
    for name in names:
        try:
            move_new(path, folder / name)
        except FileExistsError:
            continue
        except FileNotFoundError:  # somebody else has done it
            pass
        return


def _date(path: Path, at: datetime) -> None:
    os.utime(path, (at.timestamp(), at.timestamp()))


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """What the disk refuses, as one sentence."""
    try:
        yield
    except OSError as error:
        why = REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise CaseError(f"{what}: {why}. Nothing that was there is lost.") from error
