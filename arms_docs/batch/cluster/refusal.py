"""Why a batch cannot be done on a cluster."""

from __future__ import annotations


class ClusterError(Exception):
    """Why a cluster is not used, or no longer: a sentence for whoever asked for it."""
