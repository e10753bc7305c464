"""A batch on an organisation's own cluster of Dask: many machines behind the seam `Engine`.

It takes the address of a scheduler and three files of the organisation's authority, and gives an
engine, or one sentence why not. In the order of a run:

- `door` is the door: it needs nothing that an installation may lack, and says what to install;
- `link` sees that the connection is TLS in which both sides show a certificate;
- `place` is asked at the scheduler and at every worker: who are you, and are you closed?
- `identity` is what a place runs: program, Python, what draws pages, fonts, tables; compared here;
- `roster` knows who is there, asks whoever joins, and lets nobody in who is not as we are;
- `sealed_task` is how tasks and results travel: sealed with a key that only memory holds;
- `cluster` is the engine: it gives, gathers, counts deaths, and stops.
- `closed` is what the scheduler and the workers load when they start, so that no HTTP server runs.

Worth knowing, each with its reason:

- **One task at a time for each worker.** Dask suspects every task that a dead worker held. Here
  there is never more than one, so whoever was there when a worker died is known. A task that two
  workers died of is set aside and named; all others are done, and none is done more than twice.
- **Sealed.** Dask writes arguments of failing tasks into logs, up to 10,000 bytes of what cannot be
  unpickled too, and data to disk. All of that is ciphertext here: the key of a run is in the memory
  of the batch and of its workers, is given to a worker only after it has said who it is, and is
  forgotten at the end. Names of tasks are a number of chance and a running number.
- **Stopping.** Dask cannot stop what runs. So the processes that work for us are ended by their
  nannies, which start new ones; a worker without a nanny is refused.
- Nothing but this room imports `distributed`.
"""
