"""What `archive verify` found, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC
from typing import Any

from arms_docs.archive.check import Verdict
from arms_docs.casework import Terms
from arms_docs.cli.archive.documents import Documents
from arms_docs.signoff.keys import fingerprint


def verdict_data(verdict: Verdict, documents: Documents, terms: Terms) -> dict[str, Any]:
    """The verdict, with what was seen of documents; ``terms`` are the reader's own."""
    return {
        "version": 1,
        "ok": verdict.ok and not documents.faults,
        "undecided": verdict.undecided or None,
        "judged_at": terms.now.astimezone(UTC).isoformat(timespec="seconds"),
        "authorities": [fingerprint(authority) for authority in verdict.anchors.authorities],
        "authorities_given": bool(terms.roots),
        "proved": {record: time.isoformat() for record, time in verdict.proved.items()},
        "archive": verdict.archive,
        "entries": verdict.entries,
        "head": verdict.head,
        "kept": verdict.records,
        "seals": verdict.seals,
        "erased": verdict.erased,
        "keys": verdict.keys,
        "faults": [{"where": fault.where, "what": fault.what} for fault in verdict.faults],
        "documents": documents.faults,
        "newer": documents.newer,
        "doubtful": documents.doubtful,
        "late": documents.late,
        "unread": documents.unread,
        "unreadable": [asdict(unreadable) for unreadable in verdict.unreadable.values()],
        "undecided_documents": documents.undecided,
        "facts": verdict.facts,
        "notes": verdict.notes,
        "unknown": verdict.unknown,
    }
