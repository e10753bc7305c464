"""The door: without the extra it says what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from arms_docs.batch.cluster.door import open_cluster
from arms_docs.batch.cluster.refusal import ClusterError


def test_without_the_extra_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "distributed"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("arms_docs.batch.cluster.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    paper = Path("paper.pem")
    with pytest.raises(ClusterError, match=r"pip install 'arms-docs\[cluster\]'$"):
        open_cluster("tls://127.0.0.1:8786", paper, paper, paper, print)
