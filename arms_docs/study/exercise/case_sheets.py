"""The locked sheets of a rater's workbook: what to do, and all that is read of the case."""

from __future__ import annotations

from arms_docs.assessment import long_date
from arms_docs.study.exercise.exercise_case import Vignette
from arms_docs.study.exercise.pack import PackCase
from arms_docs.workbook.small import ExtraSheet, Heading

START, EVIDENCE = "Start", "Evidence"
STEPS = (
    "Read the case: in the PDF of the same number, or on the sheet Evidence. Both say the same.",
    "Rate it on the sheet Ratings, alone, and by this evidence only. Do not talk about it with "
    "another rater before all workbooks are handed back.",
    "Write beside each rating in one line what decided it, with the number of the evidence.",
    "Unable to rate is a rating: choose it where the evidence does not reach. Leave nothing empty.",
    "Note how many minutes it took, save under the same name, and hand the workbook back.",
)
EXPERT_STEPS = (
    *STEPS[:-1],
    "Where another assessor could say something else with equally good reason, choose that under "
    "Also accepted.",
    STEPS[-1],
)


def case_sheets(
    case: PackCase, vignette: Vignette, label: str, steps: tuple[str, ...]
) -> tuple[ExtraSheet, ...]:
    """Start and Evidence; ``label`` says what kind of case it is."""
    start = ExtraSheet(
        START,
        f"Case {case.number}: {vignette.title}. {label}.\n",
        ("", "What to do"),
        (5, 110),
        tuple((str(number), step) for number, step in enumerate(steps, start=1)),
    )
    evidence = ExtraSheet(
        EVIDENCE,
        f"Case {case.number}: {vignette.title}.\n"
        f"Rate it as of {long_date(vignette.assessed_on)}. {vignette.setting.value}. {label}.",
        ("No.", "Dated", "Kind", "From", "What it says"),
        (7, 20, 20, 27, 100),
        (
            ("", "", "The case", "", vignette.summary),
            Heading("RM2000"),
            (
                "",
                long_date(vignette.static.scored_on),
                f"On record: {vignette.static.on_record.value}",
                "",
                vignette.static.facts,
            ),
            Heading("Evidence"),
            *(
                (each.id, long_date(each.dated), each.kind, each.origin, each.text)
                for each in vignette.evidence
            ),
        ),
    )
    return start, evidence
