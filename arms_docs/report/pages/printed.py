"""Where each question of the form is printed: the one declaration of it.

A question that is not named here is printed by itself, as a line with its label, in the parts of
its section (`PARTS_OF`). So a new question needs no entry, and a new section needs one line.
`PRINTED` names those that are printed in another way or in other parts as well: in a heading, in a
column, or woven into a sentence.

Which edition has which parts is declared in `arms_docs.report.edition`; both together say what
stands in which edition. The test ``tests/report/pages/test_printed.py`` walks every question
through every edition.
"""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.assessment import Question
from arms_docs.data_class import dataclass
from arms_docs.report.edition import Edition, Part


@dataclass(frozen=True)
class Printed:
    """Where one question is printed, and how.

    ``how`` is empty for a line of its own with its label.

    Without ``parts`` it is printed nowhere, and ``how`` says why.
    """

    parts: tuple[Part, ...]
    how: str = ""


PARTS_OF: Mapping[str, tuple[Part, ...]] = {
    "person": (Part.FORMULATION,),
    "orders": (Part.FORMULATION,),
    "self_risk": (Part.PLAN,),
    "context": (Part.FORMULATION,),
    "follows": (Part.SIGNOFF,),
    "since": (Part.PROGRESS,),
    "visits": (Part.PROGRESS,),
    "rechecks": (Part.PROGRESS,),
    "earlier": (Part.PROGRESS,),
    "assessors": (Part.SIGNOFF,),
    "sources": (Part.FORMULATION, Part.RESTRICTED_SOURCES),
    "restricted": (Part.RESTRICTED,),
    "rm2000": (Part.LEVELS,),
    "factors": (Part.FACTORS,),
    "overall": (Part.LEVELS,),
    "review": (Part.PLAN,),
    "formulation": (Part.FORMULATION,),
    "scenarios": (Part.FORMULATION,),
    "strategies": (Part.FORMULATION,),
    "contingency": (Part.PLAN,),
    "actions": (Part.PLAN,),
    "voice": (Part.FORMULATION,),
    "note": (),
    "rounds": (Part.SIGNOFF,),
    "points": (Part.SIGNOFF,),
}
WHY_NOT = {"note": "for evaluation only"}  # of a section without parts

HEADING = "as a heading"
COLUMN = "as a column of the table"
FACTS = "in the facts of page one"
WORKING = "in the working of RM2000"
RUNNING = "at the head of every page"  # and in no part, so that it is not read out
OWN_PLACE = "in a place of its own"
BESIDE = "beside what was worked out from it or for it"

# Questions that are asked of a review alone
GROUPS = (
    *("person", "assessors", "orders", "sources"),
    *("rm2000", "formulation", "strategies", "review"),
)
VISIT = (
    *("on", "announced", "outcome", "by", "two", "seen"),
    *("touches", "also_1", "also_2", "self_asked", "follows", "review_now"),
)
BECAME = ("ended_on", "shown", "effect", "first_due", "was_due", "moves")
EARLIER = (
    *("overall", "general", "moved", "actions", "scenarios"),
    *("r1", "r2", "r3", "r4", "r5", "r6", "r7", "p1", "p2", "p3", "p4", "p5"),
)

_FRONT = (Part.FRONT,)
_NAME = Printed((Part.FRONT, Part.COVER), HEADING)
_SOURCE = Printed((Part.FORMULATION, Part.RESTRICTED_SOURCES), COLUMN)
_STRATEGY = Printed((Part.FORMULATION,), COLUMN)
_FOR = Printed((Part.FORMULATION, Part.TRACE), "with what the strategy is for")
_CONTINGENCY = Printed((Part.PLAN, Part.IN_BRIEF), COLUMN)
_POINT = Printed((Part.SIGNOFF,), COLUMN)
_ASSESSOR = Printed((Part.FRONT, Part.SIGNOFF), "in one line with who assessed")
_PREVIOUS = Printed((Part.FRONT, Part.SIGNOFF))
_ITEM = Printed((Part.WORKING,), WORKING)
_ON_RECORD = Printed((Part.LEVELS,), "in one line with the category on record")
_OSP = Printed((Part.LEVELS,), "in one line with the OSP band")
_ORDER = Printed((Part.FRONT, Part.FORMULATION), COLUMN)
_ACTION = Printed((Part.FRONT, Part.PLAN), "in the head of the action")
_SERVED = Printed((Part.PLAN, Part.TRACE), "with what the action is for")
_REASONING = Printed((Part.LEVELS, Part.IN_BRIEF), BESIDE)
_IN_SCENARIO = Printed((Part.FORMULATION, Part.IN_BRIEF))
_AT_RISK = Printed((Part.FRONT, Part.FORMULATION, Part.IN_BRIEF))
_SELF_RISK = Printed((Part.FRONT, Part.PLAN))
_GROUP = Printed((Part.PROGRESS,), "in one line with what changed in the group")
_EARLIER = Printed((Part.PROGRESS,), COLUMN)
_EARLIER_ID = Printed((Part.SIGNOFF,), "in one line with the day of that assessment")
_VISIT = Printed((Part.PROGRESS,), "in the table of visits")
_BECAME = Printed((Part.PLAN, Part.PROGRESS), "in one line with what became of the action")
_STANCE = Printed((Part.FORMULATION, Part.PLAN, Part.PROGRESS))
_DECIDED = Printed((Part.SIGNOFF,), "in the first lines of its round")

