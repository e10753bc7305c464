"""Make what people have in their hands under this version, to be kept for all time.

    python -m tests.support.make_version_fixture

It becomes one packed file in tests/versions, named after the version: blank, filled and returned
workbook, submissions, signed editions at three levels, editions signed twice, an archive, the
fictional keys that signed, and files that were tampered with. Run once for each release, and never
again: tests/versions is only added to.
"""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path

import pytest

from arms_docs import __version__
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.about import about_this
from tests.support.loop import (
    DECIDED,
    authority,
    key_file,
    nobody_withdrawn,
    time_key_file,
)
from tests.support.loop_commands import POINT, RETURNS, SIGNS, TWO, must_run
from tests.support.make_tampered import make as make_tampered
from tests.support.make_tampered import pack
from tests.support.paths import CASES, VERSIONS

CASE = "medium_low"
ANSWERS = CASES / CASE / "answers.toml"


def make(out: Path, keys: Path) -> None:
    """Every file, in the order in which a case makes them."""
    supervisor, second = keys / "supervisor.p12", keys / "second.p12"
    (out / "authority.pem").write_bytes(authority().certificate)
    (out / "authority.crl").write_bytes(nobody_withdrawn())
    (out / "settings-two.toml").write_text(TWO, encoding="utf-8")
    for name, text in (("signs", SIGNS), ("returns", RETURNS + POINT)):
        (out / f"{name}.toml").write_text(text, encoding="utf-8")
    (out / "answers.toml").write_bytes(ANSWERS.read_bytes())
    must_run("new", out / "blank.xlsx")
    must_run("fill", out / "answers.toml", out / "filled.xlsx")
    must_run("check", out / "filled.xlsx", "--annotate", out / "annotated.xlsx")

    archive = ("--archive", out / "archive", "--archive-key", supervisor)
    must_run("archive", "init", out / "archive", "--key", supervisor)
    must_run("submit", out / "filled.xlsx", "-o", out / "submitted.pdf", *archive)
    for name in ("signs", "returns"):
        about_this(out / f"{name}.toml", out / "submitted.pdf")
    must_run(
        "submit",
        out / "filled.xlsx",
        "-o",
        out / "submitted-signed.pdf",
        "--key",
        keys / "assessor.p12",
    )
    must_run("submit", out / "answers.toml", "-o", out / "submitted-toml.pdf")
    must_run(
        "return",
        out / "submitted.pdf",
        "--from",
        out / "returns.toml",
        "-o",
        out / "returned.xlsx",
        *archive,
    )

    signs = ("sign", out / "submitted.pdf", "--from", out / "signs.toml", "--key", supervisor)
    time = ("--time-key", keys / "time.p12", "--crl", out / "authority.crl")
    must_run(*signs, "-o", out / "signed-b-b", *archive)
    must_run(*signs, "-o", out / "signed-b-t", "--level", "B-T", *time)
    must_run(*signs, "-o", out / "signed-b-lta", "--level", "B-LTA", *time)
    two = ("--settings", out / "settings-two.toml")
    must_run(*signs, "-o", out / "waiting", *two)
    twice = ("--as", "countersigner", "--key", second, *two)
    must_run("sign", out / "waiting", "-o", out / "countersigned", *twice)
    must_run(
        "archive",
        "add",
        out / "archive",
        out / "countersigned",
        "--key",
        supervisor,
        "--trust",
        out / "authority.pem",
    )


def sums(folder: Path) -> str:
    """The SHA-256 of every file, but for the archive, which has its own."""
    lines = ""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != "archive":
            lines += f"{sha256(path.read_bytes()).hexdigest()}  {name}\n"
    return lines


def main(out: Path) -> None:
    """Make the packed file."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        patch.setenv("XDG_CACHE_HOME", f"{place}/cache")
        folder = Path(place) / "release"
        keys = folder / "keys"
        keys.mkdir(parents=True)
        for role, person in (
            ("supervisor", DI_FROST),
            ("second", SPO_GALE),
            ("assessor", PC_HAYLE),
        ):
            (keys / f"{role}.p12").write_bytes(key_file(person))
        (keys / "time.p12").write_bytes(time_key_file())
        make(folder, keys)
        (folder / "SHA256SUMS").write_text(sums(folder), encoding="utf-8")
        (folder / "tampered").mkdir()
        make_tampered(folder, folder / "tampered")
        pack(folder, out)
    print(NEXT.format(name=out.name, sum=sha256(out.read_bytes()).hexdigest()))  # noqa: T201


NEXT = """Pin it, by this line in SUMS of tests/support/releases.py:
    "{name}": "{sum}",
and judge it: python -m tests.support.verdict_table, then make docs."""


if __name__ == "__main__":
    main(VERSIONS / f"{__version__}.tar.xz")
