"""The locked sheet of a reader's workbook: which plan, how it is read, what it may not be used for.

A reader has the record already, and finds it by its reference and its day. Who assessed or
supervised it is not said.
"""

from __future__ import annotations

from arms_docs.assessment import long_date
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.second_reader.handed_out import HandedOut, Plan
from arms_docs.study.second_reader.item_sets import ItemSet
from arms_docs.workbook.small import ExtraSheet, Heading

START = "Start"
STEPS = (
    "Open the signed record beside this workbook: the reference and the day above are its own. "
    "Read all of it once before you judge.",
    "If you assessed, supervised or approved this plan, say so on the sheet Reading, and hand the "
    "workbook back without judging.",
    "Judge each item on the sheet Reading by what stands in the record, and by nothing that you "
    "know from elsewhere.",
    "Below each judgement copy the words of the plan that show it; put them in quotation marks if "
    "your own stand beside them, and ... where you leave some out. Where the lowest is right, "
    "write what is missing.",
    "Judge alone. Another reader may have the same plan: do not talk about it before both "
    "workbooks are handed back.",
    "Save under the same name, and hand the workbook back. It quotes a real plan: keep and send it "
    "as you would the record.",
)
NOT_FOR = (
    f"It is about plans, and about whether readers agree. {NOT_FOR_PEOPLE}",
    "Nothing is added up over the items. What you quote is seen only by the supervisor of this "
    "plan and by whoever organises the reading.",
)


def start_sheet(handed_out: HandedOut, plan: Plan, items: ItemSet, code: str) -> ExtraSheet:
    """The sheet Start of the workbook of this plan, for the reader of this code."""
    days = [
        f"{what} {long_date(on)}"
        for what, on in (("assessed on", plan.assessed_on), ("signed on", plan.signed_on))
        if on
    ]
    return ExtraSheet(
        START,
        f"Second reading of plan {plan.number} of {len(handed_out.plans)}: "
        f"{', '.join([plan.reference, *days])}. You are reader {code}.\n",
        ("", "What to do"),
        (5, 110),
        (
            *((str(number), step) for number, step in enumerate(STEPS, start=1)),
            Heading("What it may not be used for"),
            *(("", sentence) for sentence in NOT_FOR),
            Heading("What is judged"),
            *(("", sentence) for sentence in (f"{items.title}.", *_source(items))),
        ),
    )


def _source(items: ItemSet) -> tuple[str, ...]:
    sentences = (f"Source: {items.source}.", items.licence, items.address)
    return tuple(sentence for sentence in sentences if sentence)
