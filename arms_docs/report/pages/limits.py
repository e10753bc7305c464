"""How much stands on the two pages that must never run over.

They are page one, and the second page of the summary.

Counts are of rows; all the others are characters, after which a text is cut between words. What is
cut stands in full further on. The longest case that can be expected is rendered in
``tests/report/test_editions.py``.
"""

# Page one
PEOPLE = 110  # who assessed
TRIGGER = 100
WHY_NOT_INDICATED = 90
REVIEWER = 90
NEXT_ACTIONS = 4  # rows
NEXT_ACTION = 100
NEXT_OWNER = 50
LONG_NAME = 44  # a longer one is set in smaller letters

# The second page of the summary
CASE_SUMMARY = 600
SCENARIO_TITLE = 50
SCENARIO_LINE = 160
FURTHER_ACTIONS = 5  # rows
FURTHER_ACTION = 80
FURTHER_OWNER = 36
CONTINGENCIES = 3  # rows
CONTINGENCY_TRIGGER = 80
CONTINGENCY_ACTION = 120
CONTINGENCY_OWNER = 32
REASONING = 140
