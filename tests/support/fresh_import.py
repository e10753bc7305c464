"""What an import of the renderer does in a process of its own, looked at once for all who ask."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from tests.support.made_once import made_once
from tests.support.paths import PROJECT

LIBRARIES = (
    *("gobject", "pango", "harfbuzz", "harfbuzz_subset", "harfbuzz_vector"),
    *("fontconfig", "pangoft2"),
)
COUNTED = f"""
import json, subprocess, sys
started, begin = [], subprocess.Popen.__init__
def counted(self, *command, **options):
    started.append(command)
    begin(self, *command, **options)
subprocess.Popen.__init__ = counted
{{how}}
lacking = [name for name in {LIBRARIES} if libraries[name] is None]
print(json.dumps([len(started), lacking, waits, [*sys.modules]]))
"""
OF_OURS = """
import arms_docs.report.pdf
from weasyprint.pdf import fonts
from weasyprint.text import ffi
libraries, waits = vars(ffi), type(fonts.subset).__name__
"""


@dataclass(frozen=True)
class Imported:
    """How many programs it started, which libraries it lacks, and which modules it loaded.

    ``subset`` is what stands for the module that takes fonts apart.
    """

    started: int
    lacking: list[str]
    subset: str
    modules: list[str]


def imported(how: str) -> Imported:
    """After this code, which names the ``libraries``, and what ``waits``."""
    command = [sys.executable, "-c", COUNTED.format(how=how)]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    return Imported(*json.loads(done.stdout))


def renderer_imported() -> Imported:
    """The renderer as every page of ours has it."""
    return made_once(imported, OF_OURS)
