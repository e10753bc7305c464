"""Whether the method works: do assessors agree, are plans good, does supervision work.

It stands above the caseload, and reads what is signed as that does. Its rooms, in the order of the
data; each says more at its head.

Of an exercise, in which many assess the same fictional cases alone:

- `coefficients`: agreement as numbers, with their intervals; nothing of ARMS is in it.
- `exercise`: the cases, the pack with a workbook for each rater and case, and what comes back;
  `rated_items` says what is rated, and on which scale.
- `gold`: what experts who rated apart agreed on, with their reasons.
- `agreement`: what came of it, held against the gold and among the raters; `agreement_pages` are
  the report, a letter to each rater, a page for the trainer, and files for researchers.

Of what was signed:

- `facts`: what one file says for evaluation, as plain data, and the index in which it is kept.
- `quality`: what a tool can see of plans; `second_reader`: what a second reader makes of them.
- `change`: ratings of one assessment beside those of the next, and what became of the actions.
- `supervision`: from handing in to a decision, and what the people assessed answered themselves;
  `supervision_pages`: the report of it, and a letter to one person.
- `research`: an export under codes, for whoever studies it.

Of both: `few` says which groups are hidden, `not_for` what nobody may do with it, `drawn` draws one
in so many, `handed_in` finds the workbooks that came back, `in_figures` puts figures in words,
`text_table` sets a table for a terminal, and `page_words` makes a page of a template.

No part of it names anybody, and none counts where fewer than five would be counted. It is not made
for judging or ranking people, and everything that it prints says so.
"""
