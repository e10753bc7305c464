"""Many files as one job: each task is bytes and options, and gives a result, wherever it runs.

- `task` is the shape: what is to be done with which bytes, and what came of it.
- `engine` is the seam: whatever runs tasks and gives their results as they come. `here` runs them
  one after another, `pool` in processes of this machine.

It knows nothing of an assessment: what is done is named in words, "module:function", and loaded
where the task runs.
"""

from __future__ import annotations

from arms_docs.batch.engine import Engine
from arms_docs.batch.here import Here
from arms_docs.batch.pool import Pool
from arms_docs.batch.task import Result, Task

__all__ = ["Engine", "Here", "Pool", "Result", "Task"]
