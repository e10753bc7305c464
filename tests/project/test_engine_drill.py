"""Another engine is put under the program: what was signed stays valid, and new pages say which.

The engine is WeasyPrint. An earlier one is installed into a folder that Python looks in first; the
program is as it was. That engine does not have pictures read out, so it prints other letters than
ours: a real difference, and not one that was made for the drill.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from arms_docs.casework.proving.printed_pages import SAME
from arms_docs.report.printed_by import parts_that_differ, printed_by
from arms_docs.report.read_back.extract import carried
from tests.support.paths import PROJECT

pytestmark = pytest.mark.prove

OTHER = "69.0"

SIGN = """
import sys
from pathlib import Path
import weasyprint
from tests.support.loop import authority
from tests.support.steps import finished

folder = Path(sys.argv[1])
(folder / "record.pdf").write_bytes(finished().files["record.pdf"])
(folder / "authority.pem").write_bytes(authority().certificate)
print(weasyprint.__version__)
"""
VERIFY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from arms_docs import verify

folder = Path(sys.argv[1])
root = (folder / "authority.pem").read_bytes()
now = datetime(2026, 12, 1, tzinfo=UTC)
verdict = verify((folder / "record.pdf").read_bytes(), now=now, roots=[root])
print(verdict.judged, verdict.recomputed, *verdict.proved, *verdict.unknown, sep="\\n")
"""
PRINTED_BY = "import json; from arms_docs.report.printed_by import printed_by as p\n" + (
    "print(json.dumps(dict(p())))"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the other engine."""
    folder = tmp_path_factory.mktemp("engine")
    install = (*("-m", "pip", "install", "--quiet", "--no-deps"), "--target", folder)
    subprocess.run([sys.executable, *install, f"weasyprint=={OTHER}"], check=True)
    return folder


def said(code: str, *arguments: object, under: Path | None = None) -> str:
    """What a few lines of Python print under this engine; without one, under ours."""
    return _run("-W", "ignore", "-c", code, *map(str, arguments), under=under)


def _run(*arguments: str, under: Path | None) -> str:
    path = os.pathsep.join(map(str, filter(None, (under, PROJECT))))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout.strip()


def signed(folder: Path, under: Path | None, by: str) -> Path:
    """A folder with a record that was printed and signed under this engine, and whom to trust."""
    folder.mkdir()
    assert said(SIGN, folder, under=under).splitlines()[-1] == by
    return folder


def test_what_printed_a_page_changes_by_itself_and_in_the_engine_alone(engine: Path) -> None:
    there = json.loads(said(PRINTED_BY, under=engine))
    assert there["engine"] == f"WeasyPrint {OTHER}" != printed_by()["engine"]
    assert parts_that_differ(there) == ("engine",)
    assert there["digest"] != printed_by()["digest"]


def test_no_stored_record_becomes_invalid(engine: Path) -> None:
    """All that is asked of what every release signed and kept, asked under the other engine.

    But for what is printed anew: that is asked below.
    """
    asked = ("tests/project/test_versions.py", "-m", "not prove", "-k", "not signed_today")
    _run("-m", "pytest", "-q", "-p", "no:cacheprovider", *asked, under=engine)


def test_what_is_signed_under_either_engine_verifies_under_the_other(
    engine: Path, tmp_path: Path
) -> None:
    theirs = signed(tmp_path / "theirs", engine, OTHER)
    ours = signed(tmp_path / "ours", None, version("weasyprint"))
    there = said(VERIFY, ours, under=engine)
    assert there.startswith("valid\nTrue\n") and SAME in there
    here = said(VERIFY, theirs)
    assert here.startswith("valid\nTrue\n") and SAME not in here
    assert f"engine (WeasyPrint {OTHER}, and here WeasyPrint {version('weasyprint')})" in here
    assert "Not found" not in here, "every rating and every text that was typed is there"
    at_once = said(VERIFY, theirs, under=engine)
    assert at_once.startswith("not valid\nFalse\n"), "no such engine comes into use unnoticed"
    pdf = (theirs / "record.pdf").read_bytes()
    says = json.loads(carried(pdf)["signoff.json"])["printed_by"]
    assert says["engine"] == f"WeasyPrint {OTHER}"
