"""The one declaration of what is asked.

The workbook, its dropdowns and prompts, the reader, the required rules, the JSON Schema and the
answers file all derive from these classes. To add a question, add one line here: no number is kept
(`arms_docs.assessment.asked`). Help texts and factor questions are ours, not the manual's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cache
from typing import Any

from arms_docs.assessment.ask import Form, derive_form
from arms_docs.assessment.asked import Asked
from arms_docs.assessment.choices import (
    CAME_ABOUT,
    OPEN,
    ROUTINE,
    ActionStatus,
    Agency,
    Agrees,
    Announced,
    Decision,
    Effect,
    MappaCategory,
    MappaLevel,
    OspDirect,
    OspImages,
    ReliedOn,
    Seen,
    SelfConcern,
    Setting,
    Still,
    Trend,
    VisitOutcome,
    Visits,
    WhyNow,
    YesNo,
)
from arms_docs.assessment.dates import Month
from arms_docs.assessment.declare import ask, asks, cards, item, section, table, when
from arms_docs.assessment.not_known import BLANK, Answer, NotKnown
from arms_docs.data_class import dataclass
from arms_docs.instrument import ActionPriority, FactorKind, FactorRating, Instrument, Level
from arms_docs.problems import Stage

LONGEST_ROUTINE = 24  # months between home visits: more is no routine


ASSESSED_ON = "context.assessed_on"  # the date that most others are held against
FILLED_IN = "Left empty, it is filled in from the plan."


def _what_changed(field: str, group: str) -> NotKnown:
    """What changed in a group of last time's answers."""
    return ask(
        f"{group}: what changed, and why",
        "If it changed, or is no longer so. Whatever was cleared counts as cleared for this "
        "reason, by whoever assesses.",
        lines=2,
        when=when(field, Still.CHANGED, Still.GONE),
        todo="Say what changed, and why",
    )


def _trend(factor: str) -> NotKnown:
    """How one factor stands at a re-check."""
    return ask("beside its last rating", required=True, about=factor)


def _why_trend(factor: str) -> NotKnown:
    """Why one factor stands better or worse at a re-check."""
    return ask(
        "why",
        "If better or worse: what happened, when, and who says so.",
        lines=2,
        when=when(factor.lower(), Trend.BETTER, Trend.WORSE),
        todo="Say why",
        about=factor,
    )


@dataclass(frozen=True)
class Person:
    """Who is assessed."""

    name: Answer[str] = ask("Full name", required=True, limit=80)
    born: Answer[date] = ask("Date of birth", required=True, not_after=ASSESSED_ON)
    reference: Answer[str] = ask(
        "Case reference",
        "Your organisation's own. It is printed on every page.",
        required=True,
        limit=40,
    )
    other_identifiers: Answer[str] = ask(
        "Other identifiers",
        "Any other number, with its name. No bank or card details.",
        none_allowed=True,
    )
    mappa_category: Answer[MappaCategory] = ask("MAPPA category", required=True)
    mappa_level: Answer[MappaLevel] = ask("MAPPA level", required=True)
    setting: Answer[Setting] = ask("Setting", required=True)
    release_date: Answer[date] = ask(
        "Release date",
        "If in custody: when release is expected, or Unknown. If released: when.",
        unknown=True,
        when=when("setting", Setting.CUSTODY),
        not_before=ASSESSED_ON,
        dated_when=when("setting", Setting.CUSTODY),
    )


@dataclass(frozen=True)
class Order:
    """One order, notification requirement or licence, with its conditions."""

    id: str
    what: Answer[str] = ask(
        "What is in force",
        "The order, requirement or licence, and its conditions. Write None if there is none at "
        "all.",
        required=True,
        lines=3,
        none_allowed=True,
        report="Order or condition",
    )
    ends: Answer[date] = ask(
        "Ends on", "Or Unknown. Leave it empty where it has no end.", unknown=True, report="Ends"
    )


@dataclass(frozen=True)
class SelfRisk:
    """Whether the person may harm himself, and what was done about it."""

    concern: Answer[SelfConcern] = ask(
        "Is there a risk that he harms himself?",
        "Ask outright. Ask again before a search, an arrest or a disclosure, and after bad news.",
        required=True,
        report="Risk to self",
    )
    done: Answer[str] = ask(
        "What was done, and what comes next",
        "If there is a concern: whom you told, what keeps him safe, and what whoever calls on him "
        "should know.",
        lines=3,
        when=when("concern", SelfConcern.SOME, SelfConcern.HIGH),
        todo="Say what was done",
        report="Risk to self: what was done",
    )
    by: Answer[date] = ask(
        "By when the next step is taken, or he is asked",
        "Unless none is known.",
        when=when("concern", SelfConcern.SOME, SelfConcern.HIGH, SelfConcern.NOT_ASKED),
        not_before=ASSESSED_ON,
        report="Risk to self: next step by",
    )


@dataclass(frozen=True)
class Context:
    """Why and when this assessment is made."""

    assessed_on: Answer[date] = ask("Date of this assessment", required=True, report="Assessed")
    why_now: Answer[WhyNow] = ask("Why now", required=True)
    trigger: Answer[str] = ask(
        "What happened",
        "If a trigger brought the review about: what, and when.",
        lines=2,
        when=when("why_now", WhyNow.TRIGGER),
        report="What brought this review about",
    )
    last_visit: Answer[date] = ask(
        "Last home visit",
        "If in the community. Write Unknown if there has been none or its date is not known.",
        unknown=True,
        when=when("person.setting", Setting.COMMUNITY),
        not_before="person.born",
        not_after=ASSESSED_ON,
    )
    visited_by: Answer[str] = ask("Who went", "To the last home visit: names and roles.")
    two_went: Answer[YesNo] = ask(
        "Did two people go?", "The College of Policing's guidance asks for two."
    )
    previous_id: Answer[str] = ask(
        "Previous assessment's reference",
        "If this is a review.",
        report="Previous assessment",
        carried=True,
    )
    previous_date: Answer[date] = ask(
        "Previous assessment's date",
        "If this is a review.",
        carried=True,
        when=when("why_now", WhyNow.REVIEW, WhyNow.TRIGGER),
        not_before="person.born",
        not_after=ASSESSED_ON,
    )
    previous_overall: Answer[Level] = ask(
        "Previous overall priority", "If this is a review.", carried=True
    )


