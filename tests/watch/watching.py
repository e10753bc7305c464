"""A watch that a test moves on by hand, with the work done in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from arms_docs.batch import Result, Task
from arms_docs.batch.task import run
from arms_docs.settings import DEFAULTS
from arms_docs.watch.answer_file import WatchOptions
from arms_docs.watch.outbox import open_outbox
from arms_docs.watch.state_pages import PAGE
from arms_docs.watch.watcher import Watch
from tests.watch.works import WORK

NOW = datetime(2026, 11, 29, 10, tzinfo=UTC)
SETTLES = 0.02  # seconds, in place of those of the watch


class Clock:
    """Time that passes where a test says so, and a little whenever somebody looks."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        self.seconds += 0.0001
        return self.seconds


class Here:
    """Does the work in this process, when somebody asks what is done."""

    def __init__(self) -> None:
        self.begun: list[Task] = []
        self.done_so_far = 0

    @property
    def is_free(self) -> bool:
        return not self.begun

    def begin(self, task: Task) -> None:
        self.begun.append(task)

    def done(self) -> Iterator[Result]:
        while self.begun:
            self.done_so_far += 1
            yield run(self.begun.pop())

    def get_ready(self, work: str, options: object) -> None:
        del work, options

    def end(self) -> None:
        self.begun.clear()


class Watching:
    """INBOX and OUTBOX in a scratch folder, and a watch over them, which can be begun anew."""

    def __init__(self, folder: Path, clock: Clock, program: str = "a program") -> None:
        self.inbox, self.outbox = folder / "in", folder / "out"
        self.inbox.mkdir(exist_ok=True)
        self.clock = clock
        self.program, self.told, self.answered = program, list[str](), 0
        self._open = ExitStack()
        self.begin()

    def begin(self) -> None:
        """Begin the watch; a former one is over, however it ended."""
        self._open.close()
        outbox = self._open.enter_context(open_outbox(self.outbox))
        self.watch = Watch(
            self.inbox,
            outbox,
            WatchOptions(DEFAULTS),
            lambda: NOW,
            self.told.append,
            program=self.program,
            every=0.05,
            work=WORK,
        )
        self.here = Here()
        self.watch.at_work = self.here  # type: ignore[assignment]

    def end(self) -> None:
        self._open.close()

    def save(self, name: str, content: bytes) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def until(self, so: Callable[[], bool], *, steps: int = 60) -> None:
        """Move on until something is so."""
        for _ in range(steps):
            if so():
                return
            self.watch.step()
            self.clock.seconds += SETTLES
        raise AssertionError(self.states())

    def rest(self) -> None:
        """Move on until every workbook is decided on."""
        self.watch.step()
        self.until(lambda: all(each.is_decided for each in self.watch.workbooks.values()))
        self.watch.step()

    def states(self) -> dict[str, tuple[str, str]]:
        return {
            source: (each.standing.state.value, each.standing.because)
            for source, each in self.watch.workbooks.items()
        }

    def page(self, name: str) -> str:
        return (self.outbox / name / PAGE).read_text(encoding="utf-8")

    def answers(self, name: str) -> dict[str, bytes]:
        """Every file in the place of a workbook but its page."""
        place = self.outbox / name
        return {path.name: path.read_bytes() for path in place.iterdir() if path.name != PAGE}
