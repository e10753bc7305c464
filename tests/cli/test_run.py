"""Exit codes, and what is said where something goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import ANSWERS, ON, run


def wrong_files(folder: Path) -> dict[str, Path]:
    """Files that are not what they should be, by what they are."""
    contents = {
        "empty.xlsx": b"",
        "text.xlsx": b"name,born\n",
        "encrypted.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + "EncryptedPackage".encode("utf-16-le"),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "zip.xlsx": b"PK\x03\x04 and no more",
        "bad.toml": b"[person\n",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "folder.xlsx").mkdir()
    return {
        name: folder / name for name in (*contents, "folder.xlsx", "missing.xlsx", "missing.toml")
    }


@pytest.mark.parametrize("command", ["check", "rate", "report"])
def test_a_wrong_file_gives_one_sentence_and_exit_2(command: str, tmp_path: Path) -> None:
    for name, path in wrong_files(tmp_path).items():
        extra = ["-o", tmp_path / "out.pdf"] if command == "report" else []
        done = run(command, path, *extra, *ON)
        assert done.exit_code == 2, name
        assert done.stdout == "", name
        assert done.stderr.count("\n") == 1 and str(path) in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "out.pdf").exists()


def test_a_fault_of_ours_quotes_nobody(tmp_path: Path) -> None:
    """A planted fault in the reader ends in exit 70 and a place, with nothing of the person."""
    code = (
        "import sys; import arms_docs.cli.check as w\n"
        "def broken(*a, **k): raise RuntimeError('Colin Ashworthy')\n"
        "w.read = broken\n"
        f"sys.argv = ['arms-docs', 'check', {str(ANSWERS)!r}]\n"
        "from arms_docs.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 70
    assert "RuntimeError" in done.stderr
    assert "Ashworthy" not in done.stderr and "Traceback" not in done.stderr


DIGITS = "9" * 4000
DOTS = ".".join(["a"] * 1500)  # deeper than Python goes; what reads it takes the square of it
ODD = {
    "dots": DOTS + " = 1\n",
    "dots in a section": "[person]\n" + DOTS + " = 1\n",
    "a heading of dots": "[" + DOTS + "]\nx = 1\n",
    "tables in tables": "[person]\nname = " + "{a=" * 300 + "1" + "}" * 300 + "\n",
    "lists in lists": "[person]\nname = " + "[" * 60 + "]" * 60 + "\n",
    "a number of 4,000 digits": f"[person]\nname = {DIGITS}\nborn = {DIGITS}\n",
    "a text of 4,000 digits": f'[person]\nborn = "{DIGITS}"\n[last_visit]\non = "{DIGITS}"\n',
    "a longer number in hexadecimal": f"[person]\nname = 0x{'f' * 5000}\n",
    "rows that are numbers without end": f"[sources.E{DIGITS}]\nwhat = 1\n",
    "no numbers": "[person]\nname = nan\nborn = -inf\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_no_toml_is_a_fault_of_ours(text: str, tmp_path: Path) -> None:
    path, out = tmp_path / "odd.toml", tmp_path / "out.xlsx"
    path.write_text(text, encoding="utf-8")
    for command in (
        ["check", path, *ON],
        ["check", path, *ON, "--format", "json"],
        ["rate", path, *ON, "--format", "json"],
        ["settings", "show", path],
        ["check", ANSWERS, *ON, "--settings", path],
        ["keys", "new", tmp_path / "keys", "--signer", path],
    ):
        done = run(*command)
        assert done.exit_code in (1, 2), command
    assert run("fill", path, out).exit_code in (0, 1, 2)


def test_without_pango_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    """Where nobody has installed it, cffi finds no library for WeasyPrint."""
    code = (
        "import sys, cffi\n"
        "def no_library(ffi, *a): raise OSError(f\"cannot load library '{a[0]}': no such file\")\n"
        "from arms_docs.report.pango_declared import Declared\n"
        "cffi.FFI.dlopen = Declared.dlopen = no_library\n"
        f"sys.argv = ['arms-docs', 'report', {str(ANSWERS)!r}, '-o', 'out.pdf']\n"
        "from arms_docs.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith("arms-docs: pages are drawn by Pango, which is not installed here.")
    assert "libpango-1.0-0" in last and "Traceback" not in done.stderr
