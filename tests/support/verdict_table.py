"""The table of verdicts: what each release of the program says of every record ever made.

    python -m tests.support.verdict_table
    python -m tests.support.verdict_table --why "Why it says something else now." [FILE ...]

Without a reason it adds a row for each file that has none yet. With one it also adds what the
present program says of these files, or of all, where that differs from the newest entry. It never
alters or takes away what stands there. A tampered file that passes as the one of the release before
did has that one's reason.

`tests/verdicts` holds a file for each release whose records are judged.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arms_docs import __version__
from arms_docs.cli.commands import cli
from arms_docs.signoff.verify import Judged
from tests.support.loop import DECIDED
from tests.support.make_tampered import ANEW, named
from tests.support.paths import TESTS
from tests.support.releases import lay_out, releases

TABLES = TESTS / "verdicts"
HOLDS = ("VALID", "WHOLE")
STATES = [judged.upper() for judged in Judged]
AUTHORITY = ("--trust", "authority.pem")
TRUSTED = (*AUTHORITY, "--crl", "authority.crl")
WITNESSED = (*AUTHORITY, "--witness", "signed-b-b/panel.pdf")
YEARS_ON = DECIDED.replace(year=DECIDED.year + 4)


@dataclass(frozen=True)
class Verdict:
    """What a release says of a file: state and first sentence, and the exit code.

    ``why`` says why it is another verdict than before, or why a tampered file is not found out.
    """

    by: str
    says: str
    exit: int
    why: str = ""

    @property
    def holds(self) -> bool:
        """Whether the file passes."""
        return self.says.partition(":")[0] in HOLDS

    def is_same_as(self, other: Verdict) -> bool:
        """Whether two releases say the same, but for their own numbers."""
        mine, theirs = self.says.replace(self.by, "#"), other.says.replace(other.by, "#")
        return (mine, self.exit) == (theirs, other.exit)


@dataclass(frozen=True)
class Row:
    """A file, what was done to it, what is given to the command, the time of judging, verdicts."""

    file: str
    kind: str
    what: str
    given: tuple[str, ...]
    at: datetime
    verdicts: tuple[Verdict, ...] = ()

    @property
    def key(self) -> tuple[str, tuple[str, ...], datetime]:
        """What tells it from every other row."""
        return self.file, self.given, self.at

    @property
    def newest(self) -> Verdict:
        """What the program said last."""
        return self.verdicts[-1]

    @property
    def is_sound(self) -> bool:
        """Whether nobody tampered with it."""
        return self.kind == SOUND


# --- which rows there are


SOUND = "As they were made"
EDITIONS = ("record", "panel", "annex")
MADE = {
    "signed-b-b": "Signed at level B-B",
    "signed-b-t": "Signed at level B-T",
    "signed-b-lta": "Signed at level B-LTA",
    "countersigned": "Signed by two",
    "waiting": "Signed by one, waits for a second",
}
SUBMITTED = {
    "submitted.pdf": "Handed in, and signed by nobody.",
    "submitted-signed.pdf": "Handed in, and signed by the assessor.",
}
LATER = ("signed-b-b/record.pdf", "signed-b-t/annex.pdf", "signed-b-lta/record.pdf")
CUT, LTA_CUT = "archive-cut-back", "lta-timestamp-cut-off.pdf"


def wanted() -> Iterator[Row]:
    """Every row that the files of one release are to have, still without verdicts."""
    for folder, what in MADE.items():
        for edition in EDITIONS:
            yield Row(f"{folder}/{edition}.pdf", SOUND, f"{what}: {edition}.", TRUSTED, DECIDED)
    for name, what in SUBMITTED.items():
        yield Row(name, SOUND, what, TRUSTED, DECIDED)
    for name in LATER:
        folder, _, edition = name.removesuffix(".pdf").partition("/")
        what = f"{MADE[folder]}: {edition}, four years on."
        yield Row(name, SOUND, what, AUTHORITY, YEARS_ON)
    name = "signed-b-b/record.pdf"
    yield Row(name, SOUND, "Signed at level B-B: record, no authority trusted.", (), DECIDED)
    yield Row("archive", SOUND, "An archive with four records.", WITNESSED, DECIDED)
    for each in named():
        given = WITNESSED if each.name.startswith("archive-") else TRUSTED
        row = Row(f"tampered/{each.name}", each.kind, each.what, given, DECIDED)
        yield row
        what = each.what.removesuffix(".")
        if each.name == LTA_CUT:
            yield replace(row, what=f"{what}; four years on.", given=AUTHORITY, at=YEARS_ON)
        if each.name in (CUT, ANEW):
            yield replace(row, what=f"{what}; no witness is given.", given=AUTHORITY)


# --- judging


def judge(row: Row, folder: Path) -> Verdict:
    """What the present program says of a row's file, in a release's folder."""
    says, code = printed(row, folder)
    return Verdict(__version__, judgement(says), code)


def printed(row: Row, folder: Path) -> tuple[str, int]:
    """All that the present program prints of a row's file, and its exit code."""
    path = folder / row.file
    given = [str(folder / word) if (folder / word).is_file() else word for word in row.given]
    command = ["archive", "verify"] if path.is_dir() else ["verify", "--details"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: row.at)
        result = CliRunner().invoke(cli, [*command, str(path), *given])
    return result.output.replace(str(path), Path(row.file).name), result.exit_code


