"""Which groups are shown: none that is too small, and none from which a small one could be told."""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.study.few import FEWEST


def shown_groups(sizes: Mapping[str, int], fewest: int = FEWEST) -> tuple[str, ...]:
    """The names of the groups that are shown, in their order.

    Where those that are hidden would together still be fewer, the smallest of the others is hidden
    with them: else they could be worked out from what all have in common. A single group that
    holds everybody says nothing beside the total, and is shown.

    >>> shown_groups({"North": 9, "South": 12, "East": 3})
    ('South',)
    """
    shown = [name for name, size in sizes.items() if size >= fewest]
    hidden = sum(size for size in sizes.values() if size < fewest)
    while 0 < hidden < fewest and shown:
        smallest = min(shown, key=lambda name: sizes[name])
        shown.remove(smallest)
        hidden += sizes[smallest]
    return tuple(shown)
