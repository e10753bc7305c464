"""The report: a view in plain data, Jinja to HTML, WeasyPrint to PDF."""
