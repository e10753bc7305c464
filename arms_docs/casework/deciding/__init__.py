"""A supervisor's decision put beside what was handed in, and judged with it."""
