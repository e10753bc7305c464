"""The rules of `check`, by what they are about. One rule, one function, one docstring.

A rule takes a `Case` (an assessment with its form, the stage it is judged for and the day) and
yields a `Problem` for each place where what its docstring says does not hold. It says nothing about
an answer that is missing or unreadable: that has been said at its own place.

`check.RULES` lists them all, in the order in which they speak. To add one, add a member to
`problems.Code`, a function here, its line in `RULES`, and a folder in ``tests/bad`` that shows it.

- `case`: what a rule looks at
- `needed`: what must be answered in this case, and what has no place in it
- `chronology`: what came first is dated first
- `people`: who assesses, acts and reviews
- `factor_ratings`: what goes with a rating, and what each factor says of its own
- `cited_sources`: what is cited is listed, what is named is described, nothing withheld is let out
- `plain_actions`: actions that somebody could check
- `words_for_people`: no label for a person, and nobody named where a group is asked for
- `strategies`: every factor that calls for a strategy has one, and every scenario is guarded
- `bad_news`: risk to self is asked about before whatever brings bad news
- `rm2000_answers`: RM2000 is scored or recorded, for a man, and its numbers can all be true
- `stage_five`: what a supervisor's decision must hold
"""
