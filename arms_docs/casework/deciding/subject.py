"""Which assessment a decision is about, and whether that is the one that was handed in.

The decisions of a desk look alike, and one that was made for another case would be signed into this
one: so a feedback file names its case, and is refused beside both names where it is another's.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Assessment, RawAnswers
from arms_docs.casework.opening.open_submission import Case
from arms_docs.compare import fold, same_name
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating import Reading
from arms_docs.report import Submission
from arms_docs.settings import block

ABOUT = "about"  # the table of a feedback file that says so
NEEDED = ("reference", "assessment_id", "digest")


@dataclass(frozen=True)
class About:
    """What names an assessment that was handed in: the person, the case, the id, its answers.

    ``digest`` is that of the answers, as the sign-off page and the signatures say it; ``round`` the
    number of the decision that is due.
    """

    person: str
    reference: str
    assessment_id: str
    digest: str
    round: int

    @classmethod
    def of(cls, reading: Reading, submission: Submission) -> About:
        """What names this submission. ValueError for a reading without an assessment."""
        if reading.assessment is None:
            raise ValueError("nothing was read")
        person = reading.assessment.person
        return cls(
            _word(person.name),
            _word(person.reference),
            submission.assessment_id,
            submission.digest,
            len(submission.returned) + 1,
        )

    def __str__(self) -> str:
        return _names(self.person, self.reference)

    @property
    def as_toml(self) -> str:
        """The lines of a feedback file that say so."""
        names = ("person", *NEEDED)
        return block(f"[{ABOUT}]", [(name, getattr(self, name)) for name in names])


def about(case: Case) -> About:
    """What names the assessment on somebody's desk."""
    return About.of(case.reading, case.opened.submission)


def named(assessment: Assessment) -> str:
    """The person and the case reference of an assessment, as far as they are known."""
    person = assessment.person
    return _names(_word(person.name), _word(person.reference))


def check_about(raw: RawAnswers, case: Case) -> Iterator[Problem]:
    """Whether a feedback file says that it is about this case; it is wrong not to say it."""
    ours = about(case)
    names = {p.field: str(v).strip() for p, v in raw.items() if p.section == ABOUT}
    if not all(names.get(name) for name in NEEDED):
        yield problem(
            Code.ABOUT_NOTHING, Place(""), typed_about=ours, typed_lines=ours.as_toml.strip()
        )
        return
    person = names.get("person", "")
    same_person = not person or same_name(person, ours.person)
    if not same_person or fold(names["reference"]) != fold(ours.reference):
        yield another_case(person, names["reference"], ours)
    elif [names[name].lower() for name in NEEDED[1:]] != [ours.assessment_id, ours.digest]:
        yield problem(Code.ANOTHER_SUBMISSION, Place(""), typed_about=ours)


def another_case(person: str, reference: str, ours: About) -> Problem:
    """That a decision is about somebody else, or another case, beside both names."""
    theirs = _names(person, reference)
    return problem(Code.ANOTHER_CASE, Place(""), typed_theirs=theirs, typed_about=ours)


def _names(person: str, reference: str) -> str:
    return ", ".join(filter(None, (person, reference)))


def _word(answer: object) -> str:
    return answer if isinstance(answer, str) else ""
