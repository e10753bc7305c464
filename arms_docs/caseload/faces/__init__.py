"""What is shown, in the forms in which people and programs take it. None reads a file or a clock.

- `in_words`: what every form says alike: what stands above the views, values in words.
- `in_text`: for a terminal.
- `in_json`: JSON and its schema.
- `in_excel`: an Excel workbook.
- `in_calendar`: calendars for officers.
"""

from __future__ import annotations

from arms_docs.caseload.faces.in_text import as_text
from arms_docs.caseload.faces.in_words import heading

__all__ = ["as_text", "heading"]
