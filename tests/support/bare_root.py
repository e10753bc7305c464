"""An empty Debian in a folder, with the packages that are named and nothing of this machine.

What runs in it sees no network, no process and no folder of ours: it is a root of its own, in
namespaces of its own, and all that it gets was copied into it before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

RELEASE = "bookworm"
PROGRAMS = ("debootstrap", "unshare", "chroot")
PLACES = "/usr/sbin:/usr/bin:/sbin:/bin"
HOME = "home/somebody"  # within the root that is made
# Its own /proc and /dev/shm, and a network that consists of itself alone.
INSIDE = """
set -e
mount -t proc proc "$1/proc"
mount -t tmpfs shm "$1/dev/shm"
exec env -i HOME=/{home} LANG=C.UTF-8 PATH=/{home}/.local/bin:{places} "$2" "$1" sh -ec "$3"
"""
LOOPBACK = """
import fcntl, socket, struct
up = struct.pack("16sh14x", b"lo", 1)
fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, up)
"""


def why_not() -> str:
    """Why none can be made here, or nothing."""
    if os.geteuid() != 0:
        return "only root makes a root"
    missing = [name for name in PROGRAMS if shutil.which(name, path=PLACES) is None]
    return f"not installed here: {', '.join(missing)}" if missing else ""


def make_root(folder: Path, packages: tuple[str, ...]) -> None:
    """An empty Debian with these packages, and what they cannot do without."""
    command = ["debootstrap", "--variant=minbase", f"--include={','.join(packages)}"]
    subprocess.run(
        [*command, RELEASE, str(folder)], check=True, capture_output=True, env=_environment()
    )
    (folder / HOME).mkdir()
    (folder / HOME / "loopback.py").write_text(LOOPBACK, encoding="utf-8")


def run_inside(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A shell script in that root. It ends well, or this raises."""
    chroot = shutil.which("chroot", path=PLACES)
    spaces = ["--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--propagation", "private"]
    steps = f"cd /{HOME}\npython3 loopback.py\n{script}"
    begin = INSIDE.format(home=HOME, places=PLACES)
    inside = ["sh", "-c", begin, "sh", str(folder), str(chroot), steps]
    done = subprocess.run(
        ["unshare", *spaces, *inside],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
    )
    assert done.returncode == 0, f"{done.stdout[-1000:]}\n{done.stderr[-2000:]}"
    return done


def _environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{PLACES}:{os.environ['PATH']}"}