PRINTED: Mapping[str, Printed] = {
    "person.name": _NAME,
    "person.born": Printed(_FRONT, FACTS),
    "person.reference": Printed(tuple(Part), RUNNING),
    "person.mappa_category": Printed(_FRONT, FACTS),
    "person.mappa_level": Printed(_FRONT, FACTS),
    "person.setting": Printed(_FRONT, FACTS),
    "person.release_date": Printed(_FRONT, FACTS),
    "self_risk.concern": _SELF_RISK,
    "self_risk.done": _SELF_RISK,
    "self_risk.by": _SELF_RISK,
    "context.assessed_on": Printed(_FRONT, FACTS),
    "context.why_now": Printed(_FRONT, FACTS),
    "context.trigger": Printed((Part.FRONT, Part.FORMULATION)),
    "context.last_visit": Printed((Part.PLAN,)),
    "context.visited_by": Printed((Part.PLAN,)),
    "context.two_went": Printed((Part.PLAN,)),
    "context.previous_id": Printed((Part.SIGNOFF,)),
    "context.previous_date": _PREVIOUS,
    "context.previous_overall": _PREVIOUS,
    **{f"since.{group}": _GROUP for group in GROUPS},
    **{f"since.{group}_what": _GROUP for group in GROUPS},
    # It may tell of what is restricted.
    "since.sources_what": Printed((Part.CHANGED,), "among the answers that differ"),
    "since.nothing_new": Printed((Part.PROGRESS,), OWN_PLACE),
    **{f"visits.{field}": _VISIT for field in VISIT},
    "rechecks.on": Printed((Part.PROGRESS,), HEADING),
    "rechecks.by": Printed((Part.PROGRESS,), HEADING),
    "earlier.assessment_id": _EARLIER_ID,
    "earlier.digest": _EARLIER_ID,
    **{f"earlier.{field}": _EARLIER for field in EARLIER},
    "earlier.assessed_on": Printed((Part.PROGRESS, Part.SIGNOFF), COLUMN),
    "assessors.staff_id": Printed((Part.SIGNOFF,), "in one line with who assessed"),
    "assessors.name": _ASSESSOR,
    "assessors.role": _ASSESSOR,
    "assessors.agency": _ASSESSOR,
    "orders.what": _ORDER,
    "orders.ends": _ORDER,
    "sources.what": _SOURCE,
    "sources.dated": _SOURCE,
    "sources.origin": _SOURCE,
    "sources.restricted": Printed(
        (Part.FORMULATION, Part.RESTRICTED_SOURCES), "by a mark, or by leaving the source out"
    ),
    "rm2000.age": _ITEM,
    "rm2000.sexual_appearances": _ITEM,
    "rm2000.criminal_appearances": _ITEM,
    "rm2000.violent_appearances": _ITEM,
    "rm2000.burglary": _ITEM,
    "rm2000.male_victim": _ITEM,
    "rm2000.stranger_victim": _ITEM,
    "rm2000.non_contact": _ITEM,
    "rm2000.single": _ITEM,
    "rm2000.record_category": _ON_RECORD,
    "rm2000.record_date": _ON_RECORD,
    "rm2000.record_scorer": _ON_RECORD,
    "rm2000.relied_on": Printed((Part.FRONT, Part.LEVELS), BESIDE),
    "rm2000.reason": Printed((Part.LEVELS,), BESIDE),
    "rm2000.osp_direct": _OSP,
    "rm2000.osp_direct_date": _OSP,
    "rm2000.osp_images": _OSP,
    "rm2000.osp_images_date": _OSP,
    "rm2000.osp_source": _OSP,
    "rm2000.offence_free_since": Printed((Part.LEVELS,), BESIDE),
    "factors.rating": Printed((Part.FRONT, Part.TRACE, Part.FACTORS), OWN_PLACE),
    "factors.line": Printed((Part.FACTORS,), OWN_PLACE),
    "factors.rationale": Printed((Part.FACTORS,), OWN_PLACE),
    "factors.evidence": Printed((Part.FACTORS,), OWN_PLACE),
    "factors.own_view": Printed((Part.FACTORS,), OWN_PLACE),
    "factors.previous": Printed((Part.FRONT, Part.FACTORS), OWN_PLACE),
    "factors.reason": Printed((Part.FACTORS,), BESIDE),
    "actions.factor": _SERVED,
    "actions.also_1": _SERVED,
    "actions.also_2": _SERVED,
    "actions.scenario": _SERVED,
    "actions.heading": Printed((Part.PLAN,), HEADING),
    "actions.what": _ACTION,
    "actions.owner": _ACTION,
    "actions.agency": _ACTION,
    "actions.due": _ACTION,
    "actions.priority": _ACTION,
    "actions.status": Printed((Part.PLAN,), OWN_PLACE),
    **{f"actions.{field}": _BECAME for field in BECAME},
    "actions.outcome_why": Printed((Part.PLAN, Part.PROGRESS)),
    "overall.level": Printed((Part.FRONT, Part.LEVELS), BESIDE),
    "overall.rationale": _REASONING,
    "overall.reason": Printed((Part.FRONT, Part.LEVELS, Part.IN_BRIEF), BESIDE),
    "overall.general": Printed((Part.FRONT, Part.LEVELS), BESIDE),
    "overall.general_reason": _REASONING,
    "overall.moved": Printed((Part.FRONT, Part.LEVELS, Part.PROGRESS, Part.IN_BRIEF)),
    "formulation.summary": Printed((Part.FORMULATION, Part.IN_BRIEF), OWN_PLACE),
    "formulation.main_concern": Printed(_FRONT, OWN_PLACE),
    "formulation.decide": Printed(_FRONT, OWN_PLACE),
    "formulation.worst": Printed((Part.FORMULATION, Part.IN_BRIEF), "as a mark of the scenario"),
    "scenarios.title": Printed((Part.FORMULATION, Part.IN_BRIEF), HEADING),
    "scenarios.what": _IN_SCENARIO,
    "scenarios.who": _AT_RISK,
    "scenarios.signs": _AT_RISK,
    "scenarios.protect": _IN_SCENARIO,
    "strategies.factor": _FOR,
    "strategies.also_1": _FOR,
    "strategies.also_2": _FOR,
    "strategies.scenario": _FOR,
    "strategies.need": _STRATEGY,
    "strategies.approach": _STRATEGY,
    "strategies.barriers": _STRATEGY,
    "strategies.outcome": _STRATEGY,
    "contingency.trigger": _CONTINGENCY,
    "contingency.action": _CONTINGENCY,
    "contingency.owner": _CONTINGENCY,
    "review.visits": Printed((Part.FRONT, Part.PLAN, Part.LEVELS), BESIDE),
    "review.visit_every": Printed((Part.FRONT, Part.PLAN, Part.LEVELS), BESIDE),
    "review.visit_reason": _REASONING,
    "review.next_review": Printed((Part.FRONT, Part.PLAN), BESIDE),
    "review.reviewer": Printed((Part.FRONT, Part.PLAN)),
    "voice.agrees": _STANCE,
    "voice.agrees_why": _STANCE,
    "voice.last_plan": Printed((Part.PLAN, Part.PROGRESS)),
    "rounds.decided_on": _DECIDED,
    "rounds.staff_id": _DECIDED,
    "rounds.name": _DECIDED,
    "rounds.role": _DECIDED,
    "rounds.agency": _DECIDED,
    "rounds.decision": _DECIDED,
    "points.round": Printed((Part.SIGNOFF,), "by the round under which the point stands"),
    "points.concerns": _POINT,
    "points.change": _POINT,
    "points.reply": _POINT,
}


def key_of(question: Question) -> str:
    """The name of a question for good: section and field, such as ``scenarios.signs``."""
    return f"{question.section}.{question.field}"


def declared(key: str) -> Printed:
    """Where the question of this name is printed, and how.

    Raises KeyError for a section that `PARTS_OF` does not name.
    """
    section, _, _ = key.partition(".")
    return PRINTED.get(key) or Printed(PARTS_OF[section], WHY_NOT.get(section, ""))


def printed(question: Question) -> Printed:
    """Where this question is printed, and how.

    Raises KeyError for a section that `PARTS_OF` does not name.
    """
    return declared(key_of(question))


def is_line(question: Question, part: Part) -> bool:
    """Whether it is printed in this part as a line of its own, with its label."""
    place = printed(question)
    return not place.how and part in place.parts


def why_not(question: Question, edition: Edition) -> str:
    """Why this question is not printed in this edition, in words; empty where it is."""
    place, profile = printed(question), edition.profile
    if not place.parts:
        return place.how
    return "" if set(place.parts) & set(profile.parts) else profile.leaves_out
