"""The program as Windows would run it, as far as that can be shown without one.

Nobody has run it there. What is shown: the commands with all that POSIX alone has taken away
(`tests.support.like_windows` says how, and what that leaves open); that every package of the lock
file comes with a wheel for Windows; and that the libraries which draw the pages have all they ask
for. `make lint` reads the program as for Windows, too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pefile
import pytest

from tests.support import like_windows
from tests.support.desk_visit import visit
from tests.support.paths import CASES, PROJECT

CASE = CASES / "medium_low"
ON = ("--on", "2026-10-12")
FOLDER = "Fälle 2026"  # with a space, and a letter that not every encoding has
WINDOWS = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11")
# What WeasyPrint opens, as the package calls it, and by what name it is used in its source.
LIBRARIES = {
    "gobject": "gobject-2.0-0",
    "pango": "pango-1.0-0",
    "pangoft2": "pangoft2-1.0-0",
    "harfbuzz": "harfbuzz",
    "harfbuzz_subset": "harfbuzz-subset",
    "fontconfig": "fontconfig-1",
}
# Windows' own libraries, and the one that comes with Python.
OWN = {
    *("advapi32", "dnsapi", "iphlpapi", "kernel32", "ole32", "shell32", "shlwapi", "user32"),
    *("ws2_32", "vcruntime140"),
}
# What others can do, and our modules cannot.
TAKEN_AWAY = (
    *(
        "import fcntl",
        "import pwd",
        "from os import fork",
        "import os; os.getuid",
        "open('a', 'w')",
    ),
    *("import signal; signal.SIGKILL", "import time; time.tzset", "import os; os.open('/', 0)"),
    *("import os; os.open('/dev/zero', 0)", "import importlib; importlib.import_module('grp')"),
)


def environment(folder: Path) -> dict[str, str]:
    places = (*like_windows.__path__, str(PROJECT))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(places),
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONIOENCODING": "cp1252",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "ARMS_DOCS_PASSPHRASE": "a passphrase for tests only",
        "ARMS_DOCS_AUTHORITY_PASSPHRASE": "a passphrase for tests only",
    }


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """A command as if on Windows. It ends as it should, and shows no fault of ours."""
    done = subprocess.run(
        [sys.executable, "-m", "arms_docs", *map(str, arguments)],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode("cp1252")
    assert done.returncode == 0 and "Traceback" not in told, (arguments, told[-800:])
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir()
    return tmp_path / FOLDER


@pytest.mark.prove
def test_what_windows_lacks_is_taken_from_our_modules_and_from_no_others(folder: Path) -> None:
    """What the other tests here stand on."""
    code = f"""
for line in {TAKEN_AWAY}:
    exec(compile(line, "theirs.py", "exec"), {{"__name__": "theirs"}})
    try:
        exec(compile(line, "arms_docs/x.py", "exec"), {{"__name__": "arms_docs.x"}})
    except (ImportError, AttributeError, PermissionError, EncodingWarning):
        continue
    raise SystemExit(line)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]


@pytest.mark.prove
def test_a_case_goes_from_workbook_to_verified_record(folder: Path) -> None:
    """Each command by itself, with decision and settings as an editor of Windows saves them."""
    run(folder, "fill", CASE / "answers.toml", "a.xlsx")
    assert b"warnings" in run(folder, "check", "a.xlsx").stdout
    assert b"Medium" in run(folder, "rate", "a.xlsx").stdout
    run(folder, "report", "a.xlsx", "-o", "draft.pdf", *ON)
    run(folder, "report", "--force", "a.xlsx", "-o", "draft.pdf", *ON)
    here = [sys.executable, "-m", "arms_docs", "report", "a.xlsx", "-o", "here.pdf", *ON]
    subprocess.run(here, cwd=folder, check=True, capture_output=True)
    assert (folder / "here.pdf").read_bytes() == (folder / "draft.pdf").read_bytes()
    run(folder, "settings", "init", "settings.toml")
    with_line_ends_of_windows(folder / "settings.toml")
    run(folder, "keys", "new", "keys", "--signer", CASE.parent / "supervisor.toml")
    run(folder, "archive", "init", "archive", "--key", "keys/P3007.p12")
    run(folder, "submit", "a.xlsx", "-o", "submitted.pdf", "--settings", "settings.toml")
    decide(folder)
    signing = ("--from", "decision.toml", "--key", "keys/P3007.p12", "-o", "signed")
    run(folder, "sign", "submitted.pdf", *signing, "--archive", "archive")
    trust = ("--trust", "keys/authority.pem")
    assert b"VALID" in run(folder, "verify", "signed", *trust).stdout
    assert b"WHOLE" in run(folder, "archive", "verify", "archive", *trust).stdout
    assert b"DEMO-2026-0101" in run(folder, "caseload", "signed", *trust).stdout
    run(folder, "batch", "check", "a.xlsx", "-o", "batch")
    assert not [*folder.glob(".arms-docs-*")], "no unfinished file is left"


