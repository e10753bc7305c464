"""Why not, as a sentence."""

from __future__ import annotations

from arms_docs.batch.cluster.refusal import ClusterError


def test_a_refusal_is_its_sentence() -> None:
    assert str(ClusterError("tcp:// is refused.")) == "tcp:// is refused."