@dataclass(frozen=True)
class Follows:
    """The signed assessment that this one follows. None of it is typed."""

    assessment_id: Answer[str] = ask("Assessment", carried=True)
    digest: Answer[str] = ask("Digest of its answers (SHA-256)", carried=True)
    record: Answer[str] = ask("Digest of its record (SHA-256)", carried=True)
    assessed_on: Answer[date] = ask("Assessed", carried=True)
    signed_on: Answer[date] = ask("Signed off", carried=True)
    signed_by: Answer[str] = ask("Signed off by", carried=True)
    edition: Answer[str] = ask("Tables of then", carried=True)


@dataclass(frozen=True)
class Since:
    """What holds of last time's answers, group by group, and what is new."""

    person: Answer[Still] = ask("The person, his setting and MAPPA level", required=True)
    person_what: Answer[str] = _what_changed("person", "The person")
    assessors: Answer[Still] = ask("Who assesses", required=True)
    assessors_what: Answer[str] = _what_changed("assessors", "Who assesses")
    orders: Answer[Still] = ask(
        "Orders and conditions",
        "Also what has ended since, and what was applied for.",
        required=True,
    )
    orders_what: Answer[str] = _what_changed("orders", "Orders")
    sources: Answer[Still] = ask(
        "Sources of last time, and what is restricted",
        "Add what is new below them: that is no change.",
        required=True,
    )
    sources_what: Answer[str] = _what_changed("sources", "Sources")
    rm2000: Answer[Still] = ask(
        "RM2000 items, and OSP",
        "Is there a new sentence since? Was he released or sentenced again?",
        required=True,
    )
    rm2000_what: Answer[str] = _what_changed("rm2000", "RM2000")
    formulation: Answer[Still] = ask("Summary and main concern", required=True)
    formulation_what: Answer[str] = _what_changed("formulation", "Summary")
    strategies: Answer[Still] = ask("Strategies and contingency plans", required=True)
    strategies_what: Answer[str] = _what_changed("strategies", "Strategies")
    review: Answer[Still] = ask(
        "How often he is visited, and what would bring the review forward", required=True
    )
    review_what: Answer[str] = _what_changed("review", "Visits and review")
    nothing_new: Answer[str] = ask(
        "Nothing new on other factors, because",
        "Covers every factor where you leave empty what has happened since: whom you asked and "
        "what you checked.",
        lines=3,
    )


@dataclass(frozen=True)
class Earlier:
    """One earlier assessment of the person, in brief. None of it is typed."""

    id: str
    assessment_id: Answer[str] = ask("Assessment", carried=True)
    digest: Answer[str] = ask("Digest of its answers", carried=True)
    assessed_on: Answer[date] = ask("Assessed", carried=True)
    overall: Answer[Level] = ask("Overall", carried=True)
    general: Answer[Level] = ask("General", carried=True)
    r1: Answer[FactorRating] = ask("R1", carried=True)
    r2: Answer[FactorRating] = ask("R2", carried=True)
    r3: Answer[FactorRating] = ask("R3", carried=True)
    r4: Answer[FactorRating] = ask("R4", carried=True)
    r5: Answer[FactorRating] = ask("R5", carried=True)
    r6: Answer[FactorRating] = ask("R6", carried=True)
    r7: Answer[FactorRating] = ask("R7", carried=True)
    p1: Answer[FactorRating] = ask("P1", carried=True)
    p2: Answer[FactorRating] = ask("P2", carried=True)
    p3: Answer[FactorRating] = ask("P3", carried=True)
    p4: Answer[FactorRating] = ask("P4", carried=True)
    p5: Answer[FactorRating] = ask("P5", carried=True)
    moved: Answer[str] = ask("Why the levels moved", lines=2, carried=True)
    actions: Answer[str] = ask("Actions", lines=2, carried=True)
    scenarios: Answer[str] = ask("Scenarios that came about", lines=2, carried=True)


@dataclass(frozen=True)
class HomeVisit:
    """One visit at home since the last assessment, made or attempted."""

    id: str
    on: Answer[date] = ask(
        "Date", required=True, not_before="follows.assessed_on", not_after=ASSESSED_ON
    )
    announced: Answer[Announced] = ask("Planned or unannounced", required=True)
    outcome: Answer[VisitOutcome] = ask("Made or attempted", required=True)
    by: Answer[str] = ask("Who went", "Names and roles.", required=True)
    two: Answer[YesNo] = ask(
        "Did two people go?", "The College of Policing's guidance asks for two.", required=True
    )
    seen: Answer[str] = ask(
        "What was seen and said",
        "Facts; his words where you can.",
        lines=5,
        when=when("outcome", VisitOutcome.MADE),
        todo="Say what was seen",
    )
    touches: Answer[str] = ask("Touches factor", pick="factors")
    also_1: Answer[str] = ask("Also factor", pick="factors")
    also_2: Answer[str] = ask("And factor", pick="factors")
    self_asked: Answer[SelfConcern] = ask(
        "Risk to self, as asked",
        "Whether he may harm himself.",
        when=when("outcome", VisitOutcome.MADE),
    )
    follows: Answer[str] = ask("What follows from it", lines=3)
    review_now: Answer[YesNo] = ask("Is a review needed now?", "Leave it empty for No.")

    @property
    def is_made(self) -> bool:
        """Whether somebody was met; an attempt is no visit."""
        return self.outcome is VisitOutcome.MADE

    @property
    def factors(self) -> tuple[str, ...]:
        """Keys of the factors that it touches."""
        return named_factors(self.touches, self.also_1, self.also_2)


