"""``python -m arms_docs`` is the ``arms-docs`` command."""

from arms_docs.cli import main

if __name__ == "__main__":  # a process that is spawned imports what began it
    main()
