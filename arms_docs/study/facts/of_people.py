"""Whose file is whose: the facts of one person together, as a caseload puts files together."""

from __future__ import annotations

from collections.abc import Iterable

from arms_docs.caseload.people import people
from arms_docs.data_class import dataclass
from arms_docs.study.facts.file_facts import FileFacts


@dataclass(frozen=True)
class OfPerson:
    """The files of one person by reference: every one, and the signed ones in their order."""

    reference: str
    files: tuple[FileFacts, ...]
    records: tuple[FileFacts, ...]

    @property
    def newest(self) -> FileFacts | None:
        """The signed record that rules; None where no record is signed and proved."""
        return self.records[-1] if self.records else None


def of_people(facts: Iterable[FileFacts]) -> tuple[OfPerson, ...]:
    """Everybody whom these files are about, by reference, in its order."""
    by_name = {each.name: each for each in facts}
    return tuple(
        OfPerson(
            person.reference,
            tuple(by_name[file.name] for file in person.files),
            tuple(by_name[file.name] for file in person.records if file.is_signed),
        )
        for person in people(each.file for each in by_name.values())
    )
