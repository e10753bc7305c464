"""How much two ratings agree that are not in one category: the weights, by name.

Source: Cohen (1968), for weights of disagreement and their use; the linear ones are named by
Cicchetti and Allison (1971), and stand so in Gwet (2014), chapter 3.
"""

from __future__ import annotations

from typing import Literal

from arms_docs.study.coefficients.scale import Scale

Weights = Literal["linear", "identity"]
Table = tuple[tuple[float, ...], ...]


def credit(scale: Scale, weights: Weights) -> Table:
    """For every two categories, how much they agree: 1 for the same; by all categories declared.

    Linear is one less their steps apart over the steps of the whole scale; identity is 0 for any
    two that differ.

    >>> credit(Scale(("Low", "Medium", "High")), "linear")
    ((1.0, 0.5, 0.0), (0.5, 1.0, 0.5), (0.0, 0.5, 1.0))
    """
    places = range(len(scale))
    if weights == "identity":
        return tuple(tuple(float(row == column) for column in places) for row in places)
    steps = len(scale) - 1
    return tuple(tuple(1 - abs(row - column) / steps for column in places) for row in places)
