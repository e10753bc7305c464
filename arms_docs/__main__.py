"""``python -m arms_docs`` is the ``arms-docs`` command."""

from arms_docs.cli import main

main()
