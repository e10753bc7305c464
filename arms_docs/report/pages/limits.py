"""How much of a text stands on the two pages that must not run over.

They are page one, and the second page of the summary. Each says everything in full where there is
room, by the measure of `arms_docs.report.pages.room`. Where there is not, the first of these limits
that fits is kept to, and what is cut says where it stands in full. The longest case that can be
expected is rendered in ``tests/report/test_editions.py``.
"""

from __future__ import annotations

from arms_docs.data_class import dataclass

WHOLE = 1_000_000  # characters, more than a cell holds: nothing is cut
PAGE_HIGH = 262.0  # millimetres between the head and the foot of a page: `@page` in report.css
SPARE = 2.0  # of them, left free

LONG_NAME = 44  # a person's name that is longer is set in smaller letters
SINCE = 300  # of each line of what is new since last time, in a review
SELF_RISK = 300  # of what was done about a risk to self, whatever else has to be cut


@dataclass(frozen=True)
class Limits:
    """How many characters stand of a text, of what names people, and of an order or condition.

    ``order`` 0: only the order that ends next is named. ``actions``: the fewest that stand there,
    where there are so many; and all for which there is room. Fewer actions have more words.
    ``since``: of each line of what is new since last time, in a review; 0: it is one line.
    """

    text: int
    name: int
    order: int
    actions: int = 4
    since: int = SINCE


LIMITS = (
    Limits(WHOLE, WHOLE, WHOLE),
    Limits(WHOLE, WHOLE, 120),
    Limits(WHOLE, WHOLE, 60),
    *(Limits(text, text // 2, 60) for text in (400, 340, 290, 250, 220, 195, 175, 160)),
    *(Limits(text, text // 2, 60, actions=3) for text in (220, 195, 175, 160, 145, 130, 115)),
    *(Limits(text, text // 2, 0, actions=2) for text in (145, 130, 115, 100, 90, 80, 70, 60)),
    *(Limits(text, text // 2, 0, actions=1) for text in (100, 80, 60)),
)
# Page one of a review has more on it.
OF_A_REVIEW = (
    *LIMITS,
    Limits(60, 30, 0, actions=1, since=55),
    Limits(60, 30, 0, actions=0, since=55),
    Limits(50, 25, 0, actions=0, since=0),
)