@dataclass(frozen=True)
class Recheck:
    """A look between reviews at what changes quickly, in five lines."""

    id: str
    on: Answer[date] = ask(
        "Date", required=True, not_before="follows.assessed_on", not_after=ASSESSED_ON
    )
    by: Answer[str] = ask("By whom", required=True)
    r1: Answer[Trend] = _trend("R1")
    r1_why: Answer[str] = _why_trend("R1")
    r2: Answer[Trend] = _trend("R2")
    r2_why: Answer[str] = _why_trend("R2")
    r3: Answer[Trend] = _trend("R3")
    r3_why: Answer[str] = _why_trend("R3")
    r4: Answer[Trend] = _trend("R4")
    r4_why: Answer[str] = _why_trend("R4")
    r5: Answer[Trend] = _trend("R5")
    r5_why: Answer[str] = _why_trend("R5")
    r6: Answer[Trend] = _trend("R6")
    r6_why: Answer[str] = _why_trend("R6")
    r7: Answer[Trend] = _trend("R7")
    r7_why: Answer[str] = _why_trend("R7")
    p1: Answer[Trend] = _trend("P1")
    p1_why: Answer[str] = _why_trend("P1")
    p2: Answer[Trend] = _trend("P2")
    p2_why: Answer[str] = _why_trend("P2")
    p3: Answer[Trend] = _trend("P3")
    p3_why: Answer[str] = _why_trend("P3")
    p4: Answer[Trend] = _trend("P4")
    p4_why: Answer[str] = _why_trend("P4")
    p5: Answer[Trend] = _trend("P5")
    p5_why: Answer[str] = _why_trend("P5")

    @property
    def trends(self) -> dict[str, Answer[Trend]]:
        """How each factor stood, by its key; of one that was not asked, blank."""
        factors = {name: declared.about for name, declared in asks(type(self)).items()}
        return {
            factor: getattr(self, name)
            for name, factor in factors.items()
            if factor and not name.endswith("_why")
        }

    def why(self, factor: str) -> Answer[str]:
        """Why the factor with this key stood better or worse."""
        why: Answer[str] = getattr(self, f"{factor.lower()}_why")
        return why


@dataclass(frozen=True)
class Assessor:
    """One of the people who assess."""

    id: str
    staff_id: Answer[str] = ask("Staff id", required=True, limit=40)
    name: Answer[str] = ask("Name", required=True, limit=120, report="Assessed by")
    role: Answer[str] = ask("Role", required=True, limit=120)
    agency: Answer[Agency] = ask("Agency", required=True)


@dataclass(frozen=True)
class Source:
    """One source of evidence."""

    id: str
    what: Answer[str] = ask("What it is", required=True, lines=3)
    dated: Answer[date | Month] = ask(
        "Date", "Or Unknown.", required=True, unknown=True, not_after=ASSESSED_ON
    )
    origin: Answer[str] = ask("From", "Who wrote, said or holds it.", required=True)
    restricted: Answer[YesNo] = ask(
        "Restricted", "Yes keeps it out of copies that circulate. Leave it empty for No."
    )


@dataclass(frozen=True)
class RestrictedItem:
    """Something that must not leave the record."""

    id: str
    relates_to: Answer[str] = ask(
        "Relates to", "The factor, action or person it is about.", required=True
    )
    text: Answer[str] = ask("Text", required=True, lines=6, report="What it is")
    why: Answer[str] = ask("Why it is restricted", required=True, lines=2)


