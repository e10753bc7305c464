"""A page of the report as plain text, to be pasted into another system."""

from __future__ import annotations

from arms_docs.report.text.plain_text import render_parts, render_text

__all__ = ["render_parts", "render_text"]
