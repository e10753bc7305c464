"""What people have from before a change, read, verified and signed: run in a copy of the tree.

    python -m tests.support.yesterday BEFORE

BEFORE holds what the program wrote just before the change. Printed is what no longer holds.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from click.testing import CliRunner

from arms_docs.cli.commands import cli
from tests.support.about import about_this
from tests.support.loop import SECRET
from tests.support.paths import VERSIONS
from tests.support.releases import FIRST, releases, unpack

SIGNED = ("signed-b-b", "signed-b-t", "signed-b-lta", "countersigned")
OTHER_TABLES = "The tables in force have changed since this was handed in"
# Other tables, an answer that is asked no more, a source of the first of a month, what is past its
# date or beyond its horizon: true, and no fault.
TOLD = ("F16", "A29", "A49", "R25", "R30", "R33", "R41")


def run(*arguments: object) -> str:
    """What a command prints."""
    result = CliRunner().invoke(
        cli, [str(argument) for argument in arguments], env={"ARMS_DOCS_PASSPHRASE": SECRET}
    )
    return result.output + str(result.exception or "")


def faults(before: Path, kept: Sequence[Path]) -> Iterator[str]:
    """A line for each thing that does not hold any more.

    ``kept`` are the folders of the releases; with the keys of the first, BEFORE was signed.
    """
    for release in kept:
        for name in ("filled", "annotated"):
            yield from not_read(release / f"{name}.xlsx")
        for name in SIGNED:
            yield from _not_valid(release / name / "record.pdf", release)
        yield from _not_signed_off(release / "submitted.pdf", release, Path(release.name))
    first = kept[0]
    yield from not_read(before / "filled.xlsx")
    for edition in ("record", "panel", "annex"):
        yield from _not_valid(before / f"signed/{edition}.pdf", first)
    yield from _not_signed_off(before / "submitted.pdf", first, Path("before"))


def not_read(workbook: Path) -> Iterator[str]:
    """The problems of a workbook that it did not have."""
    lines = run("check", workbook, "--on", "2026-11-22")
    if "no problems" not in lines:
        told = re.findall(r"^ *(?:error|warning|wrong file)\b.*$", lines, re.MULTILINE)
        yield from (line for line in told if not any(code in line for code in TOLD))


def _not_valid(pdf: Path, release: Path) -> Iterator[str]:
    verdict = run("verify", pdf, "--trust", release / "authority.pem")
    valid = re.search(r"^VALID: ", verdict, re.MULTILINE)
    if not valid or "Signed off by Gwendoline Frostbury" not in verdict:
        yield f"{pdf}: {verdict}"


def _not_signed_off(submitted: Path, release: Path, target: Path) -> Iterator[str]:
    """A supervisor signs what was handed in before, and accepts what is warned of."""
    decision = Path(f"{target}.signs.toml")
    about_this(release / "signs.toml", submitted, decision, accepts="It is known.")
    signed = _sign(submitted, decision, release, target)
    if OTHER_TABLES in signed:
        return  # it would be rated otherwise: the assessor hands it in again
    if not (target / "record.pdf").exists():
        yield f"{submitted}: {signed}"
        return
    yield from _not_valid(target / "record.pdf", release)


def _sign(submitted: Path, decision: Path, release: Path, target: Path) -> str:
    key = release / "keys/supervisor.p12"
    return run("sign", submitted, "--from", decision, "--key", key, "-o", target)


def folders(place: Path) -> Iterator[Path]:
    """The folder of each release that is kept; those that are packed are unpacked in a place."""
    for release in releases():
        if release == FIRST:
            yield VERSIONS / FIRST
        else:
            unpack(VERSIONS / f"{release}.tar.xz", place / release)
            yield place / release


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as unpacked:
        for fault in faults(Path(sys.argv[1]), [*folders(Path(unpacked))]):
            print(fault)  # noqa: T201 - it is a command
