"""A second run of the program reads what the first has signed, before anybody is told of it.

It shares neither memory nor passphrases with the first, and judges by the files on the disk alone.
It starts before there is anything to draw, and is told of every page that is drawn to be signed: it
draws the same at the same time, and takes that only where the very same page follows from what was
signed. With whose key that was, it is told when it is asked.
What it finds fault with never gets the name that was asked for, and is not recorded.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from arms_docs.casework.keeping import NOT_RIGHT
from arms_docs.casework.signing import Sealing
from arms_docs.cli import clock
from arms_docs.cli.check_written import PageToDraw, Question, WrittenFile
from arms_docs.cli.exits import CannotWriteError, NotRightError
from arms_docs.cli.narration import doing
from arms_docs.cli.secrets import ALL

COMMAND = "check-written"
LONGEST = 600  # seconds that it may take; one takes a second or two
NO_SECOND_RUN = (
    "Not signed: nothing is called signed before a second run of the program has read what was "
    "written, and {why}. Nothing is left of it, and nothing was recorded. Ask whoever looks after "
    "this computer to let {program} start itself."
)


@dataclass(frozen=True)
class SecondRun:
    """The process that waits for a question, and the settings that it is to judge by.

    ``wire`` brings it one thing after the other, and nobody waits meanwhile.
    """

    process: subprocess.Popen[bytes]
    wire: Executor
    settings: Path | None

    def gets_ready(self) -> None:
        """Have an empty page drawn, as what draws the others takes a second to load."""
        self.also_draws("", ())

    def also_draws(self, html: str, roles: tuple[str, ...]) -> None:
        """Have a page drawn there as well: what is signed will be held against it."""
        self.wire.submit(self._tell, PageToDraw(html, roles).as_json() + b"\n")

    def _tell(self, line: bytes) -> None:
        """Where the process has ended, nothing is told: that shows once it is asked."""
        if self.process.stdin:
            with suppress(OSError):
                self.process.stdin.write(line)
                self.process.stdin.flush()

    def of(
        self,
        files: Mapping[str, bytes],
        sealing: Sealing,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Callable[[Path], None]:
        """The step that has these files read where they were written: one file, or a folder.

        They were signed with ``sealing``. ``meanwhile`` is done here while they are read.
        NotRightError where fault is found with them, CannotWriteError where nobody could look.
        """
        return lambda place: self._ask(self._question(place, files, sealing), meanwhile)

    def _question(self, place: Path, files: Mapping[str, bytes], sealing: Sealing) -> Question:
        return Question(
            {
                name: WrittenFile(
                    place / name if place.is_dir() else place, hashlib.sha256(content).hexdigest()
                )
                for name, content in files.items()
            },
            self.settings,
            sealing.key.authorities,
            sealing.crls,
            clock.now(),  # and not when the command began: timestamps may be later than that
        )

    def _ask(self, question: Question, meanwhile: Callable[[], None]) -> None:
        with doing("Having a second run of the program read what was written"):
            faults = self._answer(question, meanwhile)
        if faults:
            raise NotRightError(*faults, NOT_RIGHT)

    def _answer(self, question: Question, meanwhile: Callable[[], None]) -> list[str]:
        asked = self.wire.submit(self.process.communicate, question.as_json(), LONGEST)
        meanwhile()
        try:
            answer, told = asked.result(LONGEST)
        except (subprocess.TimeoutExpired, TimeoutError):
            raise _no_second_run(f"it was not ready after {LONGEST} seconds") from None
        try:
            faults: list[str] = json.loads(answer)
        except ValueError:
            last = (told.decode(errors="replace").strip() or "it said nothing").splitlines()[-1]
            raise _no_second_run(f"it ended without an answer ({last.rstrip('.')})") from None
        return faults


@contextmanager
def second_run(settings: Path | None) -> Iterator[SecondRun]:
    """A second run of the program, ready to read what is signed.

    ``settings`` is the file of those in force. CannotWriteError where none can be started.
    """
    with _start() as process, ThreadPoolExecutor(1) as wire:
        try:
            yield SecondRun(process, wire, settings)
        finally:
            process.kill()
            wire.shutdown(cancel_futures=True)
            if process.stdin:
                with suppress(OSError):  # of what it has not taken
                    process.stdin.close()


def _start() -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(  # noqa: S603 - it is this very program
            _command(), env=_environment(), stdin=pipe, stdout=pipe, stderr=pipe
        )
    except OSError as error:
        raise _no_second_run(f"it could not be started ({error.strerror})") from None


def _command() -> list[str]:
    """How this very program is started: by the interpreter, unless it is a program by itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, "-m", "arms_docs", COMMAND]


def _environment() -> dict[str, str]:
    """Modules are found where ours were, and in no folder that somebody works in; no secrets."""
    environment = {name: text for name, text in os.environ.items() if name not in ALL}
    places = os.pathsep.join(place for place in sys.path if place)
    return environment | {"PYTHONPATH": places, "PYTHONSAFEPATH": "1"}


def _no_second_run(why: str) -> CannotWriteError:
    return CannotWriteError(NO_SECOND_RUN.format(why=why, program=sys.executable))
