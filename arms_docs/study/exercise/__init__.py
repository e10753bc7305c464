"""The inter-rater exercise: fictional cases that many people rate, each apart; the workbooks for
it, and reading what comes back.

- `exercise_case` is a case: its vignette, and apart from it what was decided; `read_case` reads one
  from its folder, and those that are shipped (`cases/`).
- `rater_form` declares what a rater is asked; `rater_book` writes a workbook of it and reads one;
- `rated` is what one workbook says.
"""
