"""An exercise: fictional cases, the workbooks in which each rater rates them alone, and reading
what comes back.

- `rater_form` declares what a rater is asked; `rater_book` writes a workbook of it and reads one;
- `rated` is what one workbook says.
"""
