"""The table of verdicts: every release's records, sound and tampered, under the present verifier.

`tests/verdicts` is only added to, by `python -m tests.support.verdict_table`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import tests.support.verdict_table as table
from arms_docs import __version__
from tests.support.judged_once import judged_once
from tests.support.releases import lay_out, releases
from tests.support.verdict_page import PAGE, written
from tests.support.verdict_table import (
    Row,
    Verdict,
    column,
    judge,
    judgement,
    printed,
    read,
    tables,
)

__all__ = ["judged_once"]

pytestmark = pytest.mark.usefixtures("workbooks_read_once", "looked_at_once", "judged_once")
# What a release said when it came out, by the digest of its column. It never changes any more.
COLUMNS = {
    "0.1.0": "15dbb17170f407cb9305cecd5d83b6bcf90b1ac7a23ac4708516a1c6ea491bfe",
    "0.2.0": "ec154fa2585f4f554c4660f44d680b93c2603a3dcfade39b7f128bf4187795ec",
}
TABLES = tables()
ROWS = [(release, row) for release, rows in TABLES.items() for row in rows]
SOUND = [pair for pair in ROWS if pair[1].is_sound]
TAMPERED = [pair for pair in ROWS if not pair[1].is_sound]
WHAT_TO_DO = """
{row.file} of {release}, given {given} on {row.at:%Y-%m-%d}:
  the table says:   {row.newest.says} (exit code {row.newest.exit}, since {row.newest.by})
  the program says: {now.says} (exit code {now.exit})
Did you mean to change this? A sound record that is called anything but sound, or a tampered one
that passes, is a fault of the change, whatever version made it. If what it says now is right, say
why, and the entry is added; the old one stays:
  python -m tests.support.verdict_table --why "A sentence for an auditor." {row.file}
Then: make docs, which prints it in docs/verdicts.md.
"""


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a release, laid out once."""
    place = tmp_path_factory.mktemp("releases")
    folders = {release: lay_out(release, place) for release in releases()}
    return folders.__getitem__


def id_of(value: object) -> str:
    return f"{value.file}@{value.at:%Y}" if isinstance(value, Row) else str(value)


# Of each release other files, and every state in which a file may be.
QUICK = [*SOUND[::3], *TAMPERED[::8]]
OTHERS = [pair for pair in ROWS if pair not in QUICK]


@pytest.mark.parametrize(("release", "row"), QUICK, ids=id_of)
def test_the_program_says_what_it_said(
    release: str, row: Row, folder_of: Callable[[str], Path]
) -> None:
    """Of every third sound file and every eighth tampered one, which stand for the others."""
    judge_again(release, row, folder_of)


@pytest.mark.prove
@pytest.mark.parametrize(("release", "row"), OTHERS, ids=id_of)
def test_the_program_says_what_it_said_of_all_others(
    release: str, row: Row, folder_of: Callable[[str], Path]
) -> None:
    judge_again(release, row, folder_of)


# What may not stand in what is printed beside a state, as it would take the verdict back.
TAKES_BACK = {
    "CHANGED": (
        "ot one byte has changed",
        "only a further signature or timestamp",
        "othing in the file was changed",
        "not changed since",
        "nothing was changed since",
        "Every letter on the pages",
        "gives the ratings signed",
        "the whole document",
    ),
    "NOT VALID": ("Signed off by", "issued that you trust", "gives the ratings signed"),
    "NOT SIGNED": ("Signed off by",),
    "CANNOT TELL": ("Signed off by", "changed or damaged"),
}


def contradictions(output: str) -> list[str]:
    """What in a printed verdict takes it back, and what it says twice."""
    state, _, rest = output.partition(":")
    lines = [line.strip() for line in rest.splitlines()[1:] if line]
    twice = [line for line in lines if lines.count(line) > 1 and not line.startswith(ABOUT_ONE)]
    caveat = "nothing in the file proves it"
    return [
        *(words for words in TAKES_BACK.get(state, ()) if words in rest),
        *dict.fromkeys(twice),
        *([caveat] if rest.count(caveat) > 1 else []),
    ]


