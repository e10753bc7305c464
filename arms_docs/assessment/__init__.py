"""One assessment: what is asked, what was answered, and what does not hold together.

Takes raw answers: a mapping from `Place` (``factors.R3.rating``) to whatever was typed, as it came
from the cells of a workbook or from an answers file. Gives an `Assessment` of typed, frozen
records, and every `Problem` that the answers have, one by one and together. Nothing here raises for
what somebody typed, reads a clock, or knows of a file's format but TOML's.

In the order of the data's path:

- `form`: **the one declaration of what is asked.** Frozen dataclasses whose fields are declared
  with the words of `declare` (`ask`, `section`, `table`, `cards`). The sheets, their lists and
  prompts, the required rules, the order of dates, the schema and the answers file derive from it.
- `ask`: the `Form` that they make: its questions, and the labels and the order of its places.
- `not_known`: an answer is a value or `NotKnown` with the reason why; it is never 0 and never None
  where it is unknown. `NotKnown` is false in a condition.
- `answers`: an answers file to raw answers. `migrate`: those of an older form to those of today's.
- `parse`, `dates`: one raw answer to a value. What is certain is accepted, what came in an odd form
  with a warning; nothing is guessed.
- `assemble`: all of them to an `Assessment` and back, and the canonical JSON that digests are taken
  of. Deciding about an assessment does not change its digest: sign-off is left out of it.
- `check` and the room `rules`: what must hold between answers. `scope` and `items`: who RM2000
  is for, and what its items are. `cite`, `repeated`, `concerns`: what texts cite, share and name.
- `grouped`, `discreet`: problems as they are worked through, and as they may be passed on.
- `issued`: the id of an assessment, and what it was issued for. `schema`: the JSON Schema.

Where an answer stands is one currency between the stages: a workbook, an answers file and the
writer share `Place`, so that `fill` and `check` cannot disagree, and a problem finds its cell by
its place. Whatever a person typed is marked as such in every problem, and can be left out of all of
them.

Sources: Kewley and Blandford (2017) for the five stages and what each asks; Thornton, Scoring Guide
for Risk Matrix 2000 (February 2007), unconfirmed, for its items. The wording of questions and
prompts is ours.
"""
