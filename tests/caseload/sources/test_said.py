"""The index: only what changed is read again, and what is not there any more is forgotten."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.sources.kept import SETTLED, kept_in_folder
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.sources.said import Index, forget_indexes, open_index
from arms_docs.caseload.tables import findings
from arms_docs.settings import DEFAULTS
from tests.support.paths import PROJECT
from tests.support.some_case_files import STAND_IN, Counting

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LOOK = Look(DEFAULTS, NOW)
LATER = 4e9  # a time at which every file here has lain for years


class Caseload:
    """A folder with files, its index, and what was read and made in a run."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder / "files", folder / "cache"
        self.folder.mkdir()
        self.made = 0
        self.index: Index[CaseFile] = Index(None, STAND_IN)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path

    def run(
        self, look: Look = LOOK, *, at: float = LATER, key: str = "", most: int = 1_000_000
    ) -> int:
        """How many files are read."""
        engine = Counting(most)
        self.index.close()
        self.index = open_index(self.cache, [self.folder], STAND_IN)
        self.index.upto(kept_in_folder(self.folder, at), look, engine, key, self.make)
        return engine.ran

    def make(self, files: tuple[CaseFile, ...], connection: sqlite3.Connection) -> None:
        self.made += 1
        connection.execute("DROP TABLE IF EXISTS row")
        connection.execute("CREATE TABLE row (reference)")
        rows = [(file.reference,) for file in files]
        connection.executemany("INSERT INTO row VALUES (?)", rows)

    def rows(self) -> list[str]:
        return [row for (row,) in self.index.tables.execute("SELECT reference FROM row")]


@pytest.fixture
def caseload(tmp_path: Path) -> Caseload:
    made = Caseload(tmp_path)
    for number in range(3):
        made.write(f"{number}.xlsx", f"REF-{number}")
    return made


def test_the_second_run_reads_nothing_and_makes_no_rows(caseload: Caseload) -> None:
    assert (caseload.run(), caseload.made) == (3, 1)
    assert (caseload.run(), caseload.made) == (0, 1)
    assert caseload.rows() == ["REF-0", "REF-1", "REF-2"]


def test_a_file_that_changed_is_read_again_and_it_alone(caseload: Caseload) -> None:
    caseload.run()
    caseload.write("1.xlsx", "REF-9")
    assert (caseload.run(), caseload.made) == (1, 2)
    assert caseload.rows() == ["REF-0", "REF-9", "REF-2"]


def test_a_touched_file_is_not_read_again(caseload: Caseload) -> None:
    caseload.run()
    os.utime(caseload.folder / "1.xlsx", (1e9, 1e9))
    assert (caseload.run(), caseload.made) == (0, 1)
    assert caseload.run() == 0  # and its new stamp is known


def test_a_file_written_again_within_the_same_second_and_size_is_read_again(
    caseload: Caseload,
) -> None:
    path = caseload.write("1.xlsx", "REF-1")
    about = path.stat()
    caseload.run(at=about.st_mtime)  # read at once after it was written
    path.write_text("REF-7")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    kept = {each.name: each.stamp for each in kept_in_folder(path, about.st_mtime + SETTLED / 2)}
    assert kept == {str(path): ""}  # no stamp is relied on for what is so young
    assert caseload.run(at=about.st_mtime + SETTLED / 2) == 1
    assert "REF-7" in caseload.rows()


