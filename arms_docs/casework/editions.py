"""The editions that are signed, and the names of their files."""

from __future__ import annotations

from arms_docs.report.edition import Edition

SIGNED = {Edition.RECORD: "record.pdf", Edition.PANEL: "panel.pdf", Edition.ANNEX: "annex.pdf"}
RECORD = SIGNED[Edition.RECORD]
