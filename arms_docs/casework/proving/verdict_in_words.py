"""Verdicts in words: each with its details, and whether files belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arms_docs.casework.proving.judgement import Verdict
from arms_docs.signoff.verify import policy_digest

APART = (
    "THEY DO NOT BELONG TOGETHER: {names} are signed for different assessments, or for different "
    "answers of one."
)


def why_apart(verdicts: Mapping[str, Verdict]) -> str:
    """A sentence where files are signed for different assessments, or other answers of one."""
    firsts: dict[tuple[str, str], str] = {}  # the first file of each
    for name, verdict in verdicts.items():
        if reason := verdict.reason:
            firsts.setdefault((reason.assessment_id, reason.digest), name)
    for verdict in verdicts.values():
        if verdict.last:
            firsts.pop((verdict.last.assessment_id, verdict.last.digest), None)
    return APART.format(names=" and ".join(firsts.values())) if len(firsts) > 1 else ""


def headline(verdict: Verdict, name: str, *, alone: bool) -> str:
    """The verdict and whom the file is about; with the name of the file where there are several."""
    if not str(verdict.about):
        return f"{verdict.headline}{name}"
    return verdict.headline if alone else f"{verdict.headline} ({name})"


def details_of(verdict: Verdict) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything that the three sentences leave out, each thing once, below its heading."""
    for head, lines in (
        ("Also wrong", verdict.faults[1:]),
        ("What is proved", verdict.proved),
        ("What is only claimed", verdict.claimed),
        ("What this does not show", verdict.unknown),
        ("Facts", tuple(_facts(verdict))),
    ):
        if more := tuple(line for line in lines if line not in verdict.told):
            yield head, more


def _facts(verdict: Verdict) -> Iterator[str]:
    yield f"The file has the SHA-256 digest {verdict.status.sha256}"
    if verdict.reason:
        yield f"Assessment {verdict.reason.assessment_id}"
        yield f"Its answers have the SHA-256 digest {verdict.reason.digest}"
    if str(verdict.about) and not verdict.about.checked:
        yield "Person and reference are those that its pages and its title name."
    yield from verdict.status.facts
    yield f"The rules of verification have the SHA-256 digest {policy_digest()}"
