"""What follows from dates about RM2000: the age on a day, and the time without an offence.

None of it changes a result: it stands beside what was typed, so that a slip is seen.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.choices import Setting
from arms_docs.assessment.dates import age_on, long_date, months_between, time_in_words
from arms_docs.assessment.form import Assessment
from arms_docs.data_class import dataclass

AGE_AT_RELEASE = "Age on the release date"  # as the workbook, the report and `rate` call it


@dataclass(frozen=True)
class AgeOn:
    """An age in whole years, and the day on which it is that."""

    age: int
    day: date


def age_at_release(assessment: Assessment) -> AgeOn | None:
    """The age on the release date that is recorded, past or expected; None where none is known."""
    return _age(assessment, assessment.person.release_date)


def age_at_most(assessment: Assessment) -> AgeOn | None:
    """The highest age at which risk can have commenced: that of the assessment.

    In custody that of the release that is expected, where its date is known; None without a date.
    """
    today, release = _age(assessment, assessment.context.assessed_on), age_at_release(assessment)
    if assessment.person.setting is not Setting.CUSTODY or today is None or release is None:
        return today
    return max(today, release, key=lambda at: at.day)


def offence_free(assessment: Assessment) -> str:
    """Since when he has been free of offences in the community, and how long that is.

    Nothing where no date is given. How long is counted to the assessment, and not while he is in
    custody.
    """
    since, assessed_on = assessment.rm2000.offence_free_since, assessment.context.assessed_on
    if not isinstance(since, date):
        return ""
    words = long_date(since)
    in_community = assessment.person.setting is Setting.COMMUNITY
    if in_community and isinstance(assessed_on, date) and since <= assessed_on:
        words += f": {time_in_words(months_between(since, assessed_on))} at the assessment"
    return words


def _age(assessment: Assessment, day: object) -> AgeOn | None:
    born = assessment.person.born
    if not isinstance(born, date) or not isinstance(day, date) or day < born:
        return None
    return AgeOn(age_on(born, day), day)
