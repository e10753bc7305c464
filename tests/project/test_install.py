"""Installing the program as people do: with pipx, from the wheel, on a Debian that has nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import bare_root, desk_visit
from tests.support.paths import PROJECT, WORKBOOKS

INSTALLING = (PROJECT / "docs/installing.md").read_text(encoding="utf-8")
WITH_PIP = [sys.executable, "-m", "pip"]
VISIT = """
arms-docs desk --no-browser >url 2>desk.err &
for _ in $(seq 60); do [ -s url ] && break; sleep 1; done
python3 desk_visit.py "$(cat url)" medium_low.xlsx
"""


def debian_packages() -> tuple[str, ...]:
    """What the page says is to be installed on Debian."""
    line = re.search(r"^sudo apt install (.*)$", INSTALLING, re.MULTILINE)
    assert line is not None
    return tuple(line[1].split())


def wheelhouse(folder: Path) -> str:
    """All that pip would fetch, by the lock file, and our wheel, of which this is the name."""
    lock = ["--require-hashes", "-r", str(PROJECT / "requirements.lock")]
    # pipx brings the newest of these three into the environment that it shares
    for wanted in (lock, ["--no-deps", "pip", "setuptools", "wheel"]):
        command = [*WITH_PIP, "download", "--quiet", "--dest", str(folder), *wanted]
        subprocess.run(command, check=True, capture_output=True)
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder), "."]
    subprocess.run([*WITH_PIP, *build], cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("arms_docs-*.whl")
    return wheel.name


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty Debian with the packages of the page, and the name of the wheel in it."""
    if why := bare_root.why_not():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("debian") / "root"
    bare_root.make_root(folder, debian_packages())
    (folder / "wheels").mkdir()
    wheel = wheelhouse(folder / "wheels")
    for path in (WORKBOOKS / "examples/medium_low.xlsx", Path(desk_visit.__file__)):
        shutil.copy(path, folder / "root")
    return folder, wheel


@pytest.mark.prove
def test_pipx_installs_the_wheel_on_an_empty_debian_and_it_works(root: tuple[Path, str]) -> None:
    """Offline, with the Debian packages that the page names and no others."""
    folder, wheel = root
    pipx = "export PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels; pipx install"
    bare_root.run_inside(folder, f'{pipx} "/wheels/{wheel}[desk]"')
    told = bare_root.run_inside(folder, "arms-docs --version && arms-docs check medium_low.xlsx")
    assert "arms-docs, version" in told.stdout and "5 warnings" in told.stdout
    bare_root.run_inside(folder, "arms-docs report medium_low.xlsx -o draft.pdf")
    assert (folder / bare_root.HOME / "draft.pdf").read_bytes().startswith(b"%PDF")
    visited = bare_root.run_inside(folder, VISIT)
    assert "%PDF-1.7" in visited.stdout
    menu = bare_root.run_inside(folder, "arms-docs desk --menu && cat .local/share/applications/*")
    assert "-P -m arms_docs desk" in menu.stdout


@pytest.mark.prove
def test_without_the_extra_the_desk_says_how_to_get_it(root: tuple[Path, str]) -> None:
    folder, wheel = root
    offline = "export PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels"
    bare_root.run_inside(folder, f"{offline}; pipx install --force /wheels/{wheel}")
    told = bare_root.run_inside(folder, "! arms-docs desk --no-browser")
    assert told.stderr.count("\n") == 1
    advice = re.search(r"pipx runpip .*", told.stderr)
    assert advice is not None
    bare_root.run_inside(folder, f"{offline}; {advice[0]}")
    bare_root.run_inside(folder, VISIT)