@dataclass(frozen=True)
class Rm2000Answers:
    """The items of RM2000, a category on record, and which of the two is relied on."""

    male: Answer[YesNo] = ask(
        "Is the person a man?",
        "ARMS and RM2000 were made for men.",
        item=item("Man"),
        report="Man (RM2000 was made for men)",
    )
    convicted: Answer[YesNo] = ask(
        "Convicted of a sexual offence committed at 16 or over?",
        item=item("Convicted at 16 or over"),
        report="Convicted of a sexual offence at 16 or over",
    )
    age: Answer[int] = ask(
        "Age at commencement of risk",
        "At release, or at sentence if not in custody.",
        unknown=True,
        low=10,
        high=110,
        item=item("Age at commencement of risk", "s_age", "v_age"),
    )
    sexual_appearances: Answer[int] = ask(
        "Sexual sentencing appearances",
        "The index one included.",
        unknown=True,
        low=1,
        high=200,
        item=item("Sexual sentencing appearances", "s_sexual"),
    )
    criminal_appearances: Answer[int] = ask(
        "Criminal sentencing appearances",
        "All of them, sexual and violent ones included.",
        unknown=True,
        low=1,
        high=200,
        item=item("Criminal sentencing appearances", "s_criminal"),
    )
    violent_appearances: Answer[int] = ask(
        "Violent sentencing appearances",
        "Non-sexual violence. 0 if none.",
        unknown=True,
        low=0,
        high=200,
        item=item("Violent sentencing appearances", "v_violent"),
    )
    burglary: Answer[YesNo] = ask(
        "Any conviction for burglary?", unknown=True, item=item("Burglary", "v_burglary")
    )
    male_victim: Answer[YesNo] = ask(
        "Sexual conviction with a male victim?",
        unknown=True,
        item=item("Male victim", "s_aggravating"),
    )
    stranger_victim: Answer[YesNo] = ask(
        "Sexual conviction with a stranger victim?",
        unknown=True,
        item=item("Stranger victim", "s_aggravating"),
    )
    non_contact: Answer[YesNo] = ask(
        "Any non-contact sexual conviction?",
        unknown=True,
        item=item("Non-contact sexual conviction", "s_aggravating"),
    )
    single: Answer[YesNo] = ask(
        "Single?",
        "Yes if never lived with a partner as if married for two years.",
        unknown=True,
        item=item("Never lived as if married for two years", "s_aggravating"),
    )
    image_only: Answer[YesNo] = ask(
        "Are all sexual convictions for images only?",
        report="All sexual convictions for images only",
    )
    image_decision: Answer[str] = ask(
        "Images only: how 'male', 'stranger' and 'non-contact' were answered",
        "If images only: the answers are your decision. Say on what guidance.",
        lines=4,
        when=when("image_only", YesNo.YES),
        todo="Say on what guidance you decided",
        report="Images only: how the items were answered",
    )
    record_category: Answer[Level] = ask(
        "Category on record (RM2000/S)",
        "If somebody has scored it already.",
        together="record",
        report="RM2000/S on record",
    )
    record_date: Answer[date] = ask("Scored on", together="record", not_after=ASSESSED_ON)
    record_scorer: Answer[str] = ask("Scored by", together="record")
    relied_on: Answer[ReliedOn] = ask(
        "Which category do you rely on?",
        "Asked only if there are both: a single one is relied on.",
        report="RM2000/S relied on",
    )
    reason: Answer[str] = ask("Why, if the two differ", lines=2, report="Why this category")
    osp_direct: Answer[OspDirect] = ask(
        "OSP: direct contact",
        "As probation supplies it. It is never worked out here and never converted.",
        together="osp_direct",
        report="OSP, direct contact",
    )
    osp_direct_date: Answer[date] = ask(
        "OSP: direct contact, dated", together="osp_direct", not_after=ASSESSED_ON
    )
    osp_images: Answer[OspImages] = ask(
        "OSP: images and indirect contact",
        "As probation supplies it.",
        together="osp_images",
        report="OSP, images and indirect contact",
    )
    osp_images_date: Answer[date] = ask(
        "OSP: images and indirect contact, dated", together="osp_images", not_after=ASSESSED_ON
    )
    osp_source: Answer[str] = ask("OSP: supplied by", "If a band is entered.")
    offence_free_since: Answer[date] = ask(
        "Free of offences in the community since",
        "If known. It is shown, and changes nothing.",
        not_before="person.born",
        not_after=ASSESSED_ON,
    )

    @property
    def has_band(self) -> bool:
        """Whether a band of OSP is entered, of either kind, readable or not."""
        return self.osp_direct != BLANK or self.osp_images != BLANK


@dataclass(frozen=True)
class FactorAnswers:
    """What is said of one of the twelve factors."""

    id: str
    rating: Answer[FactorRating] = ask("Rating", required=True)
    since: Answer[str] = ask(
        "What has happened since last time",
        "With a source (E9), visit (V2) or re-check (K1) after the last assessment. Leave it empty "
        "if nothing is new: say so once, under Since last time.",
        lines=3,
        review=True,
    )
    came_about: Answer[YesNo] = ask(
        "Did what would change it happen?",
        "What last time's rating was said to hang on.",
        review=True,
    )
    line: Answer[str] = ask(
        "In one line",
        "For summaries: what the panel should know. Not needed if rated Low.",
        limit=140,
        when=when("rating", FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.UNABLE),
        stands=True,
    )
    rationale: Answer[str] = ask(
        "Rationale",
        "Dated facts, their source (E1, E2), and what they mean.",
        required=True,
        lines=8,
        todo="Add a rationale",
        stands=True,
    )
    evidence: Answer[tuple[str, ...]] = ask(
        "Evidence",
        "Numbers from the Evidence sheet, one by one: E1, E4. Those that the rationale cites need "
        "not be typed again.",
        todo="Cite the sources in the rationale, or type their numbers: E1, E4",
        stands=True,
    )
    own_view: Answer[str] = ask(
        "The person's own view", "In the person's own words where you can.", lines=3
    )
    previous: Answer[FactorRating] = ask("Rating last time", "If this is a review.", carried=True)
    imminent: Answer[YesNo] = ask(
        "Evidence of imminent offending?",
        "If rated High or Unable to rate.",
        only=FactorKind.RISK,
        when=when("rating", FactorRating.HIGH, FactorRating.UNABLE),
    )
    outweighs: Answer[str] = ask(
        "Why this factor outweighs the others",
        "If rated High, and only if it does: what makes it weigh more. Then the ratings may point "
        "up to Very High.",
        lines=2,
    )
    would_change: Answer[str] = ask(
        "What would change this rating",
        "Up or down: what somebody would have to see. Not needed if rated Low.",
        lines=2,
        when=when("rating", FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.UNABLE),
        todo="Say what would change it",
        stands=True,
    )
    monitored: Answer[str] = ask(
        "Who monitors this, and how often", "If rated Low.", report="Monitored", stands=True
    )
    resolve_how: Answer[str] = ask(
        "How the gap will be resolved",
        "If unable to rate.",
        lines=2,
        when=when("rating", FactorRating.UNABLE),
        todo="Say how this will be resolved",
    )
    resolve_by: Answer[date] = ask(
        "By when",
        "If unable to rate.",
        when=when("rating", FactorRating.UNABLE),
        todo="Say by when",
        not_before=ASSESSED_ON,
    )
    resolve_priority: Answer[ActionPriority] = ask(
        "With what priority", "If unable to rate.", when=when("rating", FactorRating.UNABLE)
    )
    reason: Answer[str] = ask(
        "Why the rating differs from its most urgent open action",
        "If it does.",
        lines=2,
        report="Why the rating differs",
    )
    as_of: Answer[date] = BLANK  # the day of the rationale, where that of last time stands

    @property
    def is_high(self) -> bool:
        """Rated High: for a protective factor, a serious deficit."""
        return self.rating is FactorRating.HIGH


