"""What a caseload costs, as ratios from one run: `make bench`.

Six hundred files of a mixture are looked at once more, by the command and with an archive whose log
says so; a hundred thousand case files are kept, and made rows of. What they say is that of one real
case, each for another person: reading so many would take hours, and is measured by a few.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import msgspec

from arms_docs.archive.store import Archive
from arms_docs.batch import Engine, Here, Pool, Task
from arms_docs.caseload import (
    CASE_FILES,
    Kept,
    Look,
    kept_in_archive,
    kept_in_folder,
    open_index,
    tables_upto,
)
from arms_docs.caseload.case_file import CaseFile
from arms_docs.settings import DEFAULTS
from tests.people import DI_FROST
from tests.support.archives import author, contents, new_archive
from tests.support.loop import SECRET
from tests.support.paths import PROJECT, WORKBOOKS
from tests.support.signoff_samples import key_file

FILES, MANY, AT_ONCE = 600, 100_000, 16
SECONDS, BYTES, BAR = 2.0, 300e6, 1.8
ON = date(2026, 11, 29)
LOOK = Look(DEFAULTS, datetime(2026, 11, 29, 23, 59, 59, tzinfo=UTC))
EXAMPLE = WORKBOOKS / "examples" / "high_with_gap.xlsx"
REASON = 'reason = "the weekly round"\n'
COMMAND = (sys.executable, "-m", "arms_docs", "caseload", "--view", "today", "--as-of", str(ON))


def tell(what: str, took: float, bar: float, unit: str = "s") -> None:
    print(f"{what:<78} {took:7.2f} {unit} / {bar:g} = {took / bar:4.2f}", flush=True)  # noqa: T201


def took(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def real_case() -> CaseFile:
    """What a filled in workbook of ours says."""
    task = Task(
        "0", "arms_docs.caseload.sources.work:read", EXAMPLE.read_bytes(), (LOOK, "0", None)
    )
    (result,) = Here().run([task])
    return msgspec.json.decode(result.files["case_file"], type=CaseFile)


def like(content: bytes, options: tuple[Look, str, object]) -> tuple[int, dict[str, bytes]]:
    """Stands for reading a file: the real case, of another person."""
    digest = sha256(content).hexdigest()
    file = replace(
        CASE,
        name=options[1],
        sha256=digest,
        digest=digest,
        reference=digest[:12],
        person=f"{digest[:8]} {digest[8:16]}",
        born=date.fromordinal(715_000 + int(digest[:8], 16) % 20_000),
    )
    return 0, {"case_file": msgspec.json.encode(file)}


CASE = real_case()


WITHOUT_READING = replace(CASE_FILES, work="tests.bench.caseload:like")


def six_hundred(folder: Path) -> None:
    """The second time, over folders and an archive with 300 records."""
    files, kept = folder / "files", folder / "archive"
    for number in range(FILES // 2):
        place = files / f"team {number % 9}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.{'pdf' if number % 3 else 'xlsx'}").write_text(f"file {number}")
    new_archive(kept)
    archive, by = Archive(kept), author(seed="bench")
    for number in range(FILES // 2):
        archive.add(contents(f"record {number}", case=f"case {number}"), by)
    (folder / "key.p12").write_bytes(key_file(DI_FROST))
    (folder / "why.toml").write_text(REASON)
    cache = folder / "cache"
    index = open_index(cache / "arms-docs", [files, kept], WITHOUT_READING)
    each = [*kept_in_archive(Archive(kept)), *kept_in_folder(files, 4e9)]
    tables_upto(index, each, LOOK, Here(), ON)
    index.close()
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "ARMS_DOCS_PASSPHRASE": SECRET}
    log = ("--key", folder / "key.p12", "--query", folder / "why.toml")
    command = [*map(str, (*COMMAND, files, kept, *log))]
    time.sleep(5)  # what is younger is read, to be sure that it is the same
    for _ in range(3):
        second = took(
            lambda: subprocess.run(
                command, cwd=PROJECT, env=environment, check=True, capture_output=True
            )
        )
        tell(f"{FILES} files, half of them in an archive, the second time", second, SECONDS)


def hundred_thousand(folder: Path) -> None:
    """The index and its rows."""

    def kept(number: int) -> Kept:
        text = f"file {number}"
        return Kept(f"team {number % 99}/{text}.xlsx", text, lambda: text.encode())

    def run(look: Look = LOOK, on: date = ON, many: int = MANY) -> float:
        index = open_index(folder, [Path("many")], WITHOUT_READING)
        took_so_long = took(lambda: tables_upto(index, map(kept, range(many)), look, Here(), on))
        index.close()
        return took_so_long

    tell(f"{MANY} case files kept, and rows made of them", run(), 600)
    (path,) = folder.glob("caseload-*")
    tell("size of the index", path.stat().st_size / 1e6, BYTES / 1e6, "MB")
    tell("looked at once more, nothing changed", run(), 5)
    tell("one file less: rows made anew", run(many=MANY - 1), 60)
    fewer = run(on=date(2026, 11, 30), many=MANY // 10)
    more = run(on=date(2026, 12, 1), many=MANY // 10)
    tell(f"rows of {MANY // 10}, of another day (forgetting the others: {fewer:.1f} s)", more, 6)


def reading(folder: Path) -> None:
    """The first time: real workbooks, by one process and by two."""
    for number in range(AT_ONCE):
        (folder / f"{number}.xlsx").write_bytes(EXAMPLE.read_bytes())
    each = tuple(kept_in_folder(folder, 4e9))

    def run(engine: Engine) -> None:
        tables_upto(open_index(None, [], CASE_FILES), each, LOOK, engine, ON)

    times = {jobs: took(partial(run, Pool(jobs))) for jobs in (1, 2)}
    print(  # noqa: T201
        f"{AT_ONCE} workbooks read by 1 process {times[1]:.1f} s, by 2 {times[2]:.1f} s; "
        f"ratio {times[1] / times[2]:.2f}"
    )


def main() -> None:
    """Print it all."""
    for each in (six_hundred, hundred_thousand, reading):
        with tempfile.TemporaryDirectory() as folder:
            each(Path(folder))


if __name__ == "__main__":
    main()
