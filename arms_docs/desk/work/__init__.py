"""What the hands of the desk are asked to do: bytes in, pieces of pages and files out.

Each module has functions that take the bytes of a file and the options, and give an exit code and
files by name (see `arms_docs.batch.Task`). They run in a process of their own, and remember the
last readings (`readings`), so that the rating after the problems costs nothing.
"""