def named_factors(*answers: Answer[str]) -> tuple[str, ...]:
    """The keys of factors among some answers, in their order."""
    return tuple(key for key in answers if isinstance(key, str))


@dataclass(frozen=True)
class Action:
    """One action of the plan: who does what, for which factor, by when, shown by what."""

    id: str
    factor: Answer[str] = ask(
        "Main factor",
        "R1 to R7 are risk factors, P1 to P5 protective ones.",
        required=True,
        pick="factors",
        report="For",
    )
    also_1: Answer[str] = ask("Also for factor", "A further factor it serves.", pick="factors")
    also_2: Answer[str] = ask("And for factor", "One more, if any.", pick="factors")
    scenario: Answer[str] = ask("Scenario", "The scenario it guards against.", pick="scenarios")
    heading: Answer[str] = ask("Plan heading", required=True, pick="headings")
    what: Answer[str] = ask(
        "What will be done", "Specific: who does what.", required=True, lines=5, report="Action"
    )
    measure: Answer[str] = ask(
        "Measure", "What will show that it is done.", required=True, lines=3, report="Shown by"
    )
    realistic: Answer[str] = ask(
        "Why achievable and realistic", required=True, lines=3, report="Why realistic"
    )
    owner: Answer[str] = ask("Owner", required=True, report="Who")
    agency: Answer[Agency] = ask("Agency", required=True)
    due: Answer[date] = ask(
        "Due", required=True, not_before=ASSESSED_ON, dated_when=when("status", *OPEN)
    )
    priority: Answer[ActionPriority] = ask("Priority", required=True)
    barriers: Answer[str] = ask(
        "Barriers", "What could get in the way, and the answer to it.", lines=3
    )
    status: Answer[ActionStatus] = ask("Status", required=True, fresh=True)
    ended_on: Answer[date] = ask(
        "Ended on",
        "When it was done, cancelled or given up.",
        review=True,
        fresh=True,
        when=when("status", ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.CANCELLED),
        not_before="follows.assessed_on",
        not_after=ASSESSED_ON,
    )
    shown: Answer[YesNo] = ask(
        "Did the measure show it?",
        "If done.",
        review=True,
        fresh=True,
        when=when("status", ActionStatus.DONE),
    )
    effect: Answer[Effect] = ask(
        "Effect",
        "If done: what it has brought about.",
        review=True,
        fresh=True,
        when=when("status", ActionStatus.DONE),
    )
    outcome_why: Answer[str] = ask(
        "Why not done, cancelled or moved",
        "Also where the due date is another than last time's.",
        lines=3,
        review=True,
        fresh=True,
        when=when("status", ActionStatus.NOT_DONE, ActionStatus.CANCELLED),
        todo="Say why",
    )
    first_due: Answer[date] = ask("First due", "It stays for ever.", review=True, carried=True)
    was_due: Answer[date] = ask("Due by last time's plan", review=True, carried=True)
    moves: Answer[int] = ask("Times moved before", "It stays for ever.", review=True, carried=True)

    @property
    def is_moved(self) -> bool:
        """Whether it is still open, and due on another day than by last time's plan."""
        dates = (self.due, self.was_due)
        return self.is_open and all(isinstance(d, date) for d in dates) and self.due != self.was_due

    @property
    def moves_by_now(self) -> int:
        """How often it was moved to another day, this time included."""
        return (self.moves if isinstance(self.moves, int) else 0) + self.is_moved

    @property
    def is_open(self) -> bool:
        """Neither done nor cancelled; an action without a status is taken as open."""
        return self.status in OPEN

    @property
    def serves(self) -> tuple[str, ...]:
        """Keys of the factors it serves, the main one first."""
        return named_factors(self.factor, self.also_1, self.also_2)


@dataclass(frozen=True)
class Overall:
    """Stages two and three."""

    level: Answer[Level] = ask(
        "Overall priority",
        required=True,
        todo="Decide on a level",
        report="Overall priority recorded",
    )
    rationale: Answer[str] = ask(
        "Rationale",
        "How the twelve factors add up.",
        required=True,
        lines=6,
        todo="Add a rationale",
        stands=True,
    )
    reason: Answer[str] = ask(
        "Why it differs from what the ratings point to",
        "If it does; and where many factors are not rated, why this level.",
        lines=2,
        report="Why this overall priority",
    )
    general: Answer[Level] = ask(
        "General level of risk management",
        required=True,
        todo="Decide on a level",
        report="General level recorded",
    )
    general_reason: Answer[str] = ask(
        "Why, where it differs from the guide",
        "Also where the overall priority and RM2000 are two or more levels apart.",
        lines=3,
        report="Why this general level",
    )
    moved: Answer[str] = ask(
        "Why a level is another than last time",
        "If either is: what moved it. Other tables are a reason too.",
        lines=3,
        review=True,
        report="Why the levels moved",
    )
    as_of: Answer[date] = BLANK  # the day of the rationale, where that of last time stands


