"""The commands about the archive of records. The folder always comes first.

`access` is how each of them gets at an archive; `rows` prints lists. `writers`, `add`, `look_up`,
`export`, `receive`, `retention`, `dispose`, `verify`, `seal` and `log` hold the commands. Of
`verify`, `documents` looks into the records, and `verdict_as_text` and `verdict_as_json` say what
was found.
"""
