"""What one file says for evaluation, as plain data: it is kept in an index, and holds no names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from arms_docs.caseload import CASE_FILES, CaseFile
from arms_docs.data_class import dataclass
from arms_docs.study.facts.factor_facts import ActionFacts, FactorFacts
from arms_docs.study.facts.oversight import Oversight, VoiceFacts
from arms_docs.study.facts.placed import Placed
from arms_docs.study.facts.seen import Seen


@dataclass(frozen=True)
class AssessorFacts:
    """Who assesses: a staff id, by which settings know the team, and an agency; never a name."""

    staff_id: str
    agency: str


@dataclass(frozen=True)
class FileFacts:
    """One file, and what it says.

    ``file`` is what a caseload knows of it: where it lies, how far it has come, whom it is about
    (by reference alone), which it follows, levels, and the plan's dates; by it, the files of one
    person are put together (`arms_docs.caseload.people`). ``edition`` is that of the tables that
    it is judged by. What follows is empty for a file that holds no answers.
    """

    file: CaseFile
    edition: str = ""
    ratings: tuple[FactorFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    seen: tuple[Seen, ...] = ()
    oversight: Oversight = Oversight()
    voice: VoiceFacts = VoiceFacts()
    placed: Placed = Placed()
    assessors: tuple[AssessorFacts, ...] = ()
    moments: tuple[datetime, ...] = ()

    @property
    def name(self) -> str:
        """Where it lies, as it is told to people."""
        return self.file.name

    @property
    def assessed_on(self) -> date | None:
        """The day of the assessment."""
        return self.file.plan.assessed_on if self.file.plan else None

    @property
    def signed_on(self) -> date | None:
        """The day on which it was signed; None where it is no signed record."""
        return self.file.since if self.file.is_signed else None

    @property
    def holds_answers(self) -> bool:
        """Whether there is anything in it to evaluate."""
        return bool(self.ratings)


def nameless(file: CaseFile) -> CaseFile:
    """What a caseload knows of a file, without names, date of birth and main concern.

    Its moments are those of the facts.
    """
    plan, carried = (
        replace(each, officer_name="", main_concern="") if each else None
        for each in (file.plan, file.carried)
    )
    return replace(file, person="", born=None, plan=plan, carried=carried, moments=())


def unread_facts(name: str, why: str) -> FileFacts:
    """A file of which nothing is known but why it cannot be read."""
    return FileFacts(CASE_FILES.unread(name, why))
