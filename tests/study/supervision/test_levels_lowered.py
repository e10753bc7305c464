"""Below what the tables give, and below last time, are counted apart, of those that have both."""

from __future__ import annotations

from arms_docs.study.facts.oversight import LevelsTold
from arms_docs.study.supervision.levels_lowered import COMPARISONS, compared, lowered
from arms_docs.study.supervision.overseen import overseen
from tests.support.supervised import facts

WORKED = (  # overall, general, indicated, guide, last time's overall and general
    LevelsTold("Medium", "Low", "High", "Medium", "Medium", "High"),
    LevelsTold("High", "High", "High", "High", "", ""),
    LevelsTold("Low", "Very High", "", "", "High", "High"),
)


def test_each_comparison_is_counted_of_those_that_have_both_levels() -> None:
    files = [facts(n, waits=3, levels=levels) for n, levels in enumerate(WORKED, start=1)]
    rows = {
        row.comparison.against: row
        for row in lowered(overseen(files))
        if row.comparison.level == "overall"
    }
    # Overall: Medium below High; High is High; of the third nothing is indicated.
    assert (rows["indicated"].lower, rows["indicated"].compared) == (1, 2)
    assert rows["indicated"].not_compared == 1
    # Last time: Medium as Medium; none; Low below High.
    assert (rows["last_overall"].lower, rows["last_overall"].compared) == (1, 2)
    general = {
        row.comparison.against: (row.lower, row.compared)
        for row in lowered(overseen(files))
        if row.comparison.level == "general"
    }
    assert general == {"guide": (1, 2), "overall": (1, 3), "last_general": (1, 2)}


def test_lower_is_by_the_order_of_levels_and_not_by_their_letters() -> None:
    both = next(each for each in COMPARISONS if each.against == "overall")
    assert compared(LevelsTold("Very High", "High"), both) is True
    assert compared(LevelsTold("Low", "Medium"), both) is False
    assert compared(LevelsTold("Low", "Low"), both) is False
    assert compared(LevelsTold("", "Low"), both) is None
