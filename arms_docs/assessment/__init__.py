"""One assessment: what is asked, what was answered, and what does not hold together.

Takes raw answers: a mapping from `Place` (``factors.R3.rating``) to whatever was typed, as it came
from the cells of a workbook or from an answers file. Gives an `Assessment` of typed, frozen
records, and every `Problem` that the answers have, one by one and together. Nothing here raises for
what somebody typed, reads a clock, or knows of a file's format but TOML's.

In the order of the data's path:

- `choices`: the answers that one chooses from.
- `form`: **the one declaration of what is asked.** Frozen dataclasses whose fields are declared
  with the words of `declare` (`ask`, `section`, `table`, `cards`). The sheets, their lists and
  prompts, the required rules, the order of dates, the schema and the answers file derive from it.
- `ask`: the `Form` that they make: its questions, and the labels and the order of its places.
- `not_known`: an answer is a value or `NotKnown` with the reason why; it is never 0 and never None
  where it is unknown. `NotKnown` is false in a condition.
- `asked`: which questions a form asks, said by the questions: a workbook and a record carry it.
- `answers`: an answers file to raw answers. `migrate`: those of an older form to those of today's.
- `parse`, `dates`: one raw answer to a value. What is certain is accepted, what came in an odd form
  with a warning; nothing is guessed. `centuries`: where a year of two digits is certain. `meant`:
  which choice is asked about, where an answer is none.
- `assemble`: all of them to an `Assessment` and back, and the canonical JSON that digests are taken
  of. Deciding about an assessment does not change its digest: sign-off is left out of it.
- `ages`: the age on a day, and the time without an offence. `control`: protection that is answered
  by control alone. `self_risk`: before which actions risk
  to self is asked about again. `weak_words`: words of an action that nobody could check.
- `spilled`: a text that was pasted over several answers.
- `check` and the room `rules`: what must hold between answers. `scope` and `items`: who RM2000
  is for, and what its items are. `cite`, `repeated`, `concerns`: what texts cite, share and name.
  `labels`, `named_people`: whether they label somebody, or name one where a group is asked for.
- `grouped`, `discreet`: problems as they are worked through, and as they may be passed on.
- `interval`: how often, in months, weeks or days. `horizons`: by when what is urgent is done.
- `last_time`: what was signed last time, as a workbook that follows it carries it;
  `signed_answers`: its answers. `goes_on`: what
  stands in that workbook from the start, and what of it is locked. `what_stands`: what of last time
  stands where nothing is typed, said with its day. `differences`: each answer that differs from
  what was signed, once. `newer_evidence`: what is dated after it. `likeness`: how like two texts
  are. `waiting`: a workbook lives until its review, which is due by a day or called for.
- `issued`: the id of an assessment, and what it was issued for. `schema`: the JSON Schema.

Where an answer stands is one currency between the stages: a workbook, an answers file and the
writer share `Place`, so that `fill` and `check` cannot disagree, and a problem finds its cell by
its place. Whatever a person typed is marked as such in every problem, and can be left out of all of
them.

Sources: Kewley and Blandford (2017) for the five stages and what each asks; Thornton, Scoring Guide
for Risk Matrix 2000 (February 2007), unconfirmed, for its items. The wording of questions and
prompts is ours.
"""

from __future__ import annotations

