"""The gold of a meeting: read from the workbooks in which experts settled each case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import BESIDE_ANSWERS, Problem, Severity
from arms_docs.study.exercise import Pack, PackCase
from arms_docs.study.gold.consensus_book import SettledCase, experts_mark, read_consensus_book
from arms_docs.study.gold.experts import Experts
from arms_docs.study.gold.experts_agreement import experts_agreement
from arms_docs.study.gold.gold import Gold
from arms_docs.study.gold.gold_file import with_digest

BESIDE = (
    "Something is written beside the answers, and the gold would not have it. Write it into the "
    "reason that it belongs to, and clear it there."
)
BY = "consensus of {} experts"


@dataclass(frozen=True)
class Meeting:
    """When it was settled, and which gold it takes the place of, if any."""

    decided_on: date
    before: Gold | None = None


def settle(
    files: Mapping[str, bytes],
    pack: Pack,
    experts: Experts,
    meeting: Meeting,
    instrument: Instrument,
) -> Gold | tuple[str, ...]:
    """The gold that these workbooks give, by their names; or everything that is in its way."""
    wrong: list[str] = []
    settled: dict[int, tuple[str, SettledCase]] = {}
    for name, content in sorted(files.items()):
        read = read_consensus_book(content, instrument)
        if isinstance(read, Problem):
            wrong.append(f"{name}: {read.message} {read.remedy}")
            continue
        case = next((case for case in pack.cases if case.mark == read.mark), None)
        if case is None or read.pack != pack.id:
            wrong.append(f"{name}: it was made for another exercise.")
        elif case.number in settled:
            wrong.append(f"{name}: so is {settled[case.number][0]} about case {case.number}.")
        else:
            settled[case.number] = name, read
            wrong += _unsettled(name, read, experts)
    lacking = [case for case in pack.cases if case.number not in settled]
    wrong += [
        f"case {case.number}: there is no workbook in which it is settled." for case in lacking
    ]
    if wrong:
        return tuple(wrong)
    return with_digest(_gold(pack, settled, experts, meeting, instrument))


def _unsettled(name: str, read: SettledCase, experts: Experts) -> Iterator[str]:
    """What is in the way in one workbook."""
    if read.experts != experts_mark(experts.rated):
        yield f"{name}: what the experts rated is no longer what it was made from."
    for problem in read.problems:
        if problem.code in BESIDE_ANSWERS:
            where = f"{name}, {problem.cell}".removesuffix(", ")
            yield f"{where}: {BESIDE}"
        elif problem.severity is not Severity.WARNING:
            yield f"{name}, {problem.cell or problem.label}: {problem.message} {problem.remedy}"


def _gold(
    pack: Pack,
    settled: Mapping[int, tuple[str, SettledCase]],
    experts: Experts,
    meeting: Meeting,
    instrument: Instrument,
) -> Gold:
    before = meeting.before
    cases: tuple[PackCase, ...] = pack.cases
    return Gold(
        version=before.version + 1 if before else 1,
        of=pack.id,
        by=BY.format(len(experts.codes)),
        decided_on=meeting.decided_on,
        experts=experts.codes,
        vignettes={case.key: case.vignette for case in cases},
        titles={case.key: case.title for case in cases},
        answers={case.key: settled[case.number][1].answers for case in cases},
        agreement=experts_agreement(experts.rated, instrument),
        replaces=before.sha256 if before else "",
    )
