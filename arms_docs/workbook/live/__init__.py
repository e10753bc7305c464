"""What a workbook works out while somebody types, as formulas with two readings.

Takes the `Form`; gives, for every formula, its text for Excel and what it shows for given
answers. It is a second implementation of what `rating` and `assessment.check` do, so that an
assessor sees the next step and the result while typing; nothing is read back from it. Tests hold
it equal to both, and its values equal to what formualizer and LibreOffice calculate. In the
order of the data's path:

- `excel_values`: what a spreadsheet makes of values; `expressions`: formulas as Python objects;
- `answer_cells`: where formulas read answers; `answer_tests` and `citations`: what they ask of
  one; `table_formulas`: decision tables as formulas;
- `working`: the hidden sheet of named formulas. `formulas` lists what stands on it, in order:
  `rm2000_formulas`, `priority_formulas`, `visit_formulas`, `age_formulas`, `table_row_formulas`,
  `round_formulas`;
- `check_column`: the next step of each row in words, from `missing_answers`, `unusable_answers`,
  `supervisor_steps` and, for the words, `how_to_answer`;
- `progress`: how far each part is, counted from the Check column;
- `live_workbook`: all of it for one form.

Decisions worth knowing:

- A formula is declared once. Its text and the value that stands beside it in the file come from
  the same expression: Protected View and previewers, which do not calculate, show what Excel
  would.
- Only functions that Excel 2016 and LibreOffice 7.4 both have; none that makes a file change
  when it is only opened. No formula is longer than 8,192 characters or more than 64 levels deep.
- An unknown item is never guessed: the lowest and the highest end are computed, and shown as a
  range. Every table rises or falls with its item, so that all items reach their ends together.
- The Check column sees what a formula can see. Weak words, dates still to come, and two dates of
  which neither is the assessment's, only `check` says.
"""
