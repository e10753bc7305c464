"""What people have in their hands from earlier releases, laid out to be read.

`tests/versions` keeps 0.1.0 as a folder and what was tampered with beside it, and each later
release as one packed file with both. Nobody ever writes to any of them again. `programs.tar.xz`
holds what of each release's program looks at an archive, to be run on what is written today.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from arms_docs.archive.reader import BAGS, DETAILS, INCOMING, KEYS, LOG
from tests.support.paths import VERSIONS
from tests.support.tampered_archives import ARCHIVES

FIRST, TAMPERED = "0.1.0", "0.1.0-tampered"
# The SHA-256 of each: what is kept is what was made.
SUMS = {
    "0.1.0/SHA256SUMS": "7f4c832b264feaf1eb707d185159afbf92d96a2d528855af9b995a0822c6d2c8",
    "0.1.0-tampered.tar.xz": "2ecda7fbe9c00603eb3374574f9864755ab78446993b36853c45d281ff14ff87",
    "0.2.0.tar.xz": "8b4579825673d61b365667a0d14ccfd5879aee853b82d22304fd33c85e84e19d",
}
PROGRAMS = VERSIONS / "programs.tar.xz"
PROGRAMS_SHA256 = "ababd6e060f3aeb28d7314fb22a0a1cf47150a0b3d33e3c8f4074c91bc2f1597"
VERIFY = """import sys
from pathlib import Path
from arms_docs import __version__
{imports}
print(__version__, verify(Path(sys.argv[1])).faults)
"""
IMPORTS = {
    "0.1.0": "from arms_docs.archive.verify_archive import verify",
    "0.2.0": "from arms_docs.archive.check.verify_archive import verify",
}


def releases() -> list[str]:
    """The number of every release of which something is kept, from the oldest."""
    packed = [name.removesuffix(".tar.xz") for name in SUMS if name.endswith(".tar.xz")]
    names = [FIRST, *(name for name in packed if name != TAMPERED)]
    return sorted(names, key=lambda name: [int(number) for number in name.split(".")])


def lay_out(release: str, place: Path) -> Path:
    """A folder with a release's files, its archive unpacked, and `tampered` with the tampered ones.

    ``place`` is an existing folder in which it is made.
    """
    folder = place / release
    if release == FIRST:
        shutil.copytree(VERSIONS / FIRST, folder)
        unpack(VERSIONS / FIRST / "archive.tar.xz", folder)
        unpack(VERSIONS / f"{TAMPERED}.tar.xz", folder / "tampered")
    else:
        unpack(VERSIONS / f"{release}.tar.xz", folder)
        for place_of_archive in (KEYS, LOG, BAGS, DETAILS, INCOMING):
            # An empty folder is not packed.
            (folder / "archive" / place_of_archive).mkdir(exist_ok=True)
    for archive in ARCHIVES:
        archive.change(shutil.copytree(folder / "archive", folder / "tampered" / archive.name))
    return folder


def earlier_program_says(release: str, archive: Path, place: Path) -> str:
    """The release by the program's own account, and the faults that it finds in an archive.

    ``place`` is an existing folder, in which the programs are laid out.
    """
    programs = place / "programs"
    if not programs.exists():
        unpack(PROGRAMS, programs)
    return subprocess.run(
        [sys.executable, "-B", "-c", VERIFY.format(imports=IMPORTS[release]), archive],
        cwd=programs / release,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(programs / release)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def unpack(path: Path, folder: Path) -> None:
    """Unpack one of ours."""
    with tarfile.open(path) as packed:
        if hasattr(tarfile, "data_filter"):  # Python 3.11.2, as Debian 12 has it, knows none
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(folder)  # noqa: S202 - ours, and pinned
