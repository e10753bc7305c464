"""The people of an export: each a code, with their signed assessments in the order of the days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.study.change import by_person, digest_of, months_between
from arms_docs.study.facts import FileFacts
from arms_docs.study.research.code_key import Coded, CodeKey


@dataclass(frozen=True)
class Subject:
    """One person: ``person`` as references are compared, which goes no further, and the code."""

    person: str
    code: str
    assessments: tuple[FileFacts, ...]

    @property
    def first_day(self) -> date | None:
        """The day of the first assessment that bears one."""
        days = (each.assessed_on for each in self.assessments)
        return min((day for day in days if day), default=None)

    def month(self, day: date | None) -> int | None:
        """Months from the first assessment to a day; None where either is not known."""
        return months_between(self.first_day, day) if self.first_day and day else None

    def number(self, assessed: FileFacts) -> int:
        """Which of the person's assessments one is, from 1 on."""
        return 1 + [*map(digest_of, self.assessments)].index(digest_of(assessed))


@dataclass(frozen=True)
class Subjects:
    """All people of an export in the order of their codes, and the codes of raters and tables."""

    each: tuple[Subject, ...]
    raters: Mapping[str, str]
    tables: Mapping[str, str]

    def rater(self, staff_id: str) -> str:
        """The code of a staff id; empty for one without letters or digits."""
        return self.raters.get(letters_of(staff_id), "")

    def edition(self, edition: str) -> str:
        """The code of an edition of the tables."""
        return self.tables.get(letters_of(edition), "")

    @property
    def by_person(self) -> Mapping[str, Subject]:
        """People by their reference, as it is compared."""
        return {subject.person: subject for subject in self.each}


def subjects_of(assessments: Iterable[FileFacts], key: CodeKey) -> Subjects:
    """The people whom these assessments are about. Raises CodeKeyError as `CodeKey.codes` does.

    In the order of codes nothing is left of that of references.
    """
    lines = by_person(assessments)
    assessed = [*chain.from_iterable(lines.values())]
    assessors = chain.from_iterable(each.assessors for each in assessed)
    cases = key.codes(Coded.CASE, lines)
    subjects = [Subject(person, cases[person], tuple(line)) for person, line in lines.items()]
    return Subjects(
        each=tuple(sorted(subjects, key=lambda subject: subject.code)),
        raters=key.codes(Coded.RATER, (each.staff_id for each in assessors)),
        tables=key.codes(Coded.TABLES, (each.edition for each in assessed)),
    )