def decide(folder: Path) -> None:
    """A decision of today about what was handed in, with the line ends of Windows."""
    decided = (CASE / "decision.toml").read_text(encoding="utf-8")
    today = datetime.now(UTC).astimezone().date()
    decided = re.sub("(?m)^decided_on = .*", f"decided_on = {today}", decided)
    whose = (folder / "submitted.decision.toml").read_text(encoding="utf-8").splitlines()[-5:]
    accepted = 'warnings_accepted = "An old example: its dates have passed."'
    text = "\n".join((decided.rstrip(), accepted, *whose, ""))
    (folder / "decision.toml").write_text(text, encoding="utf-8")
    with_line_ends_of_windows(folder / "decision.toml")


def with_line_ends_of_windows(path: Path) -> None:
    lines = path.read_bytes().replace(b"\r\n", b"\n")
    path.write_bytes(lines.replace(b"\n", b"\r\n"))


@pytest.fixture
def open_desk(folder: Path) -> Iterator[str]:
    """The address of a desk that runs as if on Windows."""
    command = [sys.executable, "-m", "arms_docs", "desk", "--no-browser"]
    with subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout is not None
        yield desk.stdout.readline().strip()
        desk.terminate()


@pytest.mark.prove
def test_the_desk_takes_a_workbook_and_draws_its_draft(open_desk: str) -> None:
    workbook = (PROJECT / "workbooks/examples/medium_low.xlsx").read_bytes()
    page, draft = visit(open_desk, workbook)
    assert "workbook.xlsx" in page
    assert draft.startswith(b"%PDF")


def uv(*arguments: object) -> str:
    command = [str(Path(sys.executable).with_name("uv")), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False)
    told = done.stderr.decode()
    assert done.returncode == 0, told[-800:]
    return told


@pytest.mark.prove
def test_every_package_of_the_lock_file_has_a_wheel_for_windows(tmp_path: Path) -> None:
    """Resolved with its digests, and no package built from its source."""
    lock = PROJECT / "requirements.lock"
    told = uv(
        *("pip", "install", "--dry-run", "--target", tmp_path, *WINDOWS),
        *("--only-binary", ":all:", "--require-hashes", "-r", lock),
    )
    pinned = re.findall(r"^(\S+==\S+)(?: ; (.*?))? \\", lock.read_text(), re.MULTILINE)
    wanted = {name for name, marker in pinned if "!= 'CPython'" not in marker}
    assert set(re.findall(r"^ \+ (\S+)", told, re.MULTILINE)) == wanted
    assert {name.partition("==")[0] for name in wanted} >= {"gstreamer-libs", "aiohttp"}


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pefile.PE]:
    """The libraries of the package for Windows, by name without ending, in small letters."""
    folder = tmp_path_factory.mktemp("windows")
    pins = re.findall(r"(?m)^(gstreamer-libs==\S+)", (PROJECT / "requirements.lock").read_text())
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    wheels = ["--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11"]
    subprocess.run([*pip, *wheels, *pins], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        return {
            Path(name).stem.lower(): pefile.PE(data=content.read(name), fast_load=True)
            for name in content.namelist()
            if re.search(r"gstreamer_libs/bin/[^/]*\.dll$", name)
        }


@pytest.mark.prove
def test_the_libraries_that_draw_have_all_that_they_ask_for(
    libraries: dict[str, pefile.PE],
) -> None:
    """Nothing but themselves, one another, Windows' own, and what Python brings."""
    asked, waiting = set[str](), [*LIBRARIES.values()]
    while waiting:
        name = waiting.pop()
        if name in asked or name in OWN or name.startswith("api-ms-win-crt-"):
            continue
        assert name in libraries, f"{name} is nowhere"
        asked.add(name)
        library = libraries[name]
        library.parse_data_directories()
        for entry in getattr(library, "DIRECTORY_ENTRY_IMPORT", ()):
            waiting.append(Path(entry.dll.decode().lower()).stem)
    assert len(asked) > len(LIBRARIES)


@pytest.mark.prove
def test_the_libraries_that_draw_offer_all_that_is_called(libraries: dict[str, pefile.PE]) -> None:
    """Every function of theirs that WeasyPrint or this program calls."""
    weasyprint = pytest.importorskip("weasyprint")
    sources = [*Path(weasyprint.__file__).parent.rglob("*.py"), *PROJECT.glob("arms_docs/**/*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    called = set(re.findall(rf"\b({'|'.join(LIBRARIES)})\.((?:g_|pango_|hb_|Fc)\w+)\(", text))
    assert len(called) > 50
    for library in {library for library, _ in called}:
        content = libraries[LIBRARIES[library]]
        content.parse_data_directories()
        offered = {
            symbol.name.decode() for symbol in content.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name
        }
        assert {name for of, name in called if of == library} <= offered
