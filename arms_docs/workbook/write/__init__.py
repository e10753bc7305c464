"""A workbook written: blank, filled, marked up. Always fresh."""
