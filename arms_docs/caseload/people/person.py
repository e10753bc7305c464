"""The files of one person put together: what was signed last, and what lives beside it.

Never by the order in which files are read: what goes on from what is told by digests, by the id of
the assessment, by the rounds that returned it, and by what it follows. Where two files claim the
same place, the worse is shown, and both are named (`arms_docs.caseload.people.conflicts`).

Source: rules of ours. A case that was signed is on no list of what waits; what may not be decided
by a program is shown to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from arms_docs.caseload.case_file import CaseFile, HomeVisits, Plan, Step
from arms_docs.caseload.people.conflicts import Conflict, conflicts_of, in_two_people
from arms_docs.caseload.people.overtaken import heads_of, in_order_of_days, is_overtaken
from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level

BESIDE = (Step.DRAFT, Step.RETURNED, Step.SUBMITTED, Step.WAITS)
WORST = len(Level)  # of a level that is not known


@dataclass(frozen=True)
class Person:
    """One person by reference.

    ``records`` are the signed ones, the one that rules last, the others before it in their order;
    ``living`` is the workbook that goes on from it, ``beside`` what is on its way to be signed.
    ``conflicts`` are the files that do not agree about something that only one can be right about.
    """

    reference: str
    files: tuple[CaseFile, ...]
    records: tuple[CaseFile, ...] = ()
    living: CaseFile | None = None
    beside: CaseFile | None = None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def signed(self) -> CaseFile | None:
        """The newest signed record."""
        return self.records[-1] if self.records else None

    @property
    def is_signed(self) -> bool:
        """Whether a signed record is among the files, and not only carried by a workbook."""
        return self.signed is not None and not self.carried

    @property
    def carried(self) -> CaseFile | None:
        """Where no record is among the files: a workbook that carries what was signed last."""
        told = [f for f in (self.living, self.beside) if f and f.carried]
        return None if any(f.is_signed for f in self.files) else next(iter(told), None)

    @property
    def visits(self) -> HomeVisits | None:
        """Home visits, by whatever file tells of the last one.

        Those by one person, and attempts since, are of every log: signing takes none away.
        """
        told = [f.plan.visits for f in (self.living, self.beside, self.signed) if f and f.plan]
        newest = max(told, key=lambda visits: visits.last or date.min, default=None)
        if newest is None:
            return None
        return newest.counted_by({*chain.from_iterable(visits.log for visits in told)}, told)


def people(files: Iterable[CaseFile]) -> tuple[Person, ...]:
    """The persons whom these files are about, by reference, in its order.

    Whatever order they come in, the same persons come out. A file that lies in two places is one.
    """
    by_reference: dict[str, list[CaseFile]] = {}
    for file in _each_once(files):
        if key := letters_of(file.reference):
            by_reference.setdefault(key, []).append(file)
    persons = [_person(by_reference[key]) for key in sorted(by_reference)]
    shared = in_two_people(by_reference)
    return tuple(
        replace(
            person, conflicts=(*person.conflicts, *shared.get(letters_of(person.reference), ()))
        )
        for person in persons
    )


def _each_once(files: Iterable[CaseFile]) -> list[CaseFile]:
    """Each content once, by the name that comes first; in the order of the names."""
    once: dict[str, CaseFile] = {}
    for file in sorted(files, key=lambda file: (file.name, file.sha256)):
        once.setdefault(file.sha256 or file.name, file)
    return list(once.values())


def _person(files: list[CaseFile]) -> Person:
    records = _records(files)
    last = records[-1] if records else None
    still_open = [f for f in files if not is_overtaken(f, files)]
    living = _one_of_each([f for f in still_open if _lives(f, last)])
    beside = _one_of_each([f for f in still_open if f.step in BESIDE])
    person = Person(
        reference=last.reference if last else min(file.reference for file in files),
        files=tuple(files),
        records=tuple(records),
        living=_worst_living(_one_of_each(living)),
        beside=max(beside, key=_furthest, default=None),
        conflicts=tuple(conflicts_of(files, records, living, beside)),
    )
    return replace(person, records=(_as_carried(person.carried),)) if person.carried else person


def _as_carried(file: CaseFile) -> CaseFile:
    """What a workbook carries, in place of the record: it was signed, and nothing proves it here.

    Without it, nobody would be late whose record is not among the files.
    """
    return CaseFile(
        name=file.name,
        sha256=file.sha256,
        step=Step.UNPROVED,
        reference=file.reference,
        person=file.person,
        born=file.born,
        digest=file.follows,
        plan=file.carried,
        general_at_worst=file.general_at_worst,
    )


def _records(files: list[CaseFile]) -> list[CaseFile]:
    """Signed records, the one that rules last: where several claim to be newest, the worst."""
    records = in_order_of_days(_one_of_each(file for file in files if file.is_signed))
    heads = heads_of(records)
    if not heads:
        return records
    ruling = max(heads, key=lambda record: (_level(record.plan), record.sha256))
    return [*(record for record in records if record is not ruling), ruling]


def _one_of_each(files: Iterable[CaseFile]) -> list[CaseFile]:
    """Files of the same answers, such as one that was only saved again, are one."""
    once: dict[tuple[Step, str], CaseFile] = {}
    for file in files:
        once.setdefault((file.step, file.digest or file.name), file)
    return list(once.values())


def _lives(file: CaseFile, last: CaseFile | None) -> bool:
    """Whether a workbook goes on from the record that rules; where there is none, from any."""
    return file.step is Step.LIVING and (last is None or file.follows == last.digest)


def _worst_living(living: Sequence[CaseFile]) -> CaseFile | None:
    """Of several workbooks of one record: the fewest visits, the first call, every action open."""
    told = [file for file in living if file.plan]
    if len(told) < 2:
        return living[0] if living else None
    worst = min(told, key=_fewest_visits)
    first = min((f for f in told if f.call), key=lambda f: (f.call, f.sha256), default=worst)
    plans = [file.plan for file in told if file.plan]
    plan = _every_action_open(worst.plan or Plan(), plans)
    return replace(worst, call=first.call, call_why=first.call_why, plan=plan)


def _every_action_open(plan: Plan, plans: Iterable[Plan]) -> Plan:
    """A plan with each action that is open in any of several."""
    actions = {each.id: each for each in chain.from_iterable(plan.actions for plan in plans)}
    opened = tuple(actions[each] for each in sorted(actions))
    ended = tuple(each for each in plan.ended if each.id not in actions)
    return replace(plan, actions=opened, ended=ended)


def _fewest_visits(file: CaseFile) -> tuple[date, int, str]:
    visits = file.plan.visits if file.plan else HomeVisits()
    return visits.last or date.min, sum(visit.is_made for visit in visits.log), file.sha256


def _furthest(file: CaseFile) -> tuple[int, int, int, tuple[int, int, int], str]:
    """By which one of several files on their way is shown: how far it has come, how long it waits,
    and how bad it is.
    """
    since = file.since or date.max
    step = BESIDE.index(file.step)
    return step, file.rounds, -since.toordinal(), _level(file.plan), file.sha256


def _level(plan: Plan | None) -> tuple[int, int, int]:
    """How bad a plan is: its levels (one that is not known is the worst), and its review."""
    general, overall = (plan.general, plan.overall) if plan else (None, None)
    review = (plan.next_review if plan else None) or date.min
    return (
        WORST if general is None else general.rank,
        WORST if overall is None else overall.rank,
        -review.toordinal(),
    )
