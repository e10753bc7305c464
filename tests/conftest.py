"""What several tests read: the form, and the five fictional cases, as answers and workbooks."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from arms_docs import on_demand
from arms_docs.assessment.ask import Form
from arms_docs.assessment.form import questions
from arms_docs.casework.proving import drawing
from arms_docs.cli import second_run
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.problems import Place, Problem
from arms_docs.report.attachment import Attachment
from arms_docs.report.fonts.own_faces import OwnFaces
from arms_docs.report.pdf import document, render_pdf
from arms_docs.report.signature_fields import Field
from arms_docs.workbook import FoundAnswers, intake
from arms_docs.workbook.intake import read_workbook
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import answers_of
from tests.support.keys_of_primes import quick_keys
from tests.support.looked_at_once import looked_at_once
from tests.support.made_once import folder_of_run, made_once
from tests.support.paths import CASES
from tests.support.second_run import Here

__all__ = ["looked_at_once"]

# Doctests stand in arms_docs: pytest would import every other module here to look for some, also
# those that are run.
collect_ignore = ["support", "bench"]

# What looks at the same dear things runs in one worker, which makes them once; every other file may
# go to any. `make test` deals out these groups.
TOGETHER = {
    "proofs": ("tests/casework/proving/",),
    "case": (
        *("tests/casework/", "tests/case_folders/", "tests/project/test_library.py"),
        *("tests/cli/test_kills.py",),
    ),
    "signed case": ("tests/cli/test_sign_off.py", "tests/cli/test_loop.py"),
    "kept case": (
        *("tests/cli/archive/", "tests/cli/test_archive_options.py"),
        *("tests/cli/test_review.py", "tests/cli/test_next_beside.py"),
        *("tests/cli/tasks/test_kept_record.py", "tests/cli/test_batch_archive.py"),
    ),
    "supervisor": (
        "tests/desk/work/",
        *(f"tests/desk/pages/test_{side}_side.py" for side in ("decision", "supervisor")),
    ),
    "plans": (
        "tests/study/facts/test_plan_seen.py",
        "tests/study/quality/test_profile.py",
    ),
    "tree": ("tests/project/test_imports.py", "tests/project/test_layout.py"),
    "pages of agreement": ("tests/study/agreement_pages/",),
    "report of a case": (
        *("tests/project/test_golden.py", "tests/report/read_back/"),
        *(
            f"tests/report/test_{name}.py"
            for name in ("editions", "every_document", "names", "record_files", "report")
        ),
    ),
}

# What takes long is begun before what many short tests are in, and never last: then one worker
# would be at it alone.
LONG = (
    "report of a case",
    "case",
    "proofs",
    "kept case",
    "tests/desk/test_whole_life_in_browser.py",
    "supervisor",
    "tests/cli/test_check.py",
)

# The same examples on every run: a red test is never a matter of luck. --hypothesis-profile=default
# looks afresh.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of a test is left in the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def says_nothing_while_it_works() -> Iterator[None]:
    """How fast a machine is does not decide what a command prints."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.narration.AFTER", 3600.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def begun_without_fonts() -> None:
    """Which font of the machine draws a page without faces goes by how Fontconfig began: the two
    workers, which compare such pages, begin alike.
    """
    OwnFaces()


