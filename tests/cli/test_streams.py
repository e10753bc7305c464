"""What is printed is never lost for a letter, and who does not listen does not change the code."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from arms_docs.cli.streams import written_as_code
from tests.cli.test_commands import ANSWERS
from tests.support.paths import PROJECT

PRINTS = (
    "import click; from arms_docs.cli.streams import make_fit; make_fit()\n"
    "click.echo('Zoë ≥ 😀 end'); click.echo('Zoë ≥ 😀 end', err=True)"
)
GOES_ON = (
    "import sys; import click; from arms_docs.cli.streams import make_fit; make_fit()\n"
    "for _ in range(50): click.echo('x' * 9999); click.echo('x' * 9999, err=True)\n"
    "sys.exit(3)"
)


def ran(code: str, *, env: dict[str, str] | None = None, **streams: Any) -> Any:
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(PROJECT), **(env or {})},
        check=False,
        **piped,
    )


def pipe_without_reader() -> IO[bytes]:
    reader, writer = os.pipe()
    os.close(reader)
    return os.fdopen(writer, "wb")


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("cp1252", b"Zo\xeb \\u2265 \\ud83d\\ude00 end\n"),
        ("latin-1", b"Zo\xeb \\u2265 \\ud83d\\ude00 end\n"),
        ("ascii", "Zoë ≥ 😀 end\n".encode()),  # click takes that for UTF-8, as it nearly always is
        ("utf-8", "Zoë ≥ 😀 end\n".encode()),
    ],
)
def test_a_letter_that_an_encoding_lacks_is_written_as_its_code(encoding: str, says: bytes) -> None:
    done = ran(PRINTS, env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stdout, done.stderr) == (0, says, says)


def test_what_is_written_so_is_still_json() -> None:
    text = "Zoë ≥ 😀 \udcff"
    with pytest.raises(UnicodeEncodeError) as raised:
        text.encode("ascii")
    assert written_as_code(raised.value) == ("\\u00eb", 3)
    error = UnicodeEncodeError("ascii", text, 0, len(text), "for the test")
    code, end = written_as_code(error)
    assert json.loads(f'"{code}"') == text and end == len(text)
    with pytest.raises(UnicodeDecodeError):
        written_as_code(UnicodeDecodeError("ascii", b"\xff", 0, 1, "for the test"))


def test_a_reader_that_goes_away_does_not_change_the_code() -> None:
    with pipe_without_reader() as gone:
        assert ran(GOES_ON, stdout=gone).returncode == 3
        assert ran(GOES_ON, stderr=gone).returncode == 3
        assert ran(GOES_ON, stdout=gone, stderr=gone).returncode == 3


def test_a_full_disk_behind_standard_error_does_not_change_the_code(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    with (tmp_path / "told").open("wb") as told:
        assert ran(GOES_ON, stderr=told, preexec_fn=full).returncode == 3
    command = (
        "import sys; sys.argv = ['arms-docs', 'settings', 'show']; "
        "from arms_docs.cli import main; main()"
    )
    with (tmp_path / "printed").open("wb") as printed:  # what was asked for is not all there
        done = ran(command, stdout=printed, preexec_fn=full)
    assert done.returncode == 2 and b"standard output: File too large" in done.stderr


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)], ids=str)
def test_a_closed_stream_leads_nowhere(closed: tuple[int, ...], tmp_path: Path) -> None:
    """No file that is written gets its number, and so what is printed does not land in it."""
    code = (
        "import os, sys, click; from arms_docs.cli.streams import make_fit; make_fit()\n"
        "number = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)\n"
        "click.echo('out'); click.echo('err', err=True); os.write(2, b'from a library')\n"
        "try: click.prompt('Name')\n"
        "except click.Abort: pass\n"
        "sys.exit(3 if number > 2 else 1)"
    )

    def close() -> None:
        for number in closed:
            os.close(number)

    path = tmp_path / "written"
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=close,
        check=False,
    )
    assert done.returncode == 3, done
    assert path.read_bytes() == b""


@pytest.mark.parametrize("zone", ["XXX+25:99", "Nowhere/City", "GMT0BST,M3.5.0/1,M10.5.0"])
def test_no_time_zone_stops_the_program(zone: str) -> None:
    code = (
        "import sys; from arms_docs.cli.streams import make_fit; make_fit()\n"
        "from arms_docs.cli import clock\n"
        "print(abs(clock.now().utcoffset().total_seconds()) <= 3600)"
    )
    done = ran(code, env={"TZ": zone})
    assert done.stdout == b"True\n", done


@pytest.mark.prove
def test_commands_end_as_they_would_for_a_reader() -> None:
    """`check | head` of a file with errors is no pass."""
    code = (
        f"import sys; sys.argv = ['arms-docs', 'check', {str(ANSWERS)!r}, '--on', '1999-01-01']\n"
        "from arms_docs.cli import main; main()"
    )
    heard = ran(code)
    assert heard.returncode == 1, heard
    with pipe_without_reader() as gone:
        unheard = ran(code, stdout=gone)
    assert (unheard.returncode, unheard.stderr) == (1, heard.stderr)