def judgement(output: str) -> str:
    """State and first sentence of what a command printed; what it said instead, if it refused."""
    first, *lines = output.splitlines()
    if first.partition(":")[0] in STATES:
        return f"{first.partition(':')[0]}: {lines[0].strip()}"
    _, head, rest = output.partition("Judgement\n")
    if not head:
        return output.strip().splitlines()[-1]
    state, *faults = (line.strip() for line in rest.partition("\n\n")[0].splitlines())
    return state if ":" in state else f"{state}: {faults[0]}"


# --- reading and writing


def read(path: Path) -> list[Row]:
    """The rows of a table; none where there is no file yet."""
    if not path.is_file():
        return []
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Row(
            file=row["file"],
            kind=row["kind"],
            what=row["what"],
            given=tuple(row["given"]),
            at=row["at"],
            verdicts=tuple(Verdict(**verdict) for verdict in row["verdict"]),
        )
        for row in data["row"]
    ]


def text_of(rows: Iterable[Row]) -> str:
    """A table as text: what was there stays as it was, line by line."""
    return "\n".join("\n".join(_lines(row)) + "\n" for row in rows)


def _lines(row: Row) -> Iterator[str]:
    yield "[[row]]"
    yield f"file = {_quoted(row.file)}"
    yield f"kind = {_quoted(row.kind)}"
    yield f"what = {_quoted(row.what)}"
    yield f"given = [{', '.join(map(_quoted, row.given))}]"
    yield f"at = {row.at.isoformat()}"
    for verdict in row.verdicts:
        yield "[[row.verdict]]"
        yield f"by = {_quoted(verdict.by)}"
        yield f"says = {_quoted(verdict.says)}"
        yield f"exit = {verdict.exit}"
        if verdict.why:
            yield f"why = {_quoted(verdict.why)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def tables() -> dict[str, list[Row]]:
    """The rows of every table, by the release whose files they judge."""
    return {release: read(TABLES / f"{release}.toml") for release in releases()}


def column(rows_by_release: Mapping[str, Iterable[Row]], by: str) -> str:
    """The SHA-256 of all that a release said, and why: once it is out, none of it may change."""
    lines = []
    for release, rows in rows_by_release.items():
        for row in rows:
            key = [release, row.file, row.given, row.at.isoformat()]
            verdicts = (verdict for verdict in row.verdicts if verdict.by == by)
            told = ((verdict.says, verdict.exit, verdict.why) for verdict in verdicts)
            lines += [json.dumps([*key, *each]) for each in told]
    return sha256("\n".join(lines).encode()).hexdigest()


# --- adding


class NeedsReasonError(Exception):
    """A verdict that may be added only with a sentence why: the file's name."""


def added(row: Row, verdict: Verdict, why: str) -> Row:
    """The row with a verdict more, if it is another than the newest.

    Raises NeedsReasonError for one that changes, or that lets a tampered file pass, without why.
    """
    newest = row.verdicts[-1] if row.verdicts else None
    if newest and verdict.is_same_as(newest):
        return row
    needed = newest or (verdict.holds and not row.is_sound)
    if needed and not why:
        raise NeedsReasonError(f"{row.file}: {verdict.says}")
    verdict = replace(verdict, why=why if needed else "")
    return replace(row, verdicts=(*row.verdicts, verdict))


def with_new_rows(rows: list[Row], folder: Path) -> list[Row]:
    """The table with a row for each file in a folder that has none, behind those that are there."""
    present = {row.key for row in rows}
    new = [row for row in wanted() if row.key not in present and (folder / row.file).exists()]
    return [*rows, *new]


@dataclass
class Adding:
    """One run over all tables: the reason given, and for which files (none: for all)."""

    why: str
    files: tuple[str, ...]
    refused: list[str] = field(default_factory=list)
    reasons: dict[object, str] = field(default_factory=dict)

    def go_through(self, release: str) -> None:
        """Bring one table up to what the present program says."""
        path = TABLES / f"{release}.toml"
        with tempfile.TemporaryDirectory() as place:
            folder = lay_out(release, Path(place))
            rows = [self._judged(row, folder) for row in with_new_rows(read(path), folder)]
        whole = [row for row in rows if row.verdicts]
        path.write_text(text_of(whole), encoding="utf-8")
        self.reasons |= {(row.key, row.newest.says): row.newest.why for row in whole}

    def _judged(self, row: Row, folder: Path) -> Row:
        if self.files and row.file not in self.files:
            return row
        verdict = judge(row, folder)
        before = self.reasons.get((row.key, verdict.says), "")
        try:
            return added(row, verdict, self.why or ("" if row.verdicts else before))
        except NeedsReasonError as error:
            self.refused.append(str(error))
            return row


@click.command()
@click.option("--why", default="", help="Why it says something else now: a sentence.")
@click.argument("files", nargs=-1)
def main(why: str, files: tuple[str, ...]) -> None:
    """Add rows, and verdicts that changed. What stands there stays."""
    adding = Adding(why, files)
    for release in releases():
        adding.go_through(release)
    if adding.refused:
        lines = "\n  ".join(adding.refused)
        raise click.ClickException(f"These need a reason, by --why and their names:\n  {lines}")
    click.echo("When this version is out, close its column, by this line in COLUMNS of")
    click.echo("tests/project/test_verdicts.py:")
    click.echo(f'    "{__version__}": "{column(tables(), __version__)}",')


if __name__ == "__main__":
    main()