from arms_docs.assessment.ages import (
    AGE_AT_RELEASE,
    AgeOn,
    age_at_most,
    age_at_release,
    offence_free,
)
from arms_docs.assessment.answers import read_answers, to_raw
from arms_docs.assessment.ask import (
    NARRATIVE_LIMIT,
    Form,
    Question,
    Row,
    Section,
    derive_form,
)
from arms_docs.assessment.asked import NEXT_NUMBER, NOTHING_ASKED, Asked, named, numbered
from arms_docs.assessment.assemble import (
    SIGN_OFF,
    Canonical,
    RawAnswers,
    answer_at,
    assemble,
    canonical,
    check_history,
    decided,
    digest,
    raw_answers,
    records,
    to_data,
)
from arms_docs.assessment.check import check_assessment
from arms_docs.assessment.choices import (
    ActionStatus,
    Agency,
    Agrees,
    Decision,
    Effect,
    MappaCategory,
    MappaLevel,
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
from arms_docs.assessment.cite import CITED, cited, evidence_of, numbers, withheld
from arms_docs.assessment.concerns import concerned, words_for
from arms_docs.assessment.control import only_controlled
from arms_docs.assessment.dates import (
    MONTHS,
    Month,
    add_months,
    age_on,
    long_date,
    moment,
    short_day,
)
from arms_docs.assessment.declare import (
    CELL_LIMIT,
    Kind,
    Shape,
    When,
    ask,
    cards,
    section,
    when,
)
from arms_docs.assessment.differences import Difference, DifferenceKind, differences
from arms_docs.assessment.discreet import discreet
from arms_docs.assessment.form import (
    ASSESSED_ON,
    LONGEST_ROUTINE,
    Action,
    Assessment,
    Assessor,
    Contingency,
    Earlier,
    FactorAnswers,
    HomeVisit,
    LastTime,
    Order,
    Person,
    Point,
    Recheck,
    Review,
    Rm2000Answers,
    Scenario,
    SignOffRound,
    Strategy,
    Voice,
    questions,
)
from arms_docs.assessment.goes_on import (
    actions_in_brief,
    begun,
    carried,
    carried_places,
    check_carried,
    last_action,
    last_scenario,
    scenarios_in_brief,
    with_carried,
)
from arms_docs.assessment.grouped import (
    Group,
    SheetProblems,
    at,
    by_sheet,
    counted,
    counts,
    first_to_do,
)
from arms_docs.assessment.horizons import horizon, imminent_factors, latest_review
from arms_docs.assessment.interval import DAYS_OF_YEAR, MONTHS_OF_YEAR, Interval, Unit
from arms_docs.assessment.issued import Issued, Returned, subject_of
from arms_docs.assessment.items import (
    AGE,
    AGGRAVATING,
    BESIDE,
    COUNTS,
    ITEMS,
    NAMES,
    S_ITEMS,
    SCOPE,
    TABLES,
    V_ITEMS,
    YES_NO,
)
from arms_docs.assessment.last_time import NewerLastTimeError, Signed, read_last_time
from arms_docs.assessment.likeness import likeness
from arms_docs.assessment.migrate import Change, Migrated, asked_by_now, believed, is_known, migrate
from arms_docs.assessment.newer_evidence import newer
from arms_docs.assessment.not_known import (
    BLANK,
    UNKNOWN,
    UNKNOWN_WORD,
    UNREADABLE,
    Answer,
    NotKnown,
    Why,
    word_of,
)
from arms_docs.assessment.parse import (
    CONTROL,
    EARLIEST_DAY,
    EXCEL_DAY_ZERO,
    LATEST_DAY,
    MEANS_OTHERWISE,
    NOT_READ,
    PLACEHOLDERS,
    SURE_DIGITS,
    Unusable,
    clean,
    either,
    length,
    plain_lines,
    set_aside,
    to_do,
)
from arms_docs.assessment.schema import json_schema
from arms_docs.assessment.scope import SCORED, only_category, out_of_scope, settled
from arms_docs.assessment.self_risk import ASKED_AGAIN, prompt_in
from arms_docs.assessment.signed_answers import NotLastTimeError, signed_answers
from arms_docs.assessment.spilled import Spill, spills
from arms_docs.assessment.waiting import (
    Call,
    ReviewDue,
    calls,
    held_back,
    in_force,
    is_waiting,
    review_due,
)
from arms_docs.assessment.weak_words import weak_words_in
from arms_docs.assessment.what_stands import last_made

__all__ = [
    "AGE",
    "AGE_AT_RELEASE",
    "AGGRAVATING",
    "ASKED_AGAIN",
    "ASSESSED_ON",
    "BESIDE",
    "BLANK",
    "CELL_LIMIT",
    "CITED",
    "CONTROL",
    "COUNTS",
    "DAYS_OF_YEAR",
    "EARLIEST_DAY",
    "EXCEL_DAY_ZERO",
    "ITEMS",
    "LATEST_DAY",
    "LONGEST_ROUTINE",
    "MEANS_OTHERWISE",
    "MONTHS",
    "MONTHS_OF_YEAR",
    "NAMES",
    "NARRATIVE_LIMIT",
    "NEXT_NUMBER",
    "NOTHING_ASKED",
    "NOT_READ",
    "PLACEHOLDERS",
    "SCOPE",
    "SCORED",
    "SIGN_OFF",
    "SURE_DIGITS",
    "S_ITEMS",
    "TABLES",
    "UNKNOWN",
    "UNKNOWN_WORD",
    "UNREADABLE",
    "V_ITEMS",
    "YES_NO",
    "Action",
    "ActionStatus",
    "AgeOn",
    "Agency",
    "Agrees",
    "Answer",
    "Asked",
    "Assessment",
    "Assessor",
    "Call",
    "Canonical",
    "Change",
    "Contingency",
    "Decision",
    "Difference",
    "DifferenceKind",
    "Earlier",
    "Effect",
    "FactorAnswers",
    "Form",
    "Group",
    "HomeVisit",
    "Interval",
    "Issued",
    "Kind",
    "LastTime",
    "MappaCategory",
    "MappaLevel",
    "Migrated",
    "Month",
    "NewerLastTimeError",
    "NotKnown",
    "NotLastTimeError",
    "Order",
    "Person",
    "Point",
    "Question",
    "RawAnswers",
    "Recheck",
    "ReliedOn",
    "Returned",
    "Review",
    "ReviewDue",
    "Rm2000Answers",
    "Row",
    "Scenario",
    "Section",
    "Seen",
    "SelfConcern",
    "Setting",
    "Shape",
    "SheetProblems",
    "SignOffRound",
    "Signed",
    "Spill",
    "Still",
    "Strategy",
    "Trend",
    "Unit",
    "Unusable",
    "VisitOutcome",
    "Visits",
    "Voice",
    "When",
    "Why",
    "WhyNow",
    "YesNo",
    "actions_in_brief",
    "add_months",
    "age_at_most",
    "age_at_release",
    "age_on",
    "answer_at",
    "ask",
    "asked_by_now",
    "assemble",
    "at",
    "begun",
    "believed",
    "by_sheet",
    "calls",
    "canonical",
    "cards",
    "carried",
    "carried_places",
    "check_assessment",
    "check_carried",
    "check_history",
    "cited",
    "clean",
    "concerned",
    "counted",
    "counts",
    "decided",
    "derive_form",
    "differences",
    "digest",
    "discreet",
    "either",
    "evidence_of",
    "first_to_do",
    "held_back",
    "horizon",
    "imminent_factors",
    "in_force",
    "is_known",
    "is_waiting",
    "json_schema",
    "last_action",
    "last_made",
    "last_scenario",
    "latest_review",
    "length",
    "likeness",
    "long_date",
    "migrate",
    "moment",
    "named",
    "newer",
    "numbered",
    "numbers",
    "offence_free",
    "only_category",
    "only_controlled",
    "out_of_scope",
    "plain_lines",
    "prompt_in",
    "questions",
    "raw_answers",
    "read_answers",
    "read_last_time",
    "records",
    "review_due",
    "scenarios_in_brief",
    "section",
    "set_aside",
    "settled",
    "short_day",
    "signed_answers",
    "spills",
    "subject_of",
    "to_data",
    "to_do",
    "to_raw",
    "weak_words_in",
    "when",
    "with_carried",
    "withheld",
    "word_of",
    "words_for",
]
