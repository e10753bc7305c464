"""A verdict on a PDF: what was found, what it comes to, and three sentences for a plain reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from arms_docs.assessment import LastTime
from arms_docs.casework.proving.about import About
from arms_docs.casework.proving.printed_pages import SAME, SAME_AS_RECORD
from arms_docs.casework.proving.recompute import NO_WORKBOOK
from arms_docs.casework.reason import Reason
from arms_docs.data_class import dataclass
from arms_docs.signoff.verify import Fault, Judged, SignoffStatus, called

# What follows from a fault, where there is no more to say of that one: what it means, what to do.
THEN = {
    Judged.CHANGED: (
        "Do not rely on it: what it shows may not be what was signed.",
        "Ask whoever sent it for the file as it was signed off, and tell them what this says.",
    ),
    Judged.NOT_VALID: (
        "It was not changed since it was signed, and does not count as signed off.",
        "Ask whoever signed it, or their supervisor, for one that counts.",
    ),
    Judged.NOT_SIGNED: (
        "What it says counts only once it is signed off.",
        "Ask whoever sent it for the signed copy, once there is one.",
    ),
    Judged.CANNOT_TELL: (
        "Nothing that was looked at is wrong.",
        "What could not be looked at is named by --details.",
    ),
}
HOLD = "Its signatures hold, and nothing was changed since they were made."
BY_EYE = "Compare by eye what --details names."
NO_LATER = "It was signed no later than"  # how it is said that a time is proved


@dataclass(frozen=True)
class Verdict:
    """Facts, and what follows from them, a sentence each.

    ``findings`` is what is wrong or cannot be told (nothing: all is well), worst first; ``proved``
    what is proved, ``claimed`` what is no more than claimed, ``unknown`` what this does not show.
    ``recomputed`` says whether the workbook inside leads to what was signed and printed; None: none
    is carried. ``newer`` says that a newer program made it, so that it can only be told what its
    signatures prove; empty: none did. ``doubt`` says why it cannot be told whether the pages are
    right. ``drawn`` says whether they are as this program draws them; None: that was not compared.
    ``last`` is what it says of the signed record that it follows; None: it follows none, or that
    could not be read. ``follows`` is one sentence where that record proves what was carried.
    """

    status: SignoffStatus
    reason: Reason | None = None
    findings: tuple[Fault, ...] = ()
    proved: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    recomputed: bool | None = None
    newer: str = ""
    doubt: str = ""
    drawn: bool | None = None
    last: LastTime | None = None
    follows: str = ""
    about: About = field(default_factory=About)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong or cannot be told, a sentence each, worst first; nothing: all is well."""
        return tuple(fault.says for fault in self.findings)

    @property
    def judged(self) -> Judged:
        """What it comes to. A fault of the signatures counts, whoever made the file."""
        if self.findings:
            return self.findings[0].judged
        return Judged.CANNOT_TELL if self.newer or self.doubt else Judged.VALID

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong, as far as this program can tell, and it can tell.

        It is intact, signed by whom it had to be, trusted, and follows from the workbook in it.
        """
        return self.judged is Judged.VALID

    @property
    def judgement(self) -> str:
        """One sentence: the worst that is wrong, why nothing can be told, or that all is well."""
        if self.faults:
            return self.faults[0]
        if self.newer or self.doubt:
            return self.newer or self.doubt
        names = " and ".join(map(called, self.status.signatures))
        if any(signature.by_another_program for signature in self.status.signatures):
            return (
                f"Signed off by {names} with another program, and nothing that was signed has "
                "changed since."
            )
        return f"Signed off by {names}, and not one byte has changed since."

    @property
    def headline(self) -> str:
        """The verdict and whom the file is about: ``VALID: Darren Beechcrofte, D/1010/24, record``.

        What nothing vouches for, it only names.
        """
        names = "" if self.ok or self.about.checked or not str(self.about) else "it names "
        return f"{self.judged.upper()}: {names}{self.about}"

    @property
    def told(self) -> tuple[str, ...]:
        """The judgement, what it means and what to do, for somebody new to signatures."""
        return (self.judgement, *self._what_follows())

    def _what_follows(self) -> Iterator[str]:
        if self.findings:
            yield from self.findings[0].then or THEN[self.judged]
        elif self.newer:
            yield HOLD
        elif self.doubt:
            yield from (HOLD, BY_EYE)
        else:
            yield from self._what_holds()

    def _what_holds(self) -> Iterator[str]:
        """Of what is valid: what was held against its pages, and what is known of its time."""
        if SAME_AS_RECORD in self.proved:
            yield (
                f"{NO_WORKBOOK}; it was compared with the record beside it: every letter on the "
                "pages follows from the workbook in the record."
            )
        elif self.recomputed is None:
            yield from (line for line in self.unknown if line.startswith(NO_WORKBOOK))
        elif SAME in self.proved:
            yield "The workbook inside was read again: every letter on the pages follows from it."
        else:
            yield (
                "The workbook inside gives the levels and ratings on the pages; other letters were "
                "not compared, as another edition of this program printed them."
            )
        if self.follows:
            yield self.follows
        proved = (line for line in self.proved if line.startswith(NO_LATER))
        yield from self.claimed[:1] or (*proved,)[:1]