@dataclass(frozen=True)
class Formulation:
    """The case in summary."""

    summary: Answer[str] = ask(
        "Summary of the case",
        "Who he is, what he did, what drives it and what holds it back, with dates and sources "
        "(E1, E2).",
        required=True,
        lines=14,
    )
    main_concern: Answer[str] = ask(
        "The main concern, in one sentence",
        "What could happen, and to whom.",
        required=True,
        limit=200,
        lines=2,
        report="The main concern",
    )
    worst: Answer[str] = ask(
        "Which scenario is the worst?",
        "The one that would do most harm.",
        required=True,
        pick="scenarios",
    )
    decide: Answer[str] = ask(
        "What the panel is asked to decide",
        "If anything: one decision, in a sentence.",
        limit=200,
        lines=2,
        fresh=True,
        report="The panel is asked to decide",
    )


_WAS_SEEN = when("seen", *CAME_ABOUT)


@dataclass(frozen=True)
class Scenario:
    """One thing that could realistically happen before the next review."""

    id: str
    title: Answer[str] = ask("Title", "A few words to know it by.", required=True, limit=80)
    what: Answer[str] = ask(
        "What could happen", "The act itself, in plain words.", required=True, lines=3
    )
    who: Answer[str] = ask("Who is at risk", "A group, never a name.", required=True)
    context: Answer[str] = ask(
        "In what context", "Where, with whom and in what state he would be.", lines=2
    )
    when: Answer[str] = ask(
        "When, and what would trigger it",
        "How soon, and the event or mood before it.",
        required=True,
        lines=2,
    )
    how: Answer[str] = ask(
        "How it would come about", "The steps, from the first contact to the act.", lines=2
    )
    why: Answer[str] = ask("Why", "What need or belief it would serve.", required=True, lines=2)
    signs: Answer[str] = ask(
        "Early warning signs", "What somebody could see or hear first.", required=True, lines=2
    )
    protect: Answer[str] = ask(
        "What would protect", "What makes it less likely, or less harmful.", required=True, lines=2
    )
    seen: Answer[Seen] = ask("What was seen of it since last time", review=True, fresh=True)
    seen_what: Answer[str] = ask(
        "What happened, and when",
        "If it happened, nearly did, or a sign was seen.",
        lines=2,
        review=True,
        fresh=True,
        when=_WAS_SEEN,
        todo="Say what happened",
    )
    still: Answer[YesNo] = ask(
        "Is it still realistic?",
        "No takes it out of the plan, and it stays in the record.",
        review=True,
        fresh=True,
    )

    @property
    def is_realistic(self) -> bool:
        """Whether it still counts: only a No takes it out."""
        return self.still is not YesNo.NO


@dataclass(frozen=True)
class Strategy:
    """How one risk or need will be met."""

    id: str
    factor: Answer[str] = ask(
        "Main factor", "The factor it answers.", required=True, pick="factors", report="For"
    )
    also_1: Answer[str] = ask("Also for factor", "A further factor it serves.", pick="factors")
    also_2: Answer[str] = ask("And for factor", "One more, if any.", pick="factors")
    scenario: Answer[str] = ask("Scenario", "The scenario it guards against.", pick="scenarios")
    need: Answer[str] = ask("Risk or need", required=True, lines=2)
    approach: Answer[str] = ask("Strategy", required=True, lines=3)
    barriers: Answer[str] = ask("Barriers", lines=2, none_allowed=True)
    outcome: Answer[str] = ask("Outcome sought", required=True, lines=2)

    @property
    def serves(self) -> tuple[str, ...]:
        """Keys of the factors it serves, the main one first."""
        return named_factors(self.factor, self.also_1, self.also_2)


@dataclass(frozen=True)
class Contingency:
    """If this happens, then that, by whom."""

    id: str
    trigger: Answer[str] = ask("If this happens", required=True, lines=2)
    action: Answer[str] = ask("Then do this", required=True, lines=3, report="Then")
    owner: Answer[str] = ask("Owner", required=True)
    triggered: Answer[YesNo] = ask("Did it happen since last time?", review=True, fresh=True)
    in_time: Answer[YesNo] = ask(
        "Was it done in time?",
        "If it happened.",
        review=True,
        fresh=True,
        when=when("triggered", YesNo.YES),
    )


@dataclass(frozen=True)
class Review:
    """Visits, and when to look at it all again."""

    visits: Answer[Visits] = ask(
        "Home visits",
        "Leave empty while in custody.",
        when=when("person.setting", Setting.COMMUNITY),
    )
    visit_every: Answer[int] = ask(
        "How many months, weeks or days",
        "Between one home visit and the next.",
        low=1,
        high=60,
        when=when("visits", *ROUTINE),
        report="Home visits every",
    )
    reactive_criteria: Answer[str] = ask(
        "Reactive management: which criteria are met",
        "If there are no routine visits: whose criteria, and how he meets each.",
        lines=3,
        when=when("visits", Visits.REACTIVE),
        todo="Say which criteria are met",
    )
    reactive_monitor: Answer[str] = ask(
        "Reactive management: who monitors, and how",
        "From a distance: records, intelligence, calls.",
        lines=2,
        when=when("visits", Visits.REACTIVE),
        todo="Say who monitors",
    )
    reactive_reopens: Answer[str] = ask(
        "Reactive management: what re-opens it",
        "What would bring visits back.",
        lines=2,
        when=when("visits", Visits.REACTIVE),
        todo="Say what re-opens it",
    )
    reactive_decided: Answer[str] = ask(
        "Reactive management: decided by whom, and when",
        "Name, role and date.",
        when=when("visits", Visits.REACTIVE),
        todo="Say who decided it",
    )
    visit_reason: Answer[str] = ask(
        "Why, where longer than the default",
        "If it is.",
        lines=2,
        report="Why longer than the default",
    )
    next_review: Answer[date] = ask(
        "Next review of this assessment",
        required=True,
        not_before=ASSESSED_ON,
        report="Next review",
        fresh=True,
    )
    reviewer: Answer[str] = ask("Who will review", required=True)
    early_triggers: Answer[str] = ask(
        "What would bring the review forward",
        required=True,
        lines=3,
        report="What would bring it forward",
    )


