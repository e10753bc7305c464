"""A draft of the report, before anything is handed in: marked as one, and signed by nobody.

- `draft`: one edition of a reading as a draft, or why there is none.
"""

from __future__ import annotations

from arms_docs.casework.drafting.draft import NothingToRenderError, check_edition, draft

__all__ = ["NothingToRenderError", "check_edition", "draft"]
