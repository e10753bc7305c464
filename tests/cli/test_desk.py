"""The desk as it is started: what it leaves, where its word goes, and what other users get."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner, Result

from arms_docs.cli import desk as command
from arms_docs.cli.commands import cli
from arms_docs.cli.exits import ExitCode
from arms_docs.desk import Address
from tests.batch.test_pool import alive
from tests.support.accounts import STRANGER, done_by, needs_root
from tests.support.desk import Client, answered, asked_in_vain
from tests.support.paths import PROJECT

# A browser that starts late, and tells what it was given.
BROWSER = """#!/bin/sh
sleep 1
file="${1#file://}"
stat -c '%a %U' "$file" "$(dirname "$file")" > TOLD.modes
cp "$file" TOLD.page && mv TOLD.page TOLD
"""
# Every file that a process of ours opens to write is a line of a log. Python itself looks for
# libraries by an empty file, and for a folder that it can write to.
NOTES = """
import os, sys
log = os.open(os.environ["OPENED_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
looking = {"_findLib_gcc", "_get_default_tempdir"}
def callers(frame):
    while frame:
        yield frame.f_code.co_name
        frame = frame.f_back
def note(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & writes:
        if looking.isdisjoint(callers(sys._getframe())):
            os.write(log, f"{given[0]}\\n".encode(errors="replace"))
sys.addaudithook(note)
"""
FONT = "weasyprint-[^/]+/[0-9a-f]{32}"
MOST = 60.0  # seconds for a step, on a machine that others use


@dataclass
class Started:
    """A desk in a process of its own, which has a home, a cache and a folder for what passes."""

    place: Path
    process: subprocess.Popen[bytes]
    client: Client
    page: Path  # the file that leads to the desk
    beginning: float  # seconds that it took to begin, a browser that starts late among them
    secrets: list[str] = field(default_factory=list)

    @property
    def family(self) -> list[psutil.Process]:
        process = psutil.Process(self.process.pid)
        return [process, *process.children(recursive=True)]

    @property
    def hands(self) -> list[int]:
        return [child.pid for child in self.family if "spawn_main" in " ".join(child.cmdline())]

    @property
    def said(self) -> str:
        return (self.place / "out").read_text() + (self.place / "err").read_text()

    @property
    def opened(self) -> set[str]:
        return {*(self.place / "opened").read_text().split("\n")} - {""}


def wait_for(path: Path) -> Path:
    end = time.monotonic() + MOST
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    return path


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    for name in ("tmp", "home", "cache", "notes"):
        (tmp_path / name).mkdir()
    browser = tmp_path / "browser"
    browser.write_text(BROWSER.replace("TOLD", str(tmp_path / "told")))
    browser.chmod(0o700)
    (tmp_path / "notes" / "sitecustomize.py").write_text(NOTES)
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": f"{tmp_path / 'notes'}{os.pathsep}{PROJECT}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENED_LOG": str(tmp_path / "opened"),
        "TMPDIR": str(tmp_path / "tmp"),
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "BROWSER": str(browser),
    }
    start = time.monotonic()
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "arms_docs", "desk"],
            stdout=out,
            stderr=err,
            env=environment,
            cwd=PROJECT,
        )
    try:
        leads = wait_for(tmp_path / "told").read_text()
        beginning = time.monotonic() - start
        address = re.findall(r'href="http://([^/]+)/open\?([^"]+)"', leads)
        client = Client(address[0][0], once=address[0][1])
        page = next((tmp_path / "tmp").glob("*/*.html"))
        yield Started(tmp_path, process, client, page, beginning, [client.once])
    finally:
        process.kill()
        process.wait()


def enter(desk: Started) -> None:
    desk.client.open()
    desk.secrets += [desk.client.cookie.partition("=")[2], desk.client.root.strip("/")]


def run(*words: str, came: bool = True) -> Result:
    """The command, with a desk of which only the address is real."""

    async def served(_: object, opened: Callable[[Address], None], *__: object) -> bool:
        opened(Address("127.0.0.1:9", "the-word"))
        return came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "serve", served)
        patch.setattr(command, "keep_memory_private", lambda: None)
        patch.setattr(webbrowser, "open", lambda _: True)
        return CliRunner().invoke(cli, ["desk", *words])


def test_the_address_is_printed_where_it_was_asked_for_and_nowhere_else() -> None:
    asked, opened = run("--no-browser"), run()
    assert asked.stdout == "http://127.0.0.1:9/open?the-word\n"
    assert opened.stdout == ""
    assert opened.stderr == "The desk is open at http://127.0.0.1:9/. Ctrl-C ends it.\n"


def test_a_folder_of_cases_that_is_not_there_is_said_before_anything_opens(tmp_path: Path) -> None:
    result = run("--cases", str(tmp_path / "casse"))
    assert result.exit_code == ExitCode.WRONG_USE
    assert "there is no folder" in result.stderr and "casse" in result.stderr
    assert run("--cases", str(tmp_path)).exit_code == ExitCode.DONE


def test_where_nobody_came_it_says_so() -> None:
    result = run(came=False)
    assert result.exit_code == ExitCode.CANNOT_TELL
    assert "Nobody came to the desk within five minutes, so it has ended." in result.stderr


@pytest.mark.parametrize("seen", [True, False])
def test_where_no_page_opens_the_word_is_told_to_a_terminal_and_to_no_log(
    seen: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: seen)
    command._no_page(Address("127.0.0.1:9", "the-word"))
    said = capsys.readouterr().err
    assert ("the-word" in said) == seen
    assert "page has opened" in said


@pytest.mark.prove
def test_the_word_is_in_a_file_of_ones_own_alone_until_it_is_used(started: Started) -> None:
    modes = (started.place / "told.modes").read_text().split()
    assert modes[::2] == ["600", "700"]
    enter(started)
    end = time.monotonic() + MOST
    while started.page.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    shown = started.said
    for process in started.family:
        shown += " ".join(process.cmdline()) + str(process.environ())
    assert "The desk is open at http://127.0.0.1:" in shown
    assert not any(secret in shown for secret in started.secrets)


@pytest.mark.prove
def test_nothing_is_left_of_a_case_wherever_it_ends(
    started: Started, workbooks: Mapping[str, bytes]
) -> None:
    enter(started)
    shared = {*Path("/dev/shm").iterdir()} if Path("/dev/shm").is_dir() else set()  # noqa: S108
    page = started.client.drop(("Beechcrofte.xlsx", workbooks["high_with_gap"])).path
    for what in ("", "/marked.xlsx", "/page-1.png"):
        assert started.client.get(f"{page}{what}").status == 200
    hands = started.hands
    assert len(hands) > 1
    place = re.escape(str(started.place))
    allowed = re.compile(  # with the fonts of a page, which WeasyPrint lays out by their files
        f"{os.devnull}|[0-9]+|{re.escape(str(started.page))}|{place}/cache/.*|{place}/[^/]*/{FONT}"
    )
    assert [name for name in started.opened if not allowed.fullmatch(name)] == []
    drafted = (started.client, f"{page}/draft/record/save")
    rendering = threading.Thread(target=asked_in_vain, args=drafted)
    rendering.start()
    time.sleep(0.7)
    started.process.send_signal(signal.SIGKILL)
    started.process.wait()
    rendering.join()
    end = time.monotonic() + 10
    while any(alive(pid) for pid in hands):
        assert time.monotonic() < end, "a process outlived the desk, with the case in memory"
        time.sleep(0.05)
    if Path("/dev/shm").is_dir():  # noqa: S108
        new = {*Path("/dev/shm").iterdir()} - shared  # noqa: S108
        assert [path for path in new if str(started.process.pid) in path.name] == []
    for folder in ("tmp", "home", "cache"):
        for path in (started.place / folder).rglob("*"):
            if path.is_file():
                assert b"Beechcrofte" not in path.read_bytes(), path
                assert path.suffix not in (".xlsx", ".pdf", ".png"), path
    assert "Beechcrofte" not in started.said


@pytest.mark.prove
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_each_polite_end_takes_no_longer_than_the_beginning(
    started: Started, workbooks: Mapping[str, bytes], name: str
) -> None:
    enter(started)
    page = started.client.drop(("an assessment.xlsx", workbooks["high_with_gap"])).path
    rendering = threading.Thread(target=asked_in_vain, args=(started.client, f"{page}/page-1.png"))
    rendering.start()
    time.sleep(2)
    hands = started.hands
    began = time.monotonic()
    started.process.send_signal(getattr(signal, name))
    assert started.process.wait(MOST) == 0
    assert time.monotonic() - began < started.beginning
    rendering.join()
    assert not any(alive(pid) for pid in hands)
    left = [path for path in (started.place / "tmp").rglob("*") if path.is_file()]
    assert all(re.search(FONT, str(path)) for path in left)
    assert "Traceback" not in started.said


@pytest.mark.prove
@needs_root
def test_another_user_of_this_computer_gets_nothing(
    started: Started, workbooks: Mapping[str, bytes]
) -> None:
    processes = [process.pid for process in started.family]
    host = started.client.host
    # Below a folder of root's own nobody would come as far as the file: only its own mode counts.
    for folder in [started.page.parent, *started.page.parents][1:]:
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)

    def look() -> str:
        seen = ""
        for request in ("GET / ", "GET /open ", "POST /drop ", "GET /open?x "):
            seen += answered(host, f"{request}HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()).decode()
        for pid in processes:
            for what in ("cmdline", "environ", "mem", "maps", "fd", "cwd/x", "root/x"):
                seen += tried(Path(f"/proc/{pid}/{what}"))
        return seen + tried(started.page) + tried(started.page.parent)

    before = done_by(STRANGER, look)
    enter(started)
    started.client.drop(("Beechcrofte.xlsx", workbooks["medium_low"]))
    seen = before + done_by(STRANGER, look)
    assert seen.count("HTTP/1.1 403") == 8
    assert "spawn" in seen or "arms_docs" in seen  # the process list was read
    for secret in (*started.secrets, "Beechcrofte", "http-equiv"):
        assert secret not in seen


def tried(path: Path) -> str:
    """What somebody can see of a file or a folder."""
    try:
        if path.is_dir():
            return " ".join(os.listdir(path))  # noqa: PTH208
        with path.open("rb") as file:
            return file.read(100_000).decode("latin-1")
    except OSError:
        return ""