@dataclass(frozen=True)
class Voice:
    """How the person sees the assessment and its plan."""

    explained: Answer[YesNo] = ask(
        "Was the assessment explained to him?", "What it is for, and who reads it."
    )
    shared: Answer[YesNo] = ask("Was the plan shared with him?")
    agrees: Answer[Agrees] = ask("Does he agree with it?")
    agrees_why: Answer[str] = ask("Why, or why he was not asked", lines=2)
    last_plan: Answer[str] = ask(
        "What he makes of last time's plan",
        "Also of the part that builds on what protects him.",
        lines=3,
        review=True,
    )
    experience: Answer[str] = ask(
        "How it was for him",
        "In his own words where you can, also of talking about what protects him.",
        lines=3,
    )


@dataclass(frozen=True)
class AssessorNote:
    """What making the assessment took. For evaluation only."""

    minutes: Answer[int] = ask(
        "Minutes it took", "Reading, interviews, checks and writing, together.", low=1, high=9999
    )
    hard: Answer[str] = ask("What was hard to rate, or to write", lines=2)


@dataclass(frozen=True)
class SignOffRound:
    """One round of stage five, entered by the supervisor."""

    id: str
    decided_on: Answer[date] = ask("Date", required=True, not_before=ASSESSED_ON, report="On")
    staff_id: Answer[str] = ask("Staff id", required=True, limit=40)
    name: Answer[str] = ask("Name", required=True, limit=120, report="By")
    role: Answer[str] = ask("Role", required=True, limit=120)
    agency: Answer[Agency] = ask("Agency", required=True)
    decision: Answer[Decision] = ask("Decision", required=True)
    comments: Answer[str] = ask("Comments", "If returned: what to change.", lines=6)
    lower_accepted: Answer[YesNo] = ask(
        "General level below the overall priority: accepted?", "Where it is below."
    )
    high_answered: Answer[YesNo] = ask("High factors answered by actions?", FILLED_IN)
    protective_promoted: Answer[YesNo] = ask(
        "Protective factors promoted?",
        "To sign off: does the plan build what protects, and not only control?",
    )
    plan_smart: Answer[YesNo] = ask(
        "Is the plan SMART?",
        "To sign off: specific, measurable, achievable, realistic, with dates.",
    )
    departures_reasoned: Answer[YesNo] = ask("Departures reasoned?", FILLED_IN)
    review_booked: Answer[YesNo] = ask("Review booked?", FILLED_IN)
    warnings_accepted: Answer[str] = ask(
        "Open warnings: why they are accepted",
        "To sign off, where any is open: the submission lists them.",
        lines=3,
    )
    tables_accepted: Answer[YesNo] = ask(
        "Tables that nobody has confirmed: relied on?",
        "To sign off, where the results rest on any.",
    )
    another_person: Answer[YesNo] = ask(
        "Same name as an assessor: another person?",
        "Only where the names are the same and the staff ids are not.",
    )

    @property
    def returns(self) -> bool:
        """Whether this round sent the assessment back."""
        return self.decision is Decision.RETURNED


@dataclass(frozen=True)
class Point:
    """One thing that a supervisor asks to be changed, and what the assessor did about it."""

    id: str
    round: Answer[str] = ask("Round", "Filled in when it is returned.", pick="rounds")
    concerns: Answer[str] = ask(
        "What it concerns",
        "A number such as R3, A2 or S1, with its question if you like: R3 Rationale. Or a "
        "sheet: Formulation.",
        required=True,
        report="Concerns",
    )
    change: Answer[str] = ask("What to change", required=True, lines=4)
    reply: Answer[str] = ask(
        "What was done about it", "For the assessor, before handing it in again.", lines=4
    )


