"""The program stopped by who started it, at any moment: one word, and no traceback."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.test_commands import ANSWERS


def test_who_stops_the_program_while_it_starts_sees_one_word() -> None:
    """The signal comes while the first module is imported, and again while a command is loaded."""
    for module in ("click", "arms_docs.cli.run", "arms_docs.cli.check"):
        code = (
            "import builtins, os, signal, sys\n"
            # A shell has what it runs in the background ignore the signal.
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "from arms_docs.cli import main\n"
            "assert 'click' not in sys.modules, 'nothing slow is imported before'\n"
            "class Stops:\n"
            "    def find_spec(self, name, *rest):\n"
            f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
            "sys.meta_path.insert(0, Stops())\n"
            f"sys.argv = ['arms-docs', 'check', {str(ANSWERS)!r}]\n"
            "main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", "Stopped."), module


def test_nothing_is_said_of_being_stopped_when_all_is_done() -> None:
    code = (
        "import atexit, os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "atexit.register(os.kill, os.getpid(), signal.SIGINT)\n"
        "sys.argv = ['arms-docs', '--version']\n"
        "from arms_docs.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