@pytest.fixture(scope="session", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Waiting until something lies on the disk takes three milliseconds each time, and an archive
    of four records waits ninety times. Nothing that a test writes has to outlive a power cut.

    Tests of what a power cut leaves go by what was asked for (`tests.support.power`), and those of
    a disk that fails by a sync of their own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_drawn_once() -> Iterator[None]:
    """Whoever verifies has the pages drawn anew, which takes seconds: here each page is drawn once.

    What is compared with it is the file that the test has.
    """

    def load(path: str) -> Any:
        return render_once if path.endswith(":render_pdf") else on_demand.load(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "load", load)
        yield


@cache
def _rendered_once(
    html: str, attachments: tuple[Attachment, ...], fields: tuple[Field, ...]
) -> tuple[bytes, tuple[str, ...]]:
    return made_once(render_pdf, html, attachments=attachments, fields=fields)


def render_once(
    html: str, *, attachments: Sequence[Attachment] = (), fields: Sequence[Field] = ()
) -> tuple[bytes, tuple[str, ...]]:
    return _rendered_once(html, tuple(attachments), tuple(fields))


@pytest.fixture(scope="module")
def documents_rendered_once() -> Iterator[None]:
    """A document takes seconds to render, and those who hand in and sign make the same few over and
    over: here each is rendered once.

    For tests of what is done with documents; those of making them do without it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "render_pdf", render_once)
        yield


@pytest.fixture
def rendered_each_time() -> Iterator[None]:
    """What is made twice is rendered twice: whether both are alike is what is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "render_pdf", render_pdf)
        yield


@cache
def _read_once(content: bytes, form: Form) -> FoundAnswers | Problem:
    return made_once(read_workbook, content, form)


@pytest.fixture(scope="module")
def workbooks_read_once() -> Iterator[None]:
    """A workbook takes a fifth of a second to read, and those who sign and verify read the same few
    over and over: here each is read once.

    For tests of what is done with the answers; those of reading do without it.
    """

    def read(content: bytes, form: Form) -> FoundAnswers | Problem:
        answers = _read_once(content, form)
        if isinstance(answers, Problem):
            return answers
        return replace(answers, raw=dict(answers.raw), cells=dict(answers.cells))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "read_workbook", read)
        yield


@pytest.fixture(scope="module")
def second_run_here() -> Iterator[None]:
    """What was signed is read again in this process, and not in one of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second_run, "_start", Here)
        yield


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Deals out whole groups of `TOGETHER`, and of all else whole files.

    xdist's own way, a mark of each test, says nothing to pytest 9.2: it goes unheard there.
    """

    def _split_scope(self, nodeid: str) -> str:
        name = nodeid.partition("::")[0]
        groups = (group for group, files in TOGETHER.items() if name.startswith(files))
        return next(groups, name)

    def _assign_work_unit(self, node: Any) -> None:
        long = next((group for group in LONG if group in self.workqueue), None)
        if long:
            self.workqueue.move_to_end(long, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """With ``--dist loadgroup``, each test goes with those to which it belongs."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_configure(config: pytest.Config) -> None:
    """Before the workers begin, and before anything is imported that makes a key."""
    run = ExitStack()
    run.enter_context(folder_of_run())
    run.enter_context(quick_keys())
    config.add_cleanup(run.close)
    # Workbooks come and go by hundreds of thousands of objects, and most go by themselves: to look
    # three times as seldom for those that do not saves a twentieth of the time, and takes a third
    # of a gigabyte more.
    gc.set_threshold(3_000_000, 10, 10)


def pytest_collection_finish() -> None:
    """The modules stay to the end: the collector need not go through them with every workbook that
    is read.
    """
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """What is left goes with the process: nobody need look through a gigabyte for cycles."""
    gc.freeze()


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load_instrument()


@pytest.fixture(scope="session")
def form(instrument: Instrument) -> Form:
    return questions(instrument)


@pytest.fixture(scope="session")
def cases() -> Mapping[str, Mapping[Place, object]]:
    """The raw answers of each case, by its name, with the supervisor's decision."""
    return {
        folder.name: answers_of(folder.name)
        for folder in sorted(CASES.iterdir())
        if folder.is_dir()
    }


@pytest.fixture(scope="session")
def workbooks(cases: Mapping[str, Mapping[Place, object]], form: Form) -> Mapping[str, bytes]:
    """The workbook of each case, by its name, written when it is first asked for."""
    return Written(form, cases)


class Written(Mapping[str, bytes]):
    """The workbooks of some answers, each written once."""

    def __init__(self, form: Form, answers: Mapping[str, Mapping[Place, object]]) -> None:
        self._form, self._answers = form, answers
        self._contents: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._contents:
            made = made_once(write_workbook, self._form, self._answers[name])
            self._contents[name] = made
        return self._contents[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)