def test_a_file_whose_old_time_was_put_back_is_read_again(caseload: Caseload) -> None:
    path = caseload.folder / "1.xlsx"
    about = path.stat()
    caseload.run()
    path.write_text("REF-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert caseload.run() == 1


def test_a_deleted_file_is_forgotten_with_its_rows(caseload: Caseload) -> None:
    caseload.run()
    (caseload.folder / "1.xlsx").unlink()
    assert caseload.run() == 0
    assert caseload.rows() == ["REF-0", "REF-2"]
    caseload.index.close()
    (path,) = caseload.cache.iterdir()
    assert b"REF-1" not in path.read_bytes()


@pytest.mark.parametrize(
    "look",
    [
        Look(replace(DEFAULTS, text="marking = 'OTHER'"), NOW),
        Look(replace(DEFAULTS, guide="max"), NOW),
        Look(DEFAULTS, NOW, roots=(b"an authority",)),
        Look(DEFAULTS, NOW, crls=(b"a list",)),
    ],
    ids=["settings", "guide", "authority", "list"],
)
def test_other_terms_have_all_read_again(caseload: Caseload, look: Look) -> None:
    caseload.run()
    assert look.edition != LOOK.edition
    assert caseload.run(look) == 3


def test_authorities_and_lists_are_told_apart_and_their_order_is_not() -> None:
    one, two = b"one", b"two"
    assert Look(DEFAULTS, NOW, (one, two)).edition == Look(DEFAULTS, NOW, (two, one)).edition
    assert Look(DEFAULTS, NOW, (one,)).edition != Look(DEFAULTS, NOW, (), (one,)).edition


def test_another_version_or_other_tables_have_all_read_again(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload.run()
    monkeypatch.setattr("arms_docs.caseload.sources.look.__version__", "99.0.0")
    assert caseload.run(Look(DEFAULTS, NOW)) == 3


def test_a_record_whose_certificate_ends_is_read_again_after_that_and_only_then(
    caseload: Caseload,
) -> None:
    ends = NOW + timedelta(days=10)
    caseload.write("1.xlsx", f"REF-1 {ends.isoformat()}")
    caseload.run()
    assert caseload.run(Look(DEFAULTS, ends - timedelta(seconds=1))) == 0
    assert caseload.run(Look(DEFAULTS, ends)) == 1
    assert caseload.run(Look(DEFAULTS, ends + timedelta(days=900))) == 0
    assert caseload.run() == 1  # as of a day before it, it is judged as it was then


def test_what_else_rows_hang_on_has_them_made_anew(caseload: Caseload) -> None:
    caseload.run(key="one day")
    assert (caseload.run(key="another day"), caseload.made) == (0, 2)


def test_what_cannot_be_read_is_told_and_tried_again(caseload: Caseload) -> None:
    gone = caseload.folder / "link.xlsx"
    gone.symlink_to(caseload.folder / "nothing")
    os.mkfifo(caseload.folder / "pipe.pdf")
    caseload.write("broken.xlsx", "REF broken")
    caseload.write("empty.xlsx", "")
    caseload.run()
    files = caseload.index.contents()
    steps = {each.name: each.step for each in files}
    told = {Path(f.file).name: (steps[f.file], f.why) for f in findings(files, ())}
    unread = Step.UNREAD
    assert told == {
        "broken.xlsx": (
            unread,
            "It could not be read: a fault of this program (RuntimeError).",
        ),
        "empty.xlsx": (Step.DRAFT, "It names no case reference, so that it is about nobody."),
        "link.xlsx": (unread, "It cannot be read: there is nothing at its place any more."),
        "pipe.pdf": (
            unread,
            "It cannot be read: it is a pipe, a socket or a device, and not a file.",
        ),
    }
    (caseload.folder / "nothing").write_text("REF-5")
    assert caseload.run() == 2  # the one that is there now, and the fault of ours
    assert "REF-5" in caseload.rows()


def test_only_its_user_can_read_it(caseload: Caseload) -> None:
    caseload.run()
    (path,) = caseload.cache.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(caseload.cache.stat().st_mode) == 0o700
    path.chmod(0o644)
    caseload.run()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert caseload.index.tables.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_where_nothing_may_be_kept_nothing_is(tmp_path: Path) -> None:
    index = open_index(None, [tmp_path], STAND_IN)
    assert index.path is None
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_made_stops_nothing(caseload: Caseload) -> None:
    caseload.cache.write_text("a file stands where the folder would be")
    assert caseload.run() == 3
    assert caseload.rows() == ["REF-0", "REF-1", "REF-2"]


def test_a_link_in_its_place_is_not_written_through(caseload: Caseload, tmp_path: Path) -> None:
    caseload.run()
    (path,) = caseload.cache.iterdir()
    path.unlink()
    (tmp_path / "elsewhere").write_bytes(b"")
    path.symlink_to(tmp_path / "elsewhere")
    assert caseload.run() == 3
    assert (tmp_path / "elsewhere").read_bytes() == b""


@pytest.mark.parametrize("at", [0, 40, 5000])
def test_a_damaged_index_is_made_anew(caseload: Caseload, at: int) -> None:
    caseload.run()
    caseload.index.close()
    (path,) = caseload.cache.iterdir()
    damaged = bytearray(path.read_bytes())
    damaged[at : at + 3000] = b"\xff" * 3000
    path.write_bytes(damaged)
    caseload.run()
    assert caseload.rows() == ["REF-0", "REF-1", "REF-2"]
    caseload.index.close()
    assert caseload.run() == 0


def test_an_index_of_other_tables_is_made_anew(caseload: Caseload) -> None:
    caseload.run()
    with caseload.index.tables as tables:
        tables.execute("COMMIT")
        tables.execute("DROP TABLE file")
        tables.execute("CREATE TABLE file (something)")
    caseload.index.close()
    assert caseload.run() == 3
    assert caseload.rows() == ["REF-0", "REF-1", "REF-2"]


def test_a_killed_run_keeps_what_it_had_read(caseload: Caseload) -> None:
    with pytest.raises(KeyboardInterrupt):
        caseload.run(most=2)
    caseload.index.close()
    assert caseload.run() == 1


def test_rows_of_another_run_are_never_shown(caseload: Caseload) -> None:
    """Another process works on the same files by another day, between our making and asking."""
    caseload.run(key="ours")
    caseload.index.tables.execute("ROLLBACK")
    other = open_index(caseload.cache, [caseload.folder], STAND_IN)
    kept = tuple(kept_in_folder(caseload.folder, LATER))
    tables = other.upto(kept, LOOK, Counting(), "theirs", lambda _, c: theirs(c))
    assert [row for (row,) in tables.execute("SELECT * FROM row")] == ["theirs"]
    tables.execute("ROLLBACK")
    assert (caseload.run(key="ours"), caseload.made) == (0, 2)
    assert caseload.rows() == ["REF-0", "REF-1", "REF-2"]


def theirs(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE row")
    connection.execute("CREATE TABLE row AS SELECT 'theirs' AS reference")


SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from arms_docs.caseload.sources import said
from arms_docs.caseload.sources.kept import kept_in_folder
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.tables import findings
from arms_docs.settings import DEFAULTS
from tests.support.some_case_files import STAND_IN, Counting

folder, cache, root = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].encode()

def make(files, connection):
    connection.execute("DROP TABLE IF EXISTS row")
    connection.execute("CREATE TABLE row (reference)")
    connection.executemany("INSERT INTO row VALUES (?)", [(f.reference,) for f in files])

for number in range(4):
    look = Look(DEFAULTS, datetime(2026, 11, 29, tzinfo=UTC), (root,))
    index = said.open_index(cache, [folder], STAND_IN)
    tables = index.upto(kept_in_folder(folder, 4e9), look, Counting(), f"{number}", make)
    assert len(tables.execute("SELECT * FROM row").fetchall()) == 40
    index.close()
print("done")
"""


@pytest.mark.prove
@pytest.mark.parametrize("roots", ["same same same", "one two three"])
def test_several_runs_at_once_do_not_fail_each_other(tmp_path: Path, roots: str) -> None:
    folder, cache = tmp_path / "files", tmp_path / "cache"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.xlsx").write_text(f"REF-{number}")
    command = [sys.executable, "-c", SCRIPT, str(folder), str(cache)]
    runs = [
        subprocess.Popen([*command, root], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        for root in roots.split()
    ]
    assert [run.communicate(timeout=60)[0] for run in runs] == ["done\n"] * 3


def test_every_index_of_this_user_can_be_forgotten(caseload: Caseload) -> None:
    caseload.run()
    other = caseload.cache / "archive.sqlite3"
    other.write_bytes(b"")
    forget_indexes(caseload.cache)
    assert list(caseload.cache.iterdir()) == [other]


def test_the_order_of_sources_is_no_other_index(tmp_path: Path) -> None:
    first, second = (
        open_index(tmp_path, order, STAND_IN).path for order in ([Path("a"), Path("b")],) * 2
    )
    again = open_index(tmp_path, [Path("b"), Path("a"), Path("b")], STAND_IN)
    assert first == second == again.path


def test_without_a_folder_the_index_lies_in_memory() -> None:
    assert open_index(None, (), STAND_IN).path is None


def test_what_each_file_says_is_given_where_no_rows_are_made_of_it(caseload: Caseload) -> None:
    def read() -> list[str]:
        index = open_index(caseload.cache, [caseload.folder], STAND_IN)
        each = index.read(kept_in_folder(caseload.folder, LATER), LOOK, engine)
        index.close()
        return [file.reference for file in each]

    engine = Counting()
    assert read() == ["REF-0", "REF-1", "REF-2"] == read()
    assert engine.ran == 3, "the second time nothing is read"
    (caseload.folder / "1.xlsx").unlink()
    assert read() == ["REF-0", "REF-2"] and engine.ran == 3
