"""The quality of plans, as far as a tool sees it: a profile, and never one number.

- `counted_plans` chooses which plans count, and says of each in which group it is.
- `profile` counts each item over them, and over groups; `small_groups` says which are not shown.
- `profile_in_text`, `profile_in_data` and `profile_pages` are what is shown, in the sentences of
  `in_sentences`.

Decisions:

- The newest signed record of each person counts, as a caseload knows it. A file that was named by
  itself counts in its place, be it a draft.
- What cannot be told and what does not apply are counted apart, and are part of no share.
- Nothing is added up over items, and nothing is said of a person who works: groups are general
  levels, teams and agencies, and those of fewer than five plans are not shown.

Source: `arms_docs.study.facts.plan_seen` names that of each item.
"""

from __future__ import annotations

from arms_docs.study.quality.counted_plans import CountedPlan, Plans, counted_plans
from arms_docs.study.quality.profile import Breakdown, ItemCount, Profile, Quality, quality_of
from arms_docs.study.quality.profile_in_data import quality_data
from arms_docs.study.quality.profile_in_text import as_text
from arms_docs.study.quality.small_groups import shown_cells

__all__ = [
    "Breakdown",
    "CountedPlan",
    "ItemCount",
    "Plans",
    "Profile",
    "Quality",
    "as_text",
    "counted_plans",
    "quality_data",
    "quality_of",
    "shown_cells",
]
