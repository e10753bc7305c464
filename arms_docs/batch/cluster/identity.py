"""What a machine runs, by name: two that are equal in all of it give the same bytes."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import arms_docs
from arms_docs.on_demand import load

OF_CLUSTER = ("dask", "distributed", "cloudpickle", "msgpack", "tornado")
DIGEST = re.compile("[0-9a-f]{64}")
NAME = re.compile(r"[\w.-]+")  # of a package, at the beginning of a requirement


@cache
def programs() -> Mapping[str, str]:
    """What handles tasks here: program, Python, packages. Two unequal may not understand."""
    return {
        "program": f"{arms_docs.__version__} ({_files_of_program()})",
        "Python": platform.python_version(),
        **_packages(),
    }


@cache
def identity() -> Mapping[str, str]:
    """What works here: what handles tasks, what draws pages, which fonts, which tables."""
    instrument = load("arms_docs.instrument:load_instrument")()
    tables = load("arms_docs.instrument:content_digest")(instrument)
    return {
        **programs(),
        **load("arms_docs.report.pdf:drawn_by")(),
        "tables": f"{instrument.edition} ({tables})",
    }


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """What is not the same in two identities, each with what it is there and here.

    >>> differences({"Python": "3.13.1", "Pango": "1"}, {"Python": "3.12.0", "Pango": "1"})
    ['Python is 3.12.0 there and 3.13.1 here']
    """
    return [
        f"{name} is {_short(theirs.get(name))} there and {_short(ours.get(name))} here"
        for name in (*ours, *(set(theirs) - set(ours)))
        if ours.get(name) != theirs.get(name)
    ]


def _packages() -> dict[str, str]:
    """The version of every package that the program needs, and of the cluster's."""
    needed = [line for line in requires("arms-docs") or () if "extra ==" not in line]
    names = [NAME.match(line)[0] for line in (*needed, *OF_CLUSTER)]  # type: ignore[index]
    return {name: _version(name) for name in names}


def _version(name: str) -> str:
    """The version of a package; some are needed on one kind of system only."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _files_of_program() -> str:
    """A digest of the program's own files: a version that somebody has changed is another."""
    digest = hashlib.sha256(load("arms_docs.report:printed_by")()["digest"].encode())
    package = Path(arms_docs.__file__).parent
    for path in sorted(package.rglob("*.py")):  # those too that print nothing
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _short(value: str | None) -> str:
    """A value as a sentence tells it: digests by their beginning."""
    return "unknown" if value is None else DIGEST.sub(lambda digest: digest[0][:12], value)
