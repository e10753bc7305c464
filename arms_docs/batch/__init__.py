"""Many files as one job: each task is bytes and options, and gives a result, wherever it runs.

- `task` is the shape: what is to be done with which bytes, and what came of it.
- `engine` is the seam: whatever runs tasks and gives their results as they come. `here` runs them
  one after another, `pool` in processes of this machine, each of them a `worker`, which leaves no
  trace of what it holds (`own_memory`).
  The room `cluster` runs them on an organisation's own cluster.
- `beneath` lists the files of folders, and what is passed over and why.
- `places` says where the outputs of each source stand: never two in one place.
- `batch_ledger` keeps what is done, so that a run that was killed goes on.
- `job` has done what is not, writes what comes of it, and answers for every source.
- `manifest` is those answers, as data with its schema; `manifest_page` is the same for people.

It knows nothing of an assessment: what is done is named in words, "module:function", and loaded
where the task runs.
"""

from __future__ import annotations

from arms_docs.batch.batch_ledger import (
    BusyError,
    Ledger,
    NotOursError,
    Run,
    have_alone,
    open_ledger,
)
from arms_docs.batch.beneath import Beneath, PassedOver, as_text, files_beneath
from arms_docs.batch.cluster.door import open_cluster
from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.batch.engine import Engine
from arms_docs.batch.here import Here
from arms_docs.batch.job import (
    Item,
    Job,
    begin_manifest,
    not_reached,
    write_manifest,
    write_output,
)
from arms_docs.batch.manifest import (
    Answer,
    CameOfIt,
    Manifest,
    Output,
    answer_for,
    counted,
    highest,
    manifest_schema,
)
from arms_docs.batch.manifest_page import manifest_page
from arms_docs.batch.own_memory import keep_memory_private
from arms_docs.batch.places import free_place, places, short_name
from arms_docs.batch.pool import LONGEST, Pool
from arms_docs.batch.task import OUR_FAULT, Result, Task
from arms_docs.batch.worker import NoWorkersError, Worker

__all__ = [
    "LONGEST",
    "OUR_FAULT",
    "Answer",
    "Beneath",
    "BusyError",
    "CameOfIt",
    "ClusterError",
    "Engine",
    "Here",
    "Item",
    "Job",
    "Ledger",
    "Manifest",
    "NoWorkersError",
    "NotOursError",
    "Output",
    "PassedOver",
    "Pool",
    "Result",
    "Run",
    "Task",
    "Worker",
    "answer_for",
    "as_text",
    "begin_manifest",
    "counted",
    "files_beneath",
    "free_place",
    "have_alone",
    "highest",
    "keep_memory_private",
    "manifest_page",
    "manifest_schema",
    "not_reached",
    "open_cluster",
    "open_ledger",
    "places",
    "short_name",
    "write_manifest",
    "write_output",
]
