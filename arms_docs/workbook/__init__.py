"""The Excel workbook: made from the form, and read back whatever happened to it."""
