"""What a signed PDF proves: who signed, whether they might, and what follows from the workbook in it."""
