"""PDFs in which somebody wrote with another program."""

from __future__ import annotations

import io

import pikepdf


def with_a_note(
    text: str, pdf: bytes | None = None, *, kind: str = "/Text", by: str = "G Frostbury"
) -> bytes:
    """A PDF, or an empty one, with a note on its first page and the window that goes with it."""
    with pikepdf.open(io.BytesIO(pdf)) if pdf else pikepdf.new() as document:
        if not document.pages:
            document.add_blank_page()
        page = document.pages[0]
        note = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name(kind),
                Rect=[100, 700, 120, 720],
                Contents=pikepdf.String(text),
                T=pikepdf.String(by),
            )
        )
        window = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Popup,
            Rect=[120, 600, 300, 700],
            Parent=note,
        )
        before = list(page.obj.get("/Annots", []))
        page.obj.Annots = pikepdf.Array([*before, note, document.make_indirect(window)])
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()
