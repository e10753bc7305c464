"""Where everything stands in a fresh workbook, and how it looks.

Takes the `Form`; gives the lines of every sheet, which the rooms `live` and `write` fill and
`intake` looks for. Nothing here knows a formula. In the order of the data's path:

- `shown_results`: what is worked out, where it is shown, and in which words;
- `layout`: every line of every sheet, with its hidden key, its number and its question;
- `cell_text`: a text as a cell holds it, never a formula by accident and never cut;
- `style`: one typeface, few colours, protection, print;
- `stamp`: the form, the edition of the tables and the assessment that a workbook says it is of;
  `stamp_cells` writes and reads it;
- `added_sheet`: sheets that are not of the form, such as a list of problems.

Decisions worth knowing:

- The first and the last line of a sheet, and those between parts, hold nothing that can be typed
  over: ranges in formulas end there, so that no cut or paste can move their ends.
- Tables do not grow in a protected sheet: their rows are there from the start, and the line
  below the last says what to do where they do not suffice.
- The words beside a result take their figures from the instrument's tables, as its formula does.
- The stamp stands twice, in a hidden sheet and in the properties: some programs drop the one,
  some the other. A blank carries no assessment id, as everybody copies the same blank.
"""
