"""HTML into a PDF for decades and for a screen reader, with what it carries."""
