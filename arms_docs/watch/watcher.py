"""The watch: it looks, settles what is to be done with each workbook, and has it done.

A workbook is read once it was the same at two looks, and answered once all of it is there. What it
is, is its digest: an answer that stands is never made again. Whatever fails is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import monotonic

import msgspec

from arms_docs.batch import BusyError, PassedOver, Result, Task
from arms_docs.civil_days import civil_day
from arms_docs.plain_file import open_plain, read_bounded
from arms_docs.settings import Settings
from arms_docs.watch.answer_file import DONE, READY, UNFINISHED, WORK, WatchOptions
from arms_docs.watch.at_work import NO_PROCESS, AtWork
from arms_docs.watch.one_look import Look, Seen, look, stamp_of
from arms_docs.watch.outbox import AwayError, Outbox
from arms_docs.watch.standings import Answer, Standing, State, Workbook
from arms_docs.watch.state_pages import PAGE, Folder, index_page, told_of, workbook_page
from arms_docs.watch.waking import Waking
from arms_docs.watch.whole import ends_whole, is_begun
from arms_docs.workbook import MOST_FILE

SETTLES = 0.7  # seconds between two looks at which a file is to be the same
SURE = 10.0  # after which a stamp that stays the same says that the content does
UNTOUCHED = 15.0  # after which what is not all there is no longer being copied
MISSED = 3.0  # that a file may be away: programs save by renaming
STALE = 12 * 3600.0  # after which nobody believes a file that says "open"
LONGEST_WAIT = 60.0  # between two tries
ALIVE = 60.0  # between two times that the index says so
INDEX_RESTS = 1.0
QUIET = "It was saved, and is read as soon as nobody writes into it."
COPIED = "It is still being copied: it is not all there yet. It is answered when it is."
BROKE_OFF = (
    "It is not all there, and nobody writes into it any more: copying it may have broken off, or "
    "it is damaged. Save it, or copy it, again."
)
TURN = "Its turn comes: others are answered first, or the watch has only just begun."
NOT_READ = "It could not be read: {why}."
NOT_WRITTEN = "Its answer could not be written: {why}."
NOT_BEGUN = "This computer has no room for another process just now."
NOT_SEEN = "The folder that it lies in cannot be looked into: {why}."
FAULT = "a fault of this program ({fault}); whoever looks after it should be told"
ENDED = "{fault}: it was set aside, and stops no other. Whoever looks after the program should know"
OPEN = "It is open in Excel or LibreOffice: this is about what was saved there last."
STALE_LOCK = (
    "A file beside it has said for more than twelve hours that somebody has it open. It may have "
    "been left behind, and keeps nothing from being answered."
)
NO_INBOX = "The folder that people save into cannot be looked at ({why}). It is tried again."
NO_OUTBOX = "The folder for the answers cannot be written to ({why}). It is tried again."


class Watch:
    """One INBOX, and its answers in one OUTBOX."""

    def __init__(
        self,
        inbox: Path,
        outbox: Outbox,
        options: WatchOptions,
        now: Callable[[], datetime],
        told: Callable[[str], None],
        *,
        program: str,
        every: float = 5.0,
        jobs: int = 2,
        work: str = WORK,
    ) -> None:
        """``now`` tells the time; ``told`` is told what goes on, without any name.

        ``every``: seconds between two full looks. ``work`` is what answers a workbook.
        """
        self.inbox, self.outbox, self.options = inbox, outbox, options
        self.now, self.told, self.every, self.work = now, told, every, work
        self.made_by = _made_by(program, options.settings, options.edition.value)
        self.wake = Event()
        self.at_work = AtWork(jobs, self.wake.set)
        self.workbooks = {
            source: Workbook(record, standing=_recorded(record.answer))
            for source, record in outbox.records.items()
        }
        self.last = Look()
        self._begun: dict[str, tuple[Workbook, Seen, Answer]] = {}
        self._trouble: dict[str, str] = {}
        self._pages_again = self._index_at = 0.0
        self._index_lags = True
        self._counted = ""

    def run(self, stopped: Event, waking: Waking | None = None) -> None:
        """Watch until ``stopped``; whoever sets that sets ``wake`` too."""
        try:
            self.at_work.get_ready(READY, self.options)
            while not stopped.is_set():
                pause = self.step()
                if waking:
                    waking.watch(self.last.folders)
                self.wake.wait(pause)
                self.wake.clear()
        finally:
            if waking:
                waking.end()
            self.at_work.end()
            self._write_index(ended=self.now())

    def step(self) -> float:
        """Look once, settle what is done, begin what can be. Back come the seconds to wait."""
        try:
            self.outbox.check_there()
        except (OSError, BusyError) as error:
            self._troubled("outbox", NO_OUTBOX, error)
            return self.every
        self._untroubled("outbox")
        for result in self.at_work.done():
            self._settle(result)
        try:
            self.last = look(self.inbox)
        except OSError as error:
            self._troubled("inbox", NO_INBOX, error)
        else:
            self._untroubled("inbox")
            self._take(self.last)
        while self.at_work.is_free and (workbook := self._next()):
            with self._no_other_stopped(workbook):
                self._begin(workbook)
        self._write_pages()
        self._tell()
        return self._pause()

    # --- what is there

    def _take(self, seen: Look) -> None:
        for each in seen.files:
            workbook = self.workbooks.get(each.source)
            if workbook is None:
                workbook = Workbook(self.outbox.record_for(each.source))
                self.workbooks[each.source] = workbook
            workbook.absent_since = None
            with self._no_other_stopped(workbook):
                self._consider(workbook, each)
        there = {each.source for each in seen.files}
        for source in self.workbooks.keys() - there:
            self._miss(self.workbooks[source], seen.unread)

    def _consider(self, workbook: Workbook, seen: Seen) -> None:
        """What is to be done with a workbook that is there."""
        if workbook.seen is None or seen.stamp != workbook.seen.stamp:
            self._anew(workbook, seen)
            return
        workbook.seen = seen
        same_for = monotonic() - workbook.since
        if not _is_to_be_read(workbook, same_for):
            return
        try:
            content = _read(seen.path)
        except FileNotFoundError:
            return
        except OSError as error:
            self._try_again(workbook, NOT_READ.format(why=_why(error)))
            return
        digest = sha256(content).hexdigest()
        if workbook.sha256 not in ("", digest):  # its stamp did not tell
            self._anew(workbook, seen)
        elif not workbook.is_decided:
            workbook.sha256 = digest
            self._decide(workbook, content, same_for)

    def _decide(self, workbook: Workbook, content: bytes, same_for: float) -> None:
        """Whether what was read is answered already, is all there, or is to be answered."""
        answer = workbook.record.answer
        if (
            answer
            and self._is_about(answer, workbook.sha256)
            and self.outbox.stands(workbook.record)
        ):
            workbook.is_decided, workbook.tries = True, 0
            self._set(workbook, _recorded(answer))
        elif is_begun(content) or (same_for < UNTOUCHED and not ends_whole(content)):
            lags = same_for > UNTOUCHED
            self._set(workbook, Standing(State.WAITING, BROKE_OFF if lags else COPIED))
        else:
            workbook.is_wanted = True
            self._set(workbook, Standing(State.WAITING, TURN))

    def _anew(self, workbook: Workbook, seen: Seen) -> None:
        """It is new, or was saved again: whatever is known of it is about something else.

        After a restart it is what it was, unless it says that it was saved since.
        """
        answer = workbook.record.answer
        is_known = answer and answer.saved == _moment(seen.stamp.modified, answer.saved)
        is_new = workbook.seen is not None or not is_known
        workbook.seen, workbook.since, workbook.sha256 = seen, monotonic(), ""
        workbook.is_wanted = workbook.is_decided = False
        workbook.tries, workbook.again = 0, 0.0
        if is_new:
            self._set(workbook, Standing(State.WAITING, QUIET))

    def _miss(self, workbook: Workbook, unread: dict[str, str]) -> None:
        """It is not there, or nobody can see whether it is."""
        source = workbook.record.source
        for folder, why in unread.items():
            if source == folder or source.startswith(f"{folder}/"):
                self._set(workbook, Standing(State.AGAIN, NOT_SEEN.format(why=why)))
                return
        if workbook.absent_since is None:
            workbook.absent_since = monotonic()
        if monotonic() - workbook.absent_since < MISSED or workbook.is_working:
            return
        workbook.seen, workbook.is_wanted, workbook.is_decided = None, False, False
        self._set(workbook, Standing(State.GONE))
        if not self.outbox.has_place(workbook.record):
            self.outbox.forget(source)
            del self.workbooks[source]

    # --- what is done

    def _next(self) -> Workbook | None:
        """Of those that wait for their turn the one that was saved last."""
        wanted = [each for each in self.workbooks.values() if each.is_wanted and each.seen]
        return max(wanted, key=_saved_at, default=None)

    def _begin(self, workbook: Workbook) -> None:
        """Have a workbook answered, if it is still as it was."""
        workbook.is_wanted = False
        seen, now = workbook.seen, self.now()
        assert seen is not None  # noqa: S101 - only what was seen is wanted
        try:
            content = _read(seen.path)
            if sha256(content).hexdigest() != workbook.sha256:
                self._anew(workbook, seen)
                return
            self._set(workbook, Standing(State.WORKING))
            self._write_page(workbook)
        except OSError as error:
            self._try_again(workbook, NOT_WRITTEN.format(why=_why(error)))
            return
        on, source = civil_day(now), workbook.record.source
        saved = _moment(seen.stamp.modified, now)
        answer = Answer(workbook.sha256, saved, now, on, self.made_by, could=True, words="")
        task = Task(f"{workbook.sha256} {source}", self.work, content, (self.options, source, on))
        self._begun[task.key] = workbook, seen, answer
        workbook.is_working = True
        self.at_work.begin(task)

    def _settle(self, result: Result) -> None:
        """What came of a workbook: an answer, if it is still as it was."""
        if result.key not in self._begun:
            return
        workbook, seen, answer = self._begun.pop(result.key)
        workbook.is_working = False
        if not _is_still(seen):
            workbook.seen = None  # what is there now is new to the next look
        elif result.fault == NO_PROCESS:
            self._try_again(workbook, NOT_BEGUN)
        elif result.exit_code == UNFINISHED:
            workbook.is_decided = True
            self._set(workbook, Standing(State.WAITING, BROKE_OFF))
        else:
            with self._no_other_stopped(workbook):
                self._publish(workbook, answer, result)

    def _publish(self, workbook: Workbook, answer: Answer, result: Result) -> None:
        answer = msgspec.structs.replace(
            answer,
            answered=self.now(),
            could=result.exit_code == DONE,
            words=_fault(result.fault) if result.fault else result.outcome,
        )
        named = {
            f"{_stem(name)}, saved {answer.saved:%Y-%m-%d %H.%M.%S}{Path(name).suffix}": each
            for name, each in result.files.items()
        }
        try:
            self.outbox.publish(workbook.record, answer, named)
        except OSError as error:
            self._try_again(workbook, NOT_WRITTEN.format(why=_why(error)))
            return
        workbook.is_decided, workbook.tries = True, 0
        self._set(workbook, _recorded(answer))

    @contextmanager
    def _no_other_stopped(self, workbook: Workbook) -> Iterator[None]:
        """Whatever is wrong with one file, or with us at it: it is tried again, and all others go
        on.
        """
        try:
            yield
        except Exception as error:
            fault = FAULT.format(fault=type(error).__name__)
            self._try_again(workbook, f"{fault[:1].upper()}{fault[1:]}.")

    def _is_about(self, answer: Answer, digest: str) -> bool:
        return answer.sha256 == digest and answer.made_by == self.made_by

    def _try_again(self, workbook: Workbook, because: str) -> None:
        """Later, and each time after twice as long; the next time that it is saved at once."""
        wait = min(self.every * 2**workbook.tries, LONGEST_WAIT)
        workbook.tries += 1
        workbook.again = monotonic() + wait
        workbook.is_wanted = workbook.is_decided = False
        again = self.now() + timedelta(seconds=wait)
        self._set(workbook, Standing(State.AGAIN, because, again))

    # --- what is told

    def _set(self, workbook: Workbook, standing: Standing) -> None:
        if workbook.standing != standing:
            workbook.standing = standing
            self._index_lags = True

    def _write_pages(self) -> None:
        """Write what is not yet told; where that fails, once more after a while."""
        if monotonic() < self._pages_again:
            return
        for workbook in [*self.workbooks.values()]:
            try:
                self._write_page(workbook)
            except AwayError:
                break
            except OSError:
                self._pages_again = monotonic() + self.every
        self._write_index()

    def _write_page(self, workbook: Workbook) -> None:
        is_there = workbook.absent_since is None and workbook.seen
        told = told_of(workbook, self._opened(workbook.seen) if is_there else "")
        if told == workbook.told:
            return
        self.outbox.put(workbook.record, PAGE, workbook_page(told))
        workbook.told = told

    def _opened(self, seen: Seen | None) -> str:
        if seen is None or seen.opened is None:
            return ""
        is_stale = self.now().timestamp() - seen.opened > STALE
        return STALE_LOCK if is_stale else OPEN

    def _write_index(self, ended: datetime | None = None) -> None:
        due = self._index_lags and monotonic() - self._index_at > INDEX_RESTS
        if not ended and not due and monotonic() - self._index_at < ALIVE:
            return
        passed_over: list[PassedOver] = self.last.passed_over
        workbooks = [self.workbooks[source] for source in sorted(self.workbooks)]
        folder = Folder(self.now(), [*self._trouble.values()], ended)
        try:
            self.outbox.put_index(index_page(folder, workbooks, passed_over, self.last.unread))
        except (OSError, BusyError) as error:
            self._troubled("index", NO_OUTBOX, error)
            self._index_at = monotonic()
            return
        self._untroubled("index")
        self._index_at, self._index_lags = monotonic(), False
        for workbook in workbooks:  # whoever cleared an answer away gets it again
            record = workbook.record
            if workbook.is_decided and record.answer and not self.outbox.stands(record):
                workbook.seen = None

    def _troubled(self, which: str, sentence: str, error: Exception) -> None:
        trouble = sentence.format(why=_why(error))
        if self._trouble.get(which) != trouble:
            self._trouble[which] = trouble
            self._index_lags = True
            self.told(trouble)
        if which == "inbox":
            self._write_index()

    def _untroubled(self, which: str) -> None:
        if self._trouble.pop(which, ""):
            self._index_lags = True
            self.told("That is over. Going on.")

    def _tell(self) -> None:
        """How many came to what, when that has changed."""
        states = [each.standing.state for each in self.workbooks.values()]
        settled = (State.ANSWERED, State.COULD_NOT, State.AGAIN)
        counts = ", ".join(f"{states.count(each)} {each.value}" for each in settled)
        if counts != self._counted:
            self._counted = counts
            self.told(f"{counts}.")

    def _pause(self) -> float:
        """Seconds until something is to be done, unless something wakes us first."""
        soon = [self.every]
        for workbook in self.workbooks.values():
            same_for = monotonic() - workbook.since
            if workbook.seen and not workbook.is_decided and same_for < SETTLES:
                soon.append(SETTLES - same_for + 0.01)
        if self._index_lags:
            soon.append(INDEX_RESTS)
        return max(min(soon), 0.05)


def _read(path: Path) -> bytes:
    """The bytes of a file, and one more than may be read where there are more."""
    with open_plain(path, follow=False) as file:
        return read_bounded(file, MOST_FILE + 1)


def _is_to_be_read(workbook: Workbook, same_for: float) -> bool:
    """Whether it rests, nothing is under way for it, and what it holds may be news."""
    if workbook.is_wanted or workbook.is_working or monotonic() < workbook.again:
        return False
    return same_for >= SETTLES and not (workbook.is_decided and same_for > SURE)


def _is_still(seen: Seen) -> bool:
    try:
        return stamp_of(seen.path.stat(follow_symlinks=False)) == seen.stamp
    except OSError:
        return False


def _recorded(answer: Answer | None) -> Standing:
    if answer is None:
        return Standing(State.WAITING, QUIET)
    if answer.could:
        return Standing(State.ANSWERED)
    return Standing(State.COULD_NOT, f"{answer.words[:1].upper()}{answer.words[1:]}")


def _fault(fault: str) -> str:
    return (ENDED if " " in fault else FAULT).format(fault=fault)


def _stem(name: str) -> str:
    return Path(name).stem


def _saved_at(workbook: Workbook) -> int:
    return workbook.seen.stamp.modified if workbook.seen else 0


def _moment(nanoseconds: int, now: datetime) -> datetime:
    """When a file says that it was saved; now, where it says what no calendar has."""
    try:
        return datetime.fromtimestamp(nanoseconds // 10**9, now.tzinfo)
    except (OverflowError, ValueError, OSError):
        return now.replace(microsecond=0)


def _made_by(program: str, settings: Settings, edition: str) -> str:
    parts = (
        program.encode(),
        msgspec.json.encode(settings, order="deterministic"),
        edition.encode(),
    )
    return sha256(b"\0".join(parts)).hexdigest()


def _why(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    if isinstance(error, BusyError):
        return "another watch has it now"
    return str(strerror or error or type(error).__name__)
