"""Where everything stands in a fresh workbook, and how it looks."""
