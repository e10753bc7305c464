"""High on a protective factor is bad news: the rule, and the words that say so beside a rating.

A protective factor is rated by how little of it there is, so that High asks for action on every
factor; read alone, "High" would sound like good news. Wherever such a rating is shown, it is shown
in the words of `rating_in_words`.

Source: Kewley and Blandford (2017): for a protective factor, High means a serious deficit, such as
a sudden loss of work, of a relationship or of sobriety.
"""

from __future__ import annotations

from arms_docs.instrument import FactorKind, FactorRating

DEFICIT = "deficit"
SERIOUS_DEFICIT = f"serious {DEFICIT}"


def is_deficit(rating: object, kind: FactorKind) -> bool:
    """Whether this is a protective factor rated High. A rating that is not known is none."""
    return kind is FactorKind.PROTECTIVE and rating is FactorRating.HIGH


def rating_in_words(rating: FactorRating, kind: FactorKind, *, brief: bool = False) -> str:
    """A rating in words, with what it means where that could be mistaken.

    >>> rating_in_words(FactorRating.HIGH, FactorKind.PROTECTIVE)
    'High: serious deficit'
    >>> rating_in_words(FactorRating.HIGH, FactorKind.PROTECTIVE, brief=True)
    'High: deficit'
    >>> rating_in_words(FactorRating.HIGH, FactorKind.RISK)
    'High'
    """
    if not is_deficit(rating, kind):
        return rating.value
    return f"{rating.value}: {DEFICIT if brief else SERIOUS_DEFICIT}"
