"""A run of the program as if on Windows, as far as that can be shown elsewhere.

`sitecustomize` is loaded by every Python whose PYTHONPATH names this folder, also by the processes
that such a run begins. It says what is taken away, and what it cannot show.
"""
