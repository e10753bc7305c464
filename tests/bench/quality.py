"""What a profile of many plans costs, as ratios from one run: `make bench`.

Ten thousand records are kept in an index, and counted. What they say is that of one real case, each
for another person: reading so many would take an hour, and is measured by a few.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import msgspec

from arms_docs.batch import Engine, Here, Pool
from arms_docs.caseload import Kept, Look, kept_in_folder, open_index
from arms_docs.caseload.case_file import Step
from arms_docs.settings import DEFAULTS
from arms_docs.study.facts import FACTS, FileFacts
from arms_docs.study.facts.read_facts import read_facts
from arms_docs.study.quality import Quality, as_text, counted_plans, quality_of
from tests.bench.caseload import tell, took
from tests.support.caseload_cases import terms_on
from tests.support.paths import VERSIONS, WORKBOOKS

MANY, AT_ONCE, SECONDS, BYTES = 10_000, 8, 10.0, 60e6
ON = date(2026, 11, 29)
ROOTS = ((VERSIONS / "0.1.0" / "authority.pem").read_bytes(),)
LOOK = Look(DEFAULTS, datetime(2026, 11, 29, 23, 59, 59, tzinfo=UTC), ROOTS)
EXAMPLE = WORKBOOKS / "examples" / "high_with_gap.xlsx"
RECORD = VERSIONS / "0.1.0" / "signed-b-b" / "record.pdf"
CASE = read_facts(EXAMPLE.read_bytes(), "0", terms_on(ON))


def like(content: bytes, options: tuple[Look, str, object]) -> tuple[int, dict[str, bytes]]:
    """Stands for reading a file: the real case, signed, of another person."""
    digest = sha256(content).hexdigest()
    file = replace(
        CASE.file,
        name=options[1],
        sha256=digest,
        digest=digest,
        reference=digest[:12],
        step=Step.SIGNED,
        since=ON,
    )
    return 0, {"facts": msgspec.json.encode(replace(CASE, file=file))}


WITHOUT_READING = replace(FACTS, work="tests.bench.quality:like")


def ten_thousand(folder: Path) -> None:
    """The index and the profile."""

    def kept(number: int) -> Kept:
        text = f"file {number}"
        return Kept(f"team {number % 99}/{text}.pdf", text, lambda: text.encode())

    def facts() -> tuple[FileFacts, ...]:
        index = open_index(folder, [Path("many")], WITHOUT_READING)
        each = index.read(map(kept, range(MANY)), LOOK, Here())
        index.close()
        return each

    def profile() -> Quality:
        plans = counted_plans(facts(), DEFAULTS, ON)
        return quality_of(plans, ON, ("many",), DEFAULTS.marking)

    tell(f"{MANY} records kept in an index", took(facts), 120)
    (path,) = folder.glob("caseload-facts-*")
    tell("size of the index", path.stat().st_size / 1e6, BYTES / 1e6, "MB")
    by_clock, begun = time.perf_counter(), time.process_time()
    text = [*as_text(profile(), 100)]
    # Of this process alone, whatever else the machine is doing; and by the clock, to read beside.
    counting, waited = time.process_time() - begun, time.perf_counter() - by_clock
    tell(f"{MANY} records counted from the index, {len(text)} lines", counting, SECONDS)
    tell("the same by the clock", waited, SECONDS)


def reading(folder: Path) -> None:
    """The first time: real records, by one process and by two."""
    for number in range(AT_ONCE):
        (folder / f"{number}.pdf").write_bytes(RECORD.read_bytes())
    each = tuple(kept_in_folder(folder, 4e9))

    def run(engine: Engine) -> None:
        open_index(None, [], FACTS).read(each, LOOK, engine)

    times = {jobs: took(partial(run, Pool(jobs))) for jobs in (1, 2)}
    print(  # noqa: T201
        f"{AT_ONCE} records read by 1 process {times[1]:.1f} s, by 2 {times[2]:.1f} s; "
        f"ratio {times[1] / times[2]:.2f}"
    )


def main() -> None:
    """Each part in a folder of its own."""
    for part in (ten_thousand, reading):
        with tempfile.TemporaryDirectory() as folder:
            part(Path(folder))


if __name__ == "__main__":
    main()
