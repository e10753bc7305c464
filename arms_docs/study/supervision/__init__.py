"""Does supervision work: what records tell of rounds, days, points, checklists and levels.

It takes the facts of files (`arms_docs.study.facts`) and settings, which know who is in which team.
In the order of the data:

- `overseen` puts the files of each assessment together, and its decisions apart.
- `decision_days`, `levels_lowered`, `between_rounds`, `spread` each count one kind of thing.
- `decision_figures` is what is counted of decisions, `assessment_figures` of assessments.
- `own_words`: what the people assessed answered, and what assessors found hard.
- `second_look` draws one decision in ten.
- `supervision` puts it together for all and by team; `own_figures` for one person, and only for
  that person.

Decisions:

- A group is shown where at least five things are counted, and they are the work of at least five
  people: deciders where the figure tells of deciding, assessors where it tells of assessing. A team
  with one supervisor has no figures of deciding, as they would be that supervisor's.
- What a record does not tell is counted beside what it does, never as 0.
- It is for finding out whether supervision works. It is not for discipline, and not for ranking.
"""

from __future__ import annotations

from arms_docs.study.supervision.own_figures import OwnFigures, own_figures
from arms_docs.study.supervision.supervision import Supervision, supervision

__all__ = ["OwnFigures", "Supervision", "own_figures", "supervision"]
