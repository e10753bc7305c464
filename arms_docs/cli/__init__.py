"""The command line: the only place that prints, reads the clock, or exits.

It takes what a person types and gives files, lines and an exit code; everything between is the work
of the stages below. In the order of a run:

- `main` exits with what `run` gives, which runs one of the `commands`, loaded when they run by
  `lazy`; `streams` are what it prints to; `exits` has the codes, and the exceptions that know
  theirs;
- `options`, `key_options`, `signing_options`, `archive_options` are what commands share, `secrets`
  how a passphrase is asked for, `clock` the one look at the time;
- `input_file`, `settings_file`, `trusted_files`, `toml_file` and `inputs` read, `outputs` writes:
  all of a file or nothing, under what `output_names` says; `one_at_a_time` keeps two apart that
  would change the same; `narration` says what is being done; `menu_entry` makes the desk's entry
  in a menu;
- one module a command or noun, such as `check`, `rate`, `report`, `keys`, and the room `archive`;
- `problems_as_text`, `problems_as_json`, `rating_as_text`, `rating_as_json` are forms of output.

Worth knowing: help imports no stage, so that it is as quick as click itself; personal text is never
an argument, which a shell would remember; data goes to standard output, everything else to standard
error; of several files, the highest exit code counts.
"""

from arms_docs.cli.main import main

__all__ = ["main"]