# Facts about one signature, which may be true of another as well.
ABOUT_ONE = (
    *("It ", "A trusted authority issued the certificate", "No authority on the trusted list"),
    *("The time that the signer's computer gave", "The authority's list of withdrawn"),
    "The certificate",
)


def judge_again(release: str, row: Row, folder_of: Callable[[str], Path]) -> None:
    output, code = printed(row, folder_of(release))
    assert contradictions(output) == []
    now = Verdict(__version__, judgement(output), code)
    assert now.is_same_as(row.newest), WHAT_TO_DO.format(
        release=release, row=row, now=now, given=" ".join(row.given) or "nothing"
    )


def test_a_reassuring_fact_beside_a_bad_verdict_is_noticed() -> None:
    """As 0.2.0 said of bytes that were appended, and of a note that was laid over the levels."""
    fact = "  What it covers has not changed; only a further signature or timestamp was added."
    assert contradictions(f"CHANGED: record\n  Something was added.\n{fact}\n") == [
        "only a further signature or timestamp"
    ]
    once = "  A man signed on 1 May: nothing in the file proves it.\n"
    assert contradictions(f"VALID: record\n{once}") == []
    assert len(contradictions(f"VALID: record\n{once}{once}")) == 2


# --- the table itself


def faults(rows: list[Row]) -> list[str]:
    """What is wrong with the entries of a table, in words."""
    problems = []
    for row in rows:
        first, *later = row.verdicts
        if first.holds and not row.is_sound and not first.why:
            problems.append(f"{row.file} was tampered with and passes: say why")
        for before, after in zip(row.verdicts, later, strict=False):
            if not after.why:
                problems.append(f"{row.file} changed with {after.by}: say why")
            if (before.says, before.exit) == (after.says, after.exit):
                problems.append(f"{row.file}: the entry of {after.by} says nothing new")
    return problems


def test_of_every_state_and_every_file_one_stands_for_the_others() -> None:
    assert {row.newest.says.partition(":")[0] for _, row in QUICK} >= {
        *("VALID", "CHANGED", "NOT VALID", "NOT SIGNED", "CANNOT TELL", "WHOLE", "NOT WHOLE")
    }
    assert len({row.key for _, row in QUICK}) == len(QUICK)


@pytest.mark.parametrize("release", TABLES)
def test_a_change_has_a_reason(release: str) -> None:
    assert faults(TABLES[release]) == []


def test_an_entry_without_a_reason_is_noticed() -> None:
    row = TABLES["0.1.0"][0]
    silent = Verdict("9.9.9", "NOT VALID: Something.", 1)
    assert faults([replace(row, verdicts=(*row.verdicts, silent))]) == [
        f"{row.file} changed with 9.9.9: say why"
    ]
    again = replace(row.newest, by="9.9.9", why="A reason.")
    assert faults([replace(row, verdicts=(*row.verdicts, again))]) == [
        f"{row.file}: the entry of 9.9.9 says nothing new"
    ]
    assert faults([replace(row, kind="Tampered with")]) == [
        f"{row.file} was tampered with and passes: say why"
    ]


@pytest.mark.parametrize("release", TABLES)
def test_every_file_has_one_row_and_every_row_a_file(
    release: str, folder_of: Callable[[str], Path]
) -> None:
    rows = TABLES[release]
    keys = [row.key for row in rows]
    assert len(set(keys)) == len(keys)
    tampered = {f"tampered/{path.name}" for path in (folder_of(release) / "tampered").iterdir()}
    assert {row.file for row in rows if not row.is_sound} == tampered
    assert all((folder_of(release) / row.file).exists() for row in rows)


def by_releases(rows: list[Row]) -> set[str]:
    return {verdict.by for row in rows for verdict in row.verdicts}


def test_what_a_release_said_stays_as_it_was() -> None:
    for by, pinned in COLUMNS.items():
        assert column(TABLES, by) == pinned, (
            f"What {by} said was altered in tests/verdicts. It is out, and its column is closed: "
            "put the entries back as they were, and add a new one above the present ones by "
            "python -m tests.support.verdict_table"
        )


