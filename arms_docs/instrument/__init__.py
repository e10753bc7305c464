"""What ARMS and RM2000 say: the tables as data, each with its source and how sure we are of it.

Takes four TOML files, ours or an organisation's (``arms.toml``, ``priority.toml``,
``visits.toml``, ``rm2000.toml``). Gives one `Instrument`, or everything wrong in the files at once
(`InstrumentError`). It computes nothing of a case: that is for `rating`. The modules, in the order
of the data's path:

- `provenance`: source, status and dates, which every table and rule must have;
- `tables`: decision tables, proved complete and unique when they are made;
- `level`: the four levels;
- `indicated_rules`: from twelve ratings to one level, the rule of today and that of 2026.1;
- `word_tables`: tables of words that an edition may have: homes of findings, labels;
- `definitions`: whom ARMS is for, what RM2000 counts, what some words stand for;
- `model`: ratings, factors, and the `Instrument` that holds all;
- `fit`: whether the tables answer whatever the method looks up;
- `read_tables`: one decision table, read;
- `load`: the four files, read: `load_instrument`, and `read_instrument` for texts;
- `statements`: every table by a stable key with a digest, for confirmations and the method note;
- `guidance`: prompts and examples in our own words (``guidance.toml``), a room apart, entered by
  its own face.

Where the tables come from, and their status. CONFIRMED: read in the named source; UNCONFIRMED:
known to the field, the source not to hand; OURS: our default where no source prescribes one.

- Meaning of ratings and levels: Kewley and Blandford (2017), Journal of Criminal Psychology 7(3),
  in our words. Confirmed.
- The factors: the same for their number and kind; names from a note by the developers (ATSA 2015),
  in part. Unconfirmed, but for Opportunity. The item definitions of the ARMS manual are not
  public; one-line descriptions are ours.
- Months between home visits, to the next review, and the horizons of what is urgent: ours, by the
  general level, as supervision should be driven by dynamic factors. The former timetable of visits
  by RM2000 category is from Kewley and Blandford, citing ACPO (2010), who note that there is no
  evidence for it; confirmed, kept as history, and used for nothing.
- RM2000/S, /V and /C: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007). Unconfirmed:
  an organisation checks them against its licensed copy.
- The rule from the ratings to an overall level, the guides to the general level, when the two are
  far apart, the time to the next review, headings and weak words, and where a finding without a
  factor of its own is rated: ours, except that the headings are those of MAPPA plans, unconfirmed.

Decisions worth knowing:

- A result never rests on a table without a source: reading refuses one.
- A number is stated in its table and nowhere else; prose that gives it is formatted from there.
- Every edition that was released is kept as it was, in ``editions/``. Whatever came into a file
  since is optional in it: an old file is read as it was meant, and rated as it was.
- The name of an edition stands for what its tables say (`released_editions.toml`): other tables
  under the same name have a digest added to it, without anybody's doing.
"""

from __future__ import annotations

from arms_docs.instrument.definitions import DEFINED, Definitions, Population, Words
from arms_docs.instrument.fit import check_fit
from arms_docs.instrument.indicated_rules import (
    CommonestRule,
    Counted,
    CumulativeRule,
    IndicatedRule,
    Threshold,
)
from arms_docs.instrument.level import Level
from arms_docs.instrument.load import FILES, load_instrument, read_instrument
from arms_docs.instrument.model import (
    CAUTION,
    MOST_MONTHS,
    TAKE_OUT,
    ActionPriority,
    Factor,
    FactorKind,
    FactorRating,
    Horizons,
    Instrument,
    InstrumentError,
    LevelMeaning,
    RatingMeaning,
    ReadBy,
    Rm2000Tables,
)
from arms_docs.instrument.provenance import Provenance, Status
from arms_docs.instrument.released_editions import edition_of
from arms_docs.instrument.statements import Statement, content_digest, statements, with_provenance
from arms_docs.instrument.tables import Condition, DecisionTable, Hit
from arms_docs.instrument.word_tables import Home, Homes, Label, Labels

__all__ = [
    "CAUTION",
    "DEFINED",
    "FILES",
    "MOST_MONTHS",
    "TAKE_OUT",
    "ActionPriority",
    "CommonestRule",
    "Condition",
    "Counted",
    "CumulativeRule",
    "DecisionTable",
    "Definitions",
    "Factor",
    "FactorKind",
    "FactorRating",
    "Hit",
    "Home",
    "Homes",
    "Horizons",
    "IndicatedRule",
    "Instrument",
    "InstrumentError",
    "Label",
    "Labels",
    "Level",
    "LevelMeaning",
    "Population",
    "Provenance",
    "RatingMeaning",
    "ReadBy",
    "Rm2000Tables",
    "Statement",
    "Status",
    "Threshold",
    "Words",
    "check_fit",
    "content_digest",
    "edition_of",
    "load_instrument",
    "read_instrument",
    "statements",
    "with_provenance",
]
