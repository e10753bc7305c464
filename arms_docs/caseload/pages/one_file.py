"""A caseload as one HTML file that sorts and filters by itself, and asks nothing of anybody.

A policy inside it lets the browser load nothing and run no script and no style but those in the
file, which it knows by their digests. So nothing that was typed can run, and no request leaves.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from markupsafe import Markup

from arms_docs.assessment import long_date
from arms_docs.caseload.pages.backlog import backlog
from arms_docs.caseload.pages.pictures import pictures
from arms_docs.caseload.pages.sections import day_in_words, filters, sections
from arms_docs.caseload.tables import Shown
from arms_docs.caseload.totals import Totals
from arms_docs.report.pages import environment


def one_file(shown: Shown, brief: Shown, saved: Sequence[Totals] | None) -> bytes:
    """The page of what is shown, with what ``brief`` gives in brief: see `BRIEF`.

    ``saved`` are the totals of the days that were saved, None where none are.
    """
    told = sections(shown)
    late = backlog(brief)
    style, script = _part("caseload.css"), _part("caseload.js")
    page = (
        environment()
        .get_template("caseload/caseload.html.j2")
        .render(
            about=shown.about,
            asked=shown.about.asked,
            day=long_date(shown.about.asked.on),
            backlog=late,
            worst=late.visits[0] if late.visits else None,
            pictures=pictures(late, brief, saved),
            sections=told,
            empty=[section.title for section in told if not section.rows],
            filters=filters(shown),
            style=style,
            script=script,
            policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
            "base-uri 'none'; form-action 'none'",
            long_date=long_date,
            day_in_words=day_in_words,
        )
    )
    return page.encode()


def _part(name: str) -> Markup:
    """A style or a script of ours, as it stands."""
    environment_ = environment()
    source, _, _ = environment_.loader.get_source(environment_, f"caseload/{name}")  # type: ignore[union-attr]
    return Markup(source)  # noqa: S704 - our own file


def _digest(part: Markup) -> str:
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"
