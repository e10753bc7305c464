"""A mangled workbook made into a clean one, nothing lost."""
