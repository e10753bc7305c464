"""A cluster of real processes on the loopback, with certificates of a small authority of its own.

It is set up by the file that docs/batch.md gives to the IT department.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tests.support.paths import PROJECT

PAGE = PROJECT / "docs" / "batch.md"
LOOPBACK = "127.0.0.1"


class Authority:
    """A small authority: its certificate, and the papers that it gives, as PEM files."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self.folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        self._certificate = self._signed(self._name, self._key.public_key(), is_authority=True)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(self._certificate.public_bytes(Encoding.PEM))

    def give(self, name: str) -> tuple[Path, Path]:
        """A certificate for somebody, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._signed(_name(name), key.public_key(), is_authority=False)
        files = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        files[0].write_bytes(certificate.public_bytes(Encoding.PEM))
        files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return files

    def _signed(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, *, is_authority: bool
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class OwnCluster:
    """A scheduler and its workers, all of whose output and scratch is in one folder."""

    folder: Path
    config: str
    protocol: str = "tls"
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    @property
    def papers(self) -> tuple[Path, Path, Path]:
        return tuple(self.folder / name for name in ("authority.pem", "client.pem", "client.key"))  # type: ignore[return-value]

    def start_scheduler(self, *options: str) -> None:
        log = self._start("dask_scheduler", ["--port", "0", "--protocol", self.protocol, *options])
        found = _wait_for(log, rf"Scheduler at: +({self.protocol}://\S+)")
        self.address = found[1]

    def start_workers(
        self, number: int, *options: str, name: str = "worker", env: Mapping[str, str] = {}
    ) -> subprocess.Popen[bytes]:
        """So many worker processes with their nannies; back comes the process that holds those."""
        scratch = self.folder / "scratch"
        before = self.logs().count("Registered to:")
        log = self._start(
            "dask_worker",
            [
                self.address,
                *("--nworkers", str(number), "--nthreads", "1", "--name", name),
                *("--local-directory", str(scratch), *options),
            ],
            env,
        )
        end = time.monotonic() + 60
        while self.logs().count("Registered to:") < before + number:
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.1)
        return self.processes[-1]

    def pids(self) -> list[int]:
        """The processes of the workers: those that do tasks."""
        children = [child for nanny in self._there(1) for child in nanny.children()]
        return [child.pid for child in children if "spawn_main" in " ".join(child.cmdline())]

    def workers(self) -> list[str]:
        """The addresses of all workers that there have been, in the order in which they came."""
        return re.findall(r"Register worker addr: (\S+)", self.logs())

    def listeners(self) -> list[psutil._common.pconn]:
        """Where scheduler, workers and nannies listen."""
        connections = [
            connection for process in self._all() for connection in process.net_connections()
        ]
        return [connection for connection in connections if connection.status == "LISTEN"]

    def cpu_seconds(self) -> float:
        """What all of it has used of the processor."""
        return sum(sum(process.cpu_times()[:2]) for process in self._all())

    def memory(self) -> list[int]:
        """What each worker holds in memory, its nanny not counted."""
        return [psutil.Process(pid).memory_info().rss for pid in self.pids()]

    def _there(self, first: int) -> list[psutil.Process]:
        return [psutil.Process(p.pid) for p in self.processes[first:] if p.poll() is None]

    def _all(self) -> list[psutil.Process]:
        children = [child for process in self._there(0) for child in process.children(True)]
        return [*self._there(0), *children]

    @staticmethod
    def free_port() -> int:
        """A port of the loopback that nobody has."""
        with socket.create_server((LOOPBACK, 0)) as server:
            return int(server.getsockname()[1])

    def client_script(self, folder: Path, content: str, log: Path) -> subprocess.Popen[bytes]:
        """A process that begins a batch of ten tasks with this content, and goes on until ended."""
        script = folder / "client.py"
        script.write_text(
            "from pathlib import Path\n"
            "from arms_docs.batch.cluster.cluster import connect\n"
            "from arms_docs.batch.task import Task\n"
            f"papers = [Path(paper) for paper in {[str(paper) for paper in self.papers]}]\n"
            f"with connect({self.address!r}, *papers, tell=print) as engine:\n"
            f"    list(engine.run(Task(str(n), 'tests.batch.works:work', {content.encode()!r}, "
            f"{str(log)!r}) for n in range(10)))\n"
        )
        return subprocess.Popen(
            [sys.executable, script],
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stderr=subprocess.DEVNULL,
        )

    def logs(self) -> str:
        """Whatever scheduler and workers have said."""
        return "".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End some workers with their nannies."""
        for one in [*psutil.Process(process.pid).children(recursive=True), process]:
            one.kill()
        process.wait()

    def kill(self) -> None:
        """End all of it at once, and leave behind what that leaves."""
        for one in self._all():
            with suppress(psutil.NoSuchProcess):
                one.kill()
        for process in self.processes:
            process.wait()

    def _start(self, module: str, options: Sequence[str], env: Mapping[str, str] = {}) -> Path:
        log = self.folder / f"{module}-{len(self.processes)}.log"
        current = self.folder / "current"
        temporary = self.folder / "temporary"
        for folder in (current, temporary):
            folder.mkdir(exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", f"distributed.cli.{module}", "--host", LOOPBACK),
                    *("--dashboard-address", f"{LOOPBACK}:0", *options),
                ],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=current,
                start_new_session=True,
                env={
                    **os.environ,
                    "PYTHONPATH": str(PROJECT),
                    "DASK_CONFIG": str(self.folder / "dask.yaml"),
                    "TMPDIR": str(temporary),
                    **env,
                },
            )
        self.processes.append(process)
        return log


@contextmanager
def own_cluster(folder: Path, **changed: str) -> Iterator[OwnCluster]:
    """A cluster with its scheduler, and no workers yet. ``changed``: words of its configuration."""
    authority = Authority(folder)
    for name in ("scheduler", "worker", "client"):
        authority.give(name)
    config = configuration(folder)
    for old, new in changed.items():
        assert old in config
        config = config.replace(old, new)
    (folder / "dask.yaml").write_text(config)
    cluster = OwnCluster(folder, config)
    try:
        yield cluster
    finally:
        cluster.kill()


def configuration(folder: Path) -> str:
    """What the page has the IT department write, with certificates and scratch in this folder."""
    block = re.search(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert block
    return (
        block[1]
        .replace("/etc/arms-docs", str(folder))
        .replace("/run/arms-docs", str(folder / "scratch"))
    )


def _wait_for(log: Path, pattern: str) -> re.Match[str]:
    end = time.monotonic() + 60
    while not (found := re.search(pattern, log.read_text())):
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)
    return found
