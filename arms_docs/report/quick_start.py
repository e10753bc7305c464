"""WeasyPrint, imported with what draws our pages, and without what no page of ours asks for.

Import this before anything of WeasyPrint. Parts of fontTools wait until they are called: HarfBuzz
takes fonts apart where it is there, and no font of ours varies. On Linux, libraries are opened by
their names, and what WeasyPrint declares of them is known.
"""

from __future__ import annotations

from arms_docs.on_demand import waiting
from arms_docs.report.pango_by_name import by_name_alone
from arms_docs.report.pango_declared import declared

UNASKED = ("fontTools.subset", "fontTools.varLib.instancer")

with waiting(*UNASKED), by_name_alone(), declared():
    import weasyprint.text.ffi  # noqa: F401