@dataclass(frozen=True)
class Assessment:
    """One assessment, as recorded. Unanswered is `NotKnown`; rows nobody used are left out."""

    person: Person = section("Case", "The person", goes_on=True)
    context: Context = section("Case", "This assessment")
    follows: Follows = section(
        "Since last time",
        "What this review follows",
        "Locked. It was filled in from the signed record when this workbook was made.",
        review=True,
    )
    since: Since = section(
        "Since last time",
        "Is it still so?",
        "Last time's answers stand on their sheets. Look at each group, change what is no longer "
        "right, and say here whether it is still so.",
        review=True,
    )
    visits: tuple[HomeVisit, ...] = table(
        "Visits",
        "Home visits",
        "Write down each visit as it happens, attempts too. The next one counts from the last one "
        "made.",
        prefix="V",
        row_title="Visit",
        count=24,
        more="Room for 24. If you need more, it is time for a review.",
        review=True,
    )
    rechecks: tuple[Recheck, ...] = cards(
        "Re-check",
        "Re-checks",
        "Between reviews: what changes quickly, in a few lines. Worse on any calls for a full "
        "review now. Ours, not the manual's.",
        prefix="K",
        count=6,
        more="Room for six. If you need more, it is time for a review.",
        review=True,
    )
    earlier: tuple[Earlier, ...] = table(
        "Earlier",
        "Earlier assessments",
        "Locked. The last ones, the newest first: filled in from signed records. A falling rating "
        "is no proof of a falling risk.",
        prefix="H",
        row_title="Earlier assessment",
        count=4,
        review=True,
    )
    self_risk: SelfRisk = section(
        "Case",
        "Risk to self",
        "So that whoever knocks on the door knows. It is shown on page one unless none is known.",
    )
    assessors: tuple[Assessor, ...] = cards(
        "Case",
        "Assessors",
        "One, or two for a joint assessment.",
        prefix="AS",
        count=2,
        at_least=1,
        goes_on=True,
    )
    orders: tuple[Order, ...] = table(
        "Orders",
        "Orders and conditions",
        "What is in force, one in each row, with the day on which it ends.",
        prefix="O",
        row_title="Order or condition",
        count=10,
        at_least=1,
        more="Room for ten. If you need more, bring what ends on the same day together.",
        goes_on=True,
    )
    sources: tuple[Source, ...] = table(
        "Evidence",
        "Sources of evidence",
        "Cite them by number in the narratives.",
        prefix="E",
        row_title="Source",
        count=20,
        at_least=1,
        more=(
            "Room for 20. If you need more, bring documents of one kind together in one row, such "
            "as 'Visit records, March to June 2026'."
        ),
        goes_on=True,
    )
    restricted: tuple[RestrictedItem, ...] = table(
        "Restricted",
        "Restricted information",
        "What must not leave the record. It is kept out of copies that circulate.",
        prefix="X",
        row_title="Restricted item",
        count=10,
        more="Room for 10. If you need more, bring what belongs together into one row.",
        goes_on=True,
    )
    rm2000: Rm2000Answers = section(
        "RM2000 score",
        "RM2000",
        "Score the items, or enter the category on record, or both. Unknown is an answer: it "
        "is never counted as No.",
        goes_on=True,
    )
    factors: tuple[FactorAnswers, ...] = cards(
        "Factors",
        "The twelve factors",
        "Seven risk factors, then five protective ones. High on a protective factor means a "
        "serious deficit.",
    )
    overall: Overall = section("Overall", "Overall priority and general level")
    review: Review = section("Overall", "Visits and review", goes_on=True)
    formulation: Formulation = section("Formulation", "Case formulation", goes_on=True)
    scenarios: tuple[Scenario, ...] = cards(
        "Formulation",
        "Scenarios",
        "What could realistically happen before the next review.",
        prefix="S",
        count=6,
        at_least=1,
        more="Room for six. Scenarios that would be met by the same plan can be told as one.",
        goes_on=True,
    )
    strategies: tuple[Strategy, ...] = table(
        "Strategy",
        "Strategies",
        "One line for each risk or need.",
        prefix="T",
        row_title="Strategy",
        count=12,
        at_least=1,
        more="Room for 12. If you need more, bring needs that are met in the same way together.",
        goes_on=True,
    )
    contingency: tuple[Contingency, ...] = table(
        "Contingency",
        "Contingency",
        "If this happens, then that, by whom.",
        prefix="C",
        count=8,
        at_least=1,
        more="Room for eight: more could not be kept in mind when it matters.",
        goes_on=True,
    )
    actions: tuple[Action, ...] = table(
        "Actions",
        "Actions",
        "Who does what, for which factor, by when, shown by what. One for each factor that is "
        "not Low.",
        prefix="A",
        count=30,
        more=(
            "Room for 30. If you need more, bring the steps of one piece of work together in one "
            "action."
        ),
        goes_on=True,
    )
    voice: Voice = section(
        "Views",
        "The person's voice",
        "Optional, and asked of everybody: none of it is needed to hand in.",
    )
    note: AssessorNote = section(
        "Views",
        "Your note on the work",
        "Optional. For evaluation only: it stands in the workbook and is printed in no edition.",
        for_evaluation=True,
    )
    rounds: tuple[SignOffRound, ...] = table(
        "Sign-off",
        "Sign-off rounds",
        "For the supervisor.",
        prefix="SO",
        count=10,
        at_least=1,
        stage=Stage.SIGN_OFF,
        more="Room for ten rounds. After that many, begin a fresh workbook together.",
    )
    points: tuple[Point, ...] = table(
        "Points",
        "Points to change",
        "From the supervisor, where the assessment is returned; each is also noted where it "
        "concerns the answers.",
        prefix="F",
        row_title="Point",
        count=20,
        stage=Stage.SIGN_OFF,
        more="Room for 20. If you need more, bring what concerns one answer together.",
    )
    last: LastTime | None = None  # what was signed last time: no question, and no part of a digest


@dataclass(frozen=True)
class LastTime:
    """What was signed last time, as a workbook that follows it carries it.

    ``assessment`` is what was signed, read as answers of today's form; ``asked`` what its own form
    asked. ``digest`` is that of its answers, ``record`` the SHA-256 of the record's file.
    ``rating`` is what was worked out then, as the record carries it (``rating.json``), under the
    tables of ``edition``. ``carried`` is the text that the workbook holds, from which all of it is
    read. ``rate_first``: the workbook shows last time's ratings, and what was said of them, only
    once this time's are typed.
    """

    assessment_id: str
    digest: str
    record: str
    signed_on: date
    signed_by: str
    program: str
    edition: str
    asked: Asked
    assessment: Assessment
    rating: Mapping[str, Any] = field(compare=False)
    carried: str = field(repr=False)
    rate_first: bool = field(default=False, compare=False)

    @property
    def assessed_on(self) -> date | None:
        """The day of that assessment."""
        day = self.assessment.context.assessed_on
        return day if isinstance(day, date) else None

    @property
    def answers(self) -> bytes:
        """The answers as they were signed, byte for byte, of which the digest is taken."""
        answers: str = json.loads(self.carried)["answers"]
        return answers.encode()

    def factor(self, key: str) -> FactorAnswers:
        """What was said of a factor; KeyError where there is none."""
        for factor in self.assessment.factors:
            if factor.id == key:
                return factor
        raise KeyError(key)


@cache
def questions(instrument: Instrument) -> Form:
    """The form for this instrument: every section and question, in the order they are asked.

    It holds what only a review asks, too: `Form.without_review` leaves that out.
    """
    return derive_form(Assessment, instrument)
