"""Where content and evidence meet: a judged workbook becomes a signed record."""