def test_the_column_of_every_earlier_release_is_closed() -> None:
    every = set().union(*(by_releases(rows) for rows in TABLES.values()))
    still_open = every - set(COLUMNS) - {__version__}
    lines = [f'  "{by}": "{column(TABLES, by)}",' for by in sorted(still_open)]
    assert not lines, "A release is out, so close its column: add to COLUMNS\n" + "\n".join(lines)


def test_the_page_prints_the_table() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == written(text), "docs/verdicts.md prints another table than there is: make docs"
    assert "Before 0.2.0, 0.1.0 said: **NOT VALID**: The pages do not say" in text


# --- the command


@pytest.fixture
def small_table(
    folder_of: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A table of two rows, of a program that says something else than today's, and a third file."""
    sound, *_ = TABLES["0.1.0"]
    tampered = next(row for row in TABLES["0.1.0"] if row.file == "tampered/encrypted.pdf")
    changed = Verdict("0.0.1", "NOT VALID: It was said once.", 1)
    path = tmp_path / "0.1.0.toml"
    rows = [sound, replace(tampered, verdicts=(changed,))]
    path.write_text(table.text_of(rows), encoding="utf-8")
    monkeypatch.setattr(table, "TABLES", tmp_path)
    monkeypatch.setattr(table, "lay_out", lambda release, _: folder_of(release))
    monkeypatch.setattr(table, "wanted", lambda: (*rows, new_row(sound)))
    return path


def new_row(sound: Row) -> Row:
    return replace(sound, file="signed-b-b/annex.pdf", verdicts=())


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.prove
def test_the_command_adds_and_takes_nothing_away(small_table: Path) -> None:
    before = lines(small_table)
    result = CliRunner().invoke(table.main, [])
    assert result.exit_code == 1
    assert "tampered/encrypted.pdf: CANNOT TELL: The PDF is encrypted" in result.output
    grown = lines(small_table)
    assert grown[: len(before)] == before and 'file = "signed-b-b/annex.pdf"' in grown
    result = CliRunner().invoke(table.main, ["--why", "It is told better."])
    assert result.exit_code == 0, result.output
    row = read(small_table)[1]
    assert [verdict.says for verdict in row.verdicts] == [
        "NOT VALID: It was said once.",
        "CANNOT TELL: The PDF is encrypted, so its signatures cannot be checked.",
    ]
    assert (row.newest.by, row.newest.why) == (__version__, "It is told better.")
    remaining = iter(lines(small_table))
    assert all(line in remaining for line in grown), "every line is still there, in its order"
    assert faults(read(small_table)) == []


def test_a_tampered_file_that_passes_needs_a_reason(folder_of: Callable[[str], Path]) -> None:
    row = replace(TABLES["0.1.0"][0], kind="Tampered with", verdicts=())
    verdict = judge(row, folder_of("0.1.0"))
    with pytest.raises(table.NeedsReasonError):
        table.added(row, verdict, "")
    assert table.added(row, verdict, "A reason.").newest.why == "A reason."


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("VALID: A man, D/1, record\n  All is well.\n  It was read.\n", "VALID: All is well."),
        ("NOT VALID: it names A man\n  One.\n  Two.\n\nAlso wrong\n  Three.\n", "NOT VALID: One."),
        (
            "Facts\n  x\n\nJudgement\n  WHOLE: All is well.\n\nWhat this does not show\n",
            "WHOLE: All is well.",
        ),
        (
            "Judgement\n  NOT WHOLE\n  log: It is gone.\n  bags: So.\n",
            "NOT WHOLE: log: It is gone.",
        ),
        ("Usage: x\n\nError: a.pdf is not a PDF\n", "Error: a.pdf is not a PDF"),
    ],
)
def test_state_and_first_sentence_are_taken_from_what_is_printed(output: str, says: str) -> None:
    assert judgement(output) == says
