"""What years do to a signed record, as docs/administrator.md tells it: never that it was changed.

The records are those that 0.1.0 signed at each level. The last row is the third, stamped anew by a
later authority before the one before it ran out.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest

from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.verify.facts import Trust
from arms_docs.signoff.verify.verify_signatures import verify
from tests.support.loop import DECIDED
from tests.support.paths import PROJECT, VERSIONS
from tests.support.signoff_samples import authority_of, stamped, time_source_of

RELEASE = VERSIONS / "0.1.0"
PAGE = PROJECT / "docs/administrator.md"
YEARS = (0, 3, 10, 25)
RENEWED = (9, 18)  # years after signing
ROWS = (*(level.value for level in SignatureLevel), "B-LTA, stamped anew in years 9 and 18")
SIGNER = "Gwendoline Frostbury"


def after(years: int) -> datetime:
    return DECIDED.replace(year=DECIDED.year + years, hour=DECIDED.hour + 1)


@cache
def renewed(pdf: bytes, year: int) -> bytes:
    """The PDF with one more timestamp over all of it, by an authority of that year."""
    by = time_source_of(year, after(year))
    return stamped(pdf, f"Year {year}", by=by, now=after(year))


def verdict(row: str, years: int, edition: str) -> Verdict:
    """The verdict of a reader who trusts the authority of then, and later ones for their times."""
    level, _, is_renewed = row.partition(",")
    pdf = (RELEASE / f"signed-{level.lower()}/{edition}.pdf").read_bytes()
    past = [year for year in RENEWED if is_renewed and year <= years]
    for year in past:
        pdf = renewed(pdf, year)
    status = verify(
        pdf,
        [(RELEASE / "authority.pem").read_bytes()],
        now=after(years),
        time_trusted=[authority_of(year, after(year)).certificate for year in past],
    )
    return verify_document(pdf, status)


def check_unchanged(result: Verdict, edition: str) -> None:
    """Whatever time has done, the file holds what was signed."""
    [signature] = result.status.signatures
    assert signature.intact and signature.only_signatures_since
    assert all(stamp.intact for stamp in result.status.timestamps)
    assert result.recomputed is (True if edition == "record" else None)
    assert result.ok or signature.trust is Trust.OUT_OF_DATE
    assert "changed" not in " ".join(result.faults)


def told(edition: str) -> str:
    """The table and what stands below it, as the page has them."""
    lines = [
        "| level | at once | 3 years on | 10 years on | 25 years on |",
        "| --- | --- | --- | --- | --- |",
    ]
    faults: dict[str, int] = {}  # each with the number that the table has for it
    for row in ROWS:
        cells = []
        for years in YEARS:
            result = verdict(row, years, edition)
            check_unchanged(result, edition)
            for fault in result.faults:
                faults.setdefault(fault, len(faults) + 1)
            numbers = ", ".join(str(faults[fault]) for fault in result.faults)
            state = result.judged.upper()
            cells.append(f"{state} ({numbers})" if numbers else state)
        lines.append(f"| {' | '.join([row, *cells])} |")
    below = [f"{number}. {fault.replace(SIGNER, 'NAME')}" for fault, number in faults.items()]
    return "\n".join([*lines, "", *below])


@pytest.mark.prove
@pytest.mark.parametrize("edition", ["panel", "record"])
def test_years_do_what_the_page_says(edition: str) -> None:
    words = " ".join(told(edition).split())
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert words in page, f"{PAGE.name} should have:\n\n{told(edition)}\n"
