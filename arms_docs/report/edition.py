"""The editions of one assessment: for whom each copy is made, and what it holds.

`PROFILES` is the one declaration of them. Pages, templates, file names and signatures follow from
it, so a new edition is a member of `Edition`, a profile and, where it has a page of its own, a
`Part` with a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from arms_docs.data_class import dataclass


class Part(Enum):
    """One part of the report.

    The value is the name of its template in ``templates/report/parts``.
    """

    FRONT = "1_front"
    GAPS = "gaps"
    FORMULATION = "2_formulation"
    PLAN = "3_plan"
    TRACE = "4_trace"
    FACTORS = "5_factors"
    LEVELS = "6_levels"
    RESTRICTED = "7_restricted"
    SIGNOFF = "8_signoff"
    METHOD = "9_method"
    WORKING = "working"
    METHOD_IN_BRIEF = "method_in_brief"
    PROGRESS = "progress"  # of a review
    CHANGED = "changed"  # of a review
    IN_BRIEF = "in_brief"  # the second page of the summary
    COVER = "cover"  # the head of the annex
    RESTRICTED_SOURCES = "restricted_sources"

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"report/parts/{self.value}.html.j2"


class Edition(Enum):
    """For whom a copy is made."""

    RECORD = "record"
    PANEL = "panel"
    SUMMARY = "summary"
    ANNEX = "annex"

    @property
    def profile(self) -> Profile:
        """What this edition is."""
        return PROFILES[self]


@dataclass(frozen=True)
class Profile:
    """What one edition is.

    ``title`` stands on its first page and ``notice`` in a box below it; ``about`` says in a few
    words what it holds, for the help of the command line. ``parts`` are its parts in the order of
    its pages. ``leaves_out`` says why something that is asked may not be printed in it; empty:
    everything is. ``restricted``: it holds restricted information; ``only_restricted``: and nothing
    else, so that it is made only where there is any. ``file_name`` is what it is called once it is
    signed; empty: it is never signed. ``carries_files``: the workbook and its data are inside it.
    """

    title: str
    about: str
    parts: tuple[Part, ...]
    notice: str = ""
    leaves_out: str = ""
    restricted: bool = False
    only_restricted: bool = False
    file_name: str = ""
    carries_files: bool = False

    @property
    def signed(self) -> bool:
        """Whether there is a signed form of it, with the fields for its signatures."""
        return bool(self.file_name)


_BEFORE_RESTRICTED = (
    Part.FRONT,
    Part.GAPS,
    Part.PROGRESS,
    Part.FORMULATION,
    Part.PLAN,
    Part.TRACE,
    Part.FACTORS,
    Part.LEVELS,
)

PROFILES: Mapping[Edition, Profile] = {
    Edition.RECORD: Profile(
        title="ARMS assessment: record edition",
        about="everything, with the workbook inside",
        parts=(
            *_BEFORE_RESTRICTED,
            Part.WORKING,
            Part.RESTRICTED,
            Part.CHANGED,
            Part.SIGNOFF,
            Part.METHOD,
        ),
        notice="This edition holds restricted material and the workbook itself. It is not for "
        "circulation: give a panel the panel edition.",
        restricted=True,
        file_name="record.pdf",
        carries_files=True,
    ),
    Edition.PANEL: Profile(
        title="ARMS assessment: case formulation and risk management plan",
        about="nothing restricted",
        parts=(*_BEFORE_RESTRICTED, Part.SIGNOFF, Part.METHOD_IN_BRIEF),
        leaves_out="Sources and information marked restricted, and the working of RM2000, are kept "
        "in the record and are not in this document.",
        file_name="panel.pdf",
    ),
    Edition.SUMMARY: Profile(
        title="ARMS assessment: summary",
        about="two pages",
        parts=(Part.FRONT, Part.IN_BRIEF),
        notice="Drawn from the panel edition, where everything stands in full: what is cut here "
        "says under which heading.",
        leaves_out="It is short; everything stands in full in the panel edition.",
    ),
    Edition.ANNEX: Profile(
        title="ARMS assessment: annex of restricted information",
        about="what is restricted, alone",
        parts=(Part.COVER, Part.RESTRICTED, Part.RESTRICTED_SOURCES, Part.SIGNOFF),
        notice="Restricted information only. Keep it apart from the report and give it only to "
        "those who may read it.",
        leaves_out="Restricted information only; the rest stands in the panel edition.",
        restricted=True,
        only_restricted=True,
        file_name="annex.pdf",
    ),
}


def signed_files() -> dict[Edition, str]:
    """The editions that are signed, in order, each with the name of its file."""
    return {edition: edition.profile.file_name for edition in Edition if edition.profile.signed}
