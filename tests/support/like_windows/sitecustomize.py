"""What Windows lacks, taken from our modules; and what it does otherwise, done so for everybody.

Our modules, and only ours, see `os.name` "nt" and `sys.platform` "win32", no module and no name
that the standard library has for POSIX alone, no folder that can be opened, and no /dev or /proc.
For everybody, renaming refuses a name that is taken; what is open is neither renamed, replaced nor
removed; text is written with the line ends of Windows; and whoever opens text without naming its
encoding is refused, because it would be cp1252 there.

It cannot show: paths with drives and backslashes, names that Windows reserves, capitals that count
for nothing, rights of files, how its own asyncio and its processes behave, and the libraries of
others, which are built anew for Windows. `mypy --platform win32` finds the names that are missing
there in lines that nobody runs.
"""

from __future__ import annotations

import builtins
import importlib
import io
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

NO_MODULES = {
    *("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "syslog", "curses"),
    "readline",
}
GONE = {
    "os": (
        *("fork", "forkpty", "chown", "fchown", "lchown", "fchmod", "lchmod", "chroot", "nice"),
        *("getuid", "geteuid", "getgid", "getegid", "getgroups", "setuid", "setgid", "setsid"),
        *("getpgid", "killpg", "getpgrp", "mkfifo", "mknod", "statvfs", "fdatasync", "sync"),
        *("pread", "pwrite", "sendfile", "memfd_create", "uname", "getloadavg", "wait", "waitid"),
        *("sched_getaffinity", "sched_yield", "posix_spawn", "posix_fadvise", "posix_fallocate"),
        *("O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_SYNC", "O_PATH"),
        *("getxattr", "setxattr", "listxattr", "register_at_fork", "lockf", "pipe2", "ttyname"),
        *("WIFSIGNALED", "WIFEXITED", "WEXITSTATUS", "WTERMSIG", "sysconf", "environb", "fchdir"),
    ),
    "signal": (
        *("SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGPIPE", "SIGSTOP"),
        *("alarm", "setitimer", "pthread_sigmask", "pthread_kill", "sigwait", "SIG_BLOCK"),
    ),
    "time": ("tzset", "clock_gettime", "CLOCK_MONOTONIC", "pthread_getcpuclockid"),
    "socket": ("AF_UNIX", "socketpair_unix", "SO_PEERCRED", "SO_REUSEPORT"),
    "sys": ("getdlopenflags", "setdlopenflags"),
}
NOT_PLACES = ("/dev", "/proc")
IN_USE = "The process cannot access the file because it is being used by another process"


class WithoutPosix(ModuleType):
    """A module of the standard library, as our modules see it."""

    def __init__(self, real: ModuleType, otherwise: dict[str, object]) -> None:
        super().__init__(real.__name__)
        self.__dict__.update(otherwise)
        self._real = real

    def __getattr__(self, name: str) -> Any:
        if name in GONE[self._real.__name__]:
            raise AttributeError(f"module '{self._real.__name__}' has no attribute '{name}' here")
        return getattr(self._real, name)


def open_by_number(path: Any, flags: int, mode: int = 0o777) -> int:
    """As `os.open`: no folder, and nothing of /dev or /proc but what leads nowhere."""
    name = os.fspath(path)
    if os.path.isdir(name) or (str(name).startswith(NOT_PLACES) and name != os.devnull):
        raise PermissionError(13, "Permission denied", name)
    return os.open(path, flags, mode)


SEEN = {
    "os": WithoutPosix(os, {"name": "nt", "open": open_by_number}),
    "sys": WithoutPosix(sys, {"platform": "win32"}),
    "signal": WithoutPosix(signal, {}),
    "time": WithoutPosix(time, {}),
}


def is_ours(name: object) -> bool:
    """Whether a module is one of the program's."""
    return str(name).partition(".")[0] == "arms_docs"


def take_from_imports() -> None:
    """Have our modules import what they would get on Windows."""
    real_import, real_module = builtins.__import__, importlib.import_module

    def import_(
        name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0
    ) -> ModuleType:
        if level == 0 and is_ours((globals_ or {}).get("__name__")):
            if name in NO_MODULES:
                raise ModuleNotFoundError(f"No module named '{name}'", name=name)
            if name in SEEN:
                return SEEN[name]
        return real_import(name, globals_, locals_, fromlist, level)

    def import_module(name: str, package: str | None = None) -> ModuleType:
        caller = sys._getframe(1).f_globals.get("__name__")
        if name in NO_MODULES and is_ours(caller):
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        return real_module(name, package)

    builtins.__import__ = import_  # type: ignore[assignment]
    importlib.import_module = import_module


def hold_what_is_open() -> None:
    """Refuse to rename, replace or remove what this process has open, and names that are taken."""

    def check_free(path: Any) -> None:
        wanted = os.path.abspath(os.fsdecode(path))
        for handle in os.listdir("/proc/self/fd"):
            try:
                opened = os.readlink(f"/proc/self/fd/{handle}")
            except OSError:
                continue
            if opened == wanted or opened.startswith(f"{wanted}/"):
                raise PermissionError(13, IN_USE, os.fsdecode(path))

    def held(call: Callable[..., Any], places: int) -> Callable[..., Any]:
        def careful(*arguments: Any, **options: Any) -> Any:
            if not options:  # what names a folder by a handle is the standard library's own
                for path in arguments[:places]:
                    check_free(path)
            return call(*arguments, **options)

        return careful

    rename = held(os.rename, 2)

    def rename_new(path: Any, to: Any, **options: Any) -> None:
        if os.path.lexists(to):
            raise FileExistsError(17, "Cannot create a file when that file already exists", path)
        rename(path, to, **options)

    os.rename = rename_new  # type: ignore[assignment]
    os.replace = held(os.replace, 2)
    os.unlink = os.remove = held(os.unlink, 1)
    os.rmdir = held(os.rmdir, 1)


def write_lines_as_there() -> None:
    """Write text with the line ends of Windows, where no others are named."""
    real = io.open

    def open_(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        if "b" in mode:
            return real(file, mode, buffering, *rest, **named)
        named = {**dict(zip(("encoding", "errors", "newline"), rest, strict=False)), **named}
        caller = sys._getframe(1).f_globals.get("__name__")
        if is_ours(caller) and named.get("encoding") is None:
            raise EncodingWarning(f"no encoding is named for {file}")
        if named.get("newline") is None and set(mode) & set("wax+"):
            named["newline"] = "\r\n"
        return real(file, mode, buffering, **named)

    io.open = builtins.open = open_


def name_encodings() -> None:
    """Refuse to open text whose encoding is not named. It needs PYTHONWARNDEFAULTENCODING."""
    warnings.filterwarnings("error", category=EncodingWarning, module="arms_docs")


def refuse_places() -> None:
    """Nothing of /dev and /proc for our modules, by whatever way they look."""
    real = Path.exists

    def exists(path: Path) -> bool:
        return not str(path).startswith(NOT_PLACES) and real(path)

    Path.exists = exists  # type: ignore[assignment,method-assign]


take_from_imports()
hold_what_is_open()
write_lines_as_there()
name_encodings()
refuse_places()
