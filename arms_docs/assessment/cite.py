"""Which sources a text cites, and which sources are withheld.

A citation is a number such as E6, alone, in a list or as a range.

A postcode (E6 3AB) is no citation, and neither is a part of a reference (X-E6-1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.form import Assessment, FactorAnswers
from arms_docs.assessment.not_known import BLANK

NUMBER = r"E\s?0?(\d{1,2})"
JOINT = r"\s*(?:,\s*and\b|[,;&/–—-]|\band\b|\bto\b)\s*"
CITED = re.compile(
    rf"(?<![\w/-]){NUMBER}(?:{JOINT}{NUMBER})*(?![\w/-])(?!\s+\d[A-Z]{{2}}\b)", re.IGNORECASE
)
JOINT_AND_NUMBER = re.compile(rf"({JOINT})?{NUMBER}", re.IGNORECASE)
RANGE = ("-", "–", "—", "to")


def cited(text: str) -> tuple[str, ...]:
    """The numbers of the sources that a text cites, each once, in the order of the text.

    >>> cited("He said so (E4, E2 and E6), as E5-E8 show.")
    ('E4', 'E2', 'E6', 'E5', 'E7', 'E8')
    >>> cited("He lives at E6 3AB; the log is X-E7-1.")
    ()
    """
    citations: list[str] = []
    for match in CITED.finditer(text):
        citations.extend(numbers(match[0]))
    return tuple(dict.fromkeys(citations))


def numbers(citation: str) -> Iterator[str]:
    """Each number that one citation names, those between the ends of a range included.

    >>> list(numbers("E1, E3 to E5"))
    ['E1', 'E3', 'E4', 'E5']
    """
    before = 0
    for joint, number in JOINT_AND_NUMBER.findall(citation):
        first = last = int(number)
        if joint.strip().lower() in RANGE and before < last:
            first = before + 1
        yield from (f"E{n}" for n in range(first, last + 1))
        before = last


def evidence_of(factor: FactorAnswers) -> tuple[str, ...]:
    """The sources that a rating rests on: those listed beside it, then what its rationale cites."""
    listed = factor.evidence if isinstance(factor.evidence, tuple) else ()
    in_rationale = cited(factor.rationale) if isinstance(factor.rationale, str) else ()
    return tuple(dict.fromkeys((*listed, *in_rationale)))


def withheld(assessment: Assessment) -> frozenset[str]:
    """Numbers of the restricted sources: Restricted says anything but No, or is unreadable."""
    return frozenset(
        source.id
        for source in assessment.sources
        if source.restricted != BLANK and source.restricted is not YesNo.NO
    )
